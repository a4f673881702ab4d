"""What was billed in each month of the year, what is planned beside it, and how do formulas of
other sheets lead there?
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Wert, Zelle
from templates.mmi.jahr.minuten import kurz
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import JAHRESGROESSEN, MINUTEN_GESAMT
from transforms.dokumente.mmi import ABGERECHNET, Mmi
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month

SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
    Spalte("Kosten laut Plan", Art.EURO),
    Spalte("Abweichung vom Plan", Art.DIFFERENZ),
    Spalte("Version", Art.GANZZAHL),
    Spalte("Stand"),
)
MONAT, MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT, PLAN, ABWEICHUNG, VERSION, STAND = range(9)
OHNE_VERSION: Final = "–"
_NAMEN: Final = ("Produktivminuten", "BG_Grundpreis", "Volumenpreis")


@dataclass(frozen=True, slots=True)
class Kostentabelle:
    """The table of the year once it has its place."""

    bereich: Bereich
    modell: Mmi

    def feld(self, monat: Month, spalte: int) -> str:
        """A cell, for a formula of another sheet."""
        return self.bereich.fern(monat.month - 1, spalte)

    @property
    def gesamtkosten(self) -> str:
        """The cell of the sum of the billed months."""
        return self.bereich.fern(self.bereich.zeilen, GESAMT)


def schreibe_jahreskosten(
    blatt: Blatt, modell: Mmi, quellen: Herkunft, plan: Plantabelle
) -> Kostentabelle:
    """The table; the billing month leads to the defined names of its sums, an earlier month to its
    source rows.

    Raises ValueError when the billing month does not agree with the positions (two documents would
    state two amounts), or when no source row states the figure of an earlier month.
    """
    if widerspruch := modell.jahr_bisher.widerspruch(modell.rechnung):
        raise ValueError(widerspruch)
    tabelle = Kostentabelle(blatt.bereich(len(modell.jahresmonate)), modell)
    zeilen = [_zeile(tabelle, monat, quellen, plan) for monat in modell.jahresmonate]
    beschreibung = (
        f"Produktivminuten und Kosten je Monat des Jahres {modell.monat.year}, daneben die Kosten "
        "laut Plan, die Abweichung, Version und Stand, mit Summenzeile."
    )
    blatt.tabelle("T_Jahr", beschreibung, SPALTEN, zeilen, summe=_summe(tabelle))
    return tabelle


def _zeile(
    tabelle: Kostentabelle, monat: Month, quellen: Herkunft, plan: Plantabelle
) -> Tabellenzeile:
    modell, b, n = tabelle.modell, tabelle.bereich, monat.month - 1
    betrag, geplant = modell.kosten(monat), modell.plankosten(monat)
    abweichung = modell.kostenabweichung(monat)
    return [
        kurz(monat),
        *(_zahlen(betrag, b, n, modell, quellen) if betrag else (None, None, None, None)),
        None if geplant is None else plan.kosten(monat, geplant),
        None
        if abweichung is None
        else Formel(f"={b.zelle(n, GESAMT)}-{b.zelle(n, PLAN)}", abweichung),
        _version(betrag, eigener=monat == modell.monat) if betrag else OHNE_VERSION,
        modell.stand(monat),
    ]


def _version(betrag: Monatsbetrag, *, eigener: bool) -> Zelle:
    """Of an earlier month as a link to what was issued."""
    quelle = None if eigener else Quellangabe(MINUTEN_GESAMT, "", str(betrag.monat))
    return Zelle(betrag.version, Art.GANZZAHL, ziel=quelle)


def _zahlen(betrag: Monatsbetrag, b: Bereich, n: int, modell: Mmi, quellen: Herkunft) -> list[Wert]:
    eigener = betrag.monat == modell.monat
    werte = _abgerechnet(betrag) if eigener else [*ausgestellt(betrag, quellen)]
    gesamt = f"={b.zelle(n, GRUNDPREIS)}+{b.zelle(n, VOLUMENPREIS)}"
    return [*werte, Formel(gesamt, betrag.gesamtkosten)]


def _summen(betrag: Monatsbetrag) -> tuple[Decimal, Decimal, Decimal]:
    return betrag.produktivminuten, betrag.bg_grundpreis, betrag.volumenpreis


def _abgerechnet(betrag: Monatsbetrag) -> list[Wert]:
    return [Formel(f"={name}", wert) for name, wert in zip(_NAMEN, _summen(betrag), strict=True)]


def ausgestellt(betrag: Monatsbetrag, quellen: Herkunft) -> list[Formel]:
    """The figures of an earlier month, each as a reference to its row on *Herkunft*."""
    found = []
    for groesse, wert in zip(JAHRESGROESSEN, _summen(betrag), strict=True):
        formel = quellen.monatswert(groesse, "", betrag.monat, wert)
        if formel is None:
            raise ValueError(f"{betrag.monat}: die Herkunft nennt {groesse} {wert} nicht")
        found.append(formel)
    return found


def _summe(tabelle: Kostentabelle) -> Tabellenzeile:
    """The billed months; the plan of the others does not count here."""
    b, modell = tabelle.bereich, tabelle.modell

    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    plan = f'=SUMIFS({b.spalte(PLAN)},{b.spalte(STAND)},"{ABGERECHNET}")'
    return [
        "Summe der abgerechneten Monate",
        summe(MINUTEN, modell.jahr_bisher.produktivminuten),
        summe(GRUNDPREIS, modell.jahr_bisher.bg_grundpreis),
        summe(VOLUMENPREIS, modell.jahr_bisher.volumenpreis),
        summe(GESAMT, modell.jahr_bisher.gesamtkosten),
        Formel(plan, modell.plankosten_abgerechnet),
        Formel(
            f"={b.zelle(b.zeilen, GESAMT)}-{b.zelle(b.zeilen, PLAN)}",
            modell.kostenabweichung_bisher,
        ),
        None,
        None,
    ]
