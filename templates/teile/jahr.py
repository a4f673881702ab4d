"""What was billed in each contract month of the year so far, and which month was not?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.verweisnetz import zu_den_teilen
from templates.mappe.zellen import (
    Bereich,
    Formel,
    Quellangabe,
    Spalte,
    Tabellenzeile,
    Wert,
    Zelle,
    Ziel,
)
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import JAHRESGROESSEN, MINUTEN_GESAMT
from transforms.dokumente.quellen.grundlagen import VERTRAGSBEGINN
from transforms.jahr.jahr_bisher import JahrBisher
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.preise.rechnung import Rechnung

SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Version oder Stand"),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
)
MONAT, VERSION, MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT = range(6)
_NAMEN: Final = ("Produktivminuten", "BG_Grundpreis", "Volumenpreis")


@dataclass(frozen=True, slots=True)
class Jahrestabelle:
    """The table of the year once it has its place, for formulas that lead to it."""

    bereich: Bereich
    jahr: JahrBisher

    def feld(self, monat: Month, spalte: int) -> str:
        monate = [m.monat for m in self.jahr.zeilen]
        return self.bereich.fern(monate.index(monat), spalte)

    @property
    def summe(self) -> Formel:
        """Gesamtkosten of the year so far, this month included."""
        return Formel(f"={self.bereich.fest(self.bereich.zeilen, GESAMT)}", self.jahr.gesamtkosten)

    @property
    def ziel_der_summe(self) -> Ziel:
        return zu_den_teilen(self.bereich.stelle(self.bereich.zeilen, GESAMT))

    @property
    def monate_offen(self) -> Formel:
        """Contract months without a version: months less versions."""
        monate, versionen = self.bereich.spalte(MONAT), self.bereich.spalte(VERSION)
        return Formel(f"=COUNTA({monate})-COUNT({versionen})", len(self.jahr.offen))


def _summen(betrag: Monatsbetrag) -> tuple[Decimal, Decimal, Decimal]:
    return betrag.produktivminuten, betrag.bg_grundpreis, betrag.volumenpreis


def schreibe_jahr(
    blatt: Blatt, jahr: JahrBisher, rechnung: Rechnung, quellen: Herkunft
) -> Jahrestabelle:
    """The table of the year; the billing month leads to the defined names of its sums, an earlier
    month to its source rows.

    Raises ValueError when the billing month does not agree with the positions (two documents would
    state two amounts), or when
    no source row states the figure of an earlier month.
    """
    if widerspruch := jahr.widerspruch(rechnung):
        raise ValueError(widerspruch)
    bereich = blatt.bereich(len(jahr.zeilen))
    zeilen = [
        _zeile(m, bereich, nummer, quellen if m.monat != jahr.monat else None)
        for nummer, m in enumerate(jahr.zeilen)
    ]
    beschreibung = (
        "Abgerechnete Produktivminuten und Kosten je Vertragsmonat bis "
        f"{jahr.monat.name}, mit Summenzeile."
    )
    blatt.tabelle("T_Jahr", beschreibung, SPALTEN, zeilen, summe=_summe(bereich, jahr))
    return Jahrestabelle(bereich, jahr)


def _zeile(
    monat: Monatsbetrag | OffenerMonat, bereich: Bereich, nummer: int, quellen: Herkunft | None
) -> Tabellenzeile:
    if isinstance(monat, OffenerMonat):
        return [_monat(monat.monat, None), monat.stand, None, None, None, None]
    zahlen = _ausgestellt(monat, quellen) if quellen else _abgerechnet(monat)
    gesamt = Formel(
        f"={bereich.zelle(nummer, GRUNDPREIS)}+{bereich.zelle(nummer, VOLUMENPREIS)}",
        monat.gesamtkosten,
    )
    quelle = Quellangabe(MINUTEN_GESAMT, "", str(monat.monat)) if quellen else None
    version = Zelle(monat.version, Art.GANZZAHL, Zellrolle.WERT, ziel=quelle)
    return [_monat(monat.monat, quelle), version, *zahlen, gesamt]


def _monat(monat: Month, ausgestellt: Quellangabe | None) -> Zelle:
    """The name of a month: it leads to its issued statement, else to the contract it belongs to."""
    return Zelle(monat.name, ziel=ausgestellt or Quellangabe(VERTRAGSBEGINN))


def _abgerechnet(betrag: Monatsbetrag) -> list[Wert]:
    return [Formel(f"={name}", wert) for name, wert in zip(_NAMEN, _summen(betrag), strict=True)]


def _ausgestellt(betrag: Monatsbetrag, quellen: Herkunft) -> list[Wert]:
    """The figures of an earlier month, each as a reference to its row on *Herkunft*."""
    return [
        _verweis(groesse, betrag.monat, wert, quellen)
        for groesse, wert in zip(JAHRESGROESSEN, _summen(betrag), strict=True)
    ]


def _verweis(groesse: str, monat: Month, wert: Decimal, quellen: Herkunft) -> Formel:
    formel = quellen.monatswert(groesse, "", monat, wert)
    if formel is None:
        raise ValueError(f"{monat}: die Herkunft nennt {groesse} {wert} des Jahresüberblicks nicht")
    return formel


def gesamtkosten_aus(betrag: Monatsbetrag, quellen: Herkunft) -> Formel:
    """Gesamtkosten of an earlier month: the sum of its two amounts on *Herkunft*."""
    teile = [
        _verweis(groesse, betrag.monat, wert, quellen)
        for groesse, wert in zip(JAHRESGROESSEN, _summen(betrag), strict=True)
    ][1:]
    return Formel(
        "=" + "+".join(teil.text.removeprefix("=") for teil in teile), betrag.gesamtkosten
    )


def _summe(bereich: Bereich, jahr: JahrBisher) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({bereich.spalte(spalte)})", wert)

    return [
        "Summe",
        None,
        summe(MINUTEN, jahr.produktivminuten),
        summe(GRUNDPREIS, jahr.bg_grundpreis),
        summe(VOLUMENPREIS, jahr.volumenpreis),
        summe(GESAMT, jahr.gesamtkosten),
    ]
