"""What was billed in each contract month of the year so far, and which month was not?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Lage
from templates.mappe.zellen import Bereich, Formel, Spalte, Wert, Zeile, Zelle
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import Positionstabelle
from transforms.dokumente.herkunft import JAHRESGROESSEN
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
    monate: tuple[Month, ...]
    offen: int
    kosten: Decimal

    def feld(self, monat: Month, spalte: int) -> str:
        return self.bereich.fern(self.monate.index(monat), spalte)

    @property
    def summe(self) -> Formel:
        """Gesamtkosten of the year so far, this month included."""
        return Formel(f"={self.bereich.fest(self.bereich.zeilen, GESAMT)}", self.kosten)

    @property
    def monate_offen(self) -> Formel:
        """Contract months without a version: months less versions."""
        monate, versionen = self.bereich.spalte(MONAT), self.bereich.spalte(VERSION)
        return Formel(f"=COUNTA({monate})-COUNT({versionen})", self.offen)


def summen(von: Monatsbetrag | Rechnung) -> tuple[Decimal, Decimal, Decimal]:
    """Produktivminuten, BG-Grundpreis, Volumenpreis of a month."""
    return von.produktivminuten, von.bg_grundpreis, von.volumenpreis


def schreibe_jahr(
    blatt: Blatt,
    jahr: Sequence[Monatsbetrag],
    offen: Sequence[OffenerMonat],
    rechnung: Positionstabelle,
    quellen: Herkunft,
) -> Jahrestabelle:
    """The table of the year; the billing month leads to the defined names of its sums, an earlier
    month to its source rows.

    Raises ValueError when the billing month does not agree with the positions (two documents would
    state two amounts), or when
    no source row states the figure of an earlier month.
    """
    if summen(jahr[-1]) != summen(rechnung.rechnung):
        raise ValueError(
            f"{jahr[-1].monat}: der Jahresüberblick nennt {summen(jahr[-1])}, die "
            f"Positionen ergeben {summen(rechnung.rechnung)}"
        )
    alle: list[Monatsbetrag | OffenerMonat] = [*jahr, *offen]
    monate = sorted(alle, key=lambda m: m.monat)
    bereich = blatt.bereich(len(monate))
    zeilen = [
        _zeile(m, bereich, nummer, quellen if m is not jahr[-1] else None)
        for nummer, m in enumerate(monate)
    ]
    beschreibung = (
        "Abgerechnete Produktivminuten und Kosten je Vertragsmonat bis "
        f"{jahr[-1].monat.name}, mit Summenzeile."
    )
    blatt.tabelle("T_Jahr", beschreibung, SPALTEN, zeilen, summe=_summe(bereich, jahr))
    kosten = sum((b.gesamtkosten for b in jahr), Decimal("0.00"))
    return Jahrestabelle(
        bereich=bereich, monate=tuple(m.monat for m in monate), offen=len(offen), kosten=kosten
    )


def _zeile(
    monat: Monatsbetrag | OffenerMonat, bereich: Bereich, nummer: int, quellen: Herkunft | None
) -> Zeile:
    if isinstance(monat, OffenerMonat):
        return [monat.monat.name, monat.stand, None, None, None, None]
    zahlen = _ausgestellt(monat, quellen) if quellen else _abgerechnet(monat)
    gesamt = Formel(
        f"={bereich.zelle(nummer, GRUNDPREIS)}+{bereich.zelle(nummer, VOLUMENPREIS)}",
        monat.gesamtkosten,
    )
    return [monat.monat.name, Zelle(monat.version, Art.GANZZAHL, Lage.WERT), *zahlen, gesamt]


def _abgerechnet(betrag: Monatsbetrag) -> list[Wert]:
    return [Formel(f"={name}", wert) for name, wert in zip(_NAMEN, summen(betrag), strict=True)]


def _ausgestellt(betrag: Monatsbetrag, quellen: Herkunft) -> list[Wert]:
    """The figures of an earlier month, each as a reference to its row on *Herkunft*."""
    return [
        _verweis(groesse, betrag.monat, wert, quellen)
        for groesse, wert in zip(JAHRESGROESSEN, summen(betrag), strict=True)
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
        for groesse, wert in zip(JAHRESGROESSEN, summen(betrag), strict=True)
    ][1:]
    return Formel(
        "=" + "+".join(teil.text.removeprefix("=") for teil in teile), betrag.gesamtkosten
    )


def _summe(bereich: Bereich, jahr: Sequence[Monatsbetrag]) -> Zeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({bereich.spalte(spalte)})", wert)

    return [
        "Summe",
        None,
        summe(MINUTEN, sum((b.produktivminuten for b in jahr), Decimal(0))),
        summe(GRUNDPREIS, sum((b.bg_grundpreis for b in jahr), Decimal(0))),
        summe(VOLUMENPREIS, sum((b.volumenpreis for b in jahr), Decimal(0))),
        summe(GESAMT, sum((b.gesamtkosten for b in jahr), Decimal(0))),
    ]
