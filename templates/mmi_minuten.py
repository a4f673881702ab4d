"""What did the Service Center work for the gE, month by month, against plan?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from templates.blatt import Blatt
from templates.diagramm import WERTE_DARUEBER, Kategorien, Reihe, balken, saeulen
from templates.herkunft import Herkunft
from templates.mappe import Mappe
from templates.stil import Art
from templates.zellen import Bereich, Formel, Spalte, Wert, Zeile
from transforms.herkunft import PLAN
from transforms.mmi import Minutenzeile, Mmi
from transforms.month import NAMES, Month

NAME: Final = "Minuten"
_DIAGRAMMBREITE: Final = 560  # pixels
_ABSTAND: Final = 20
_DIAGRAMMHOEHE: Final = 290
_JE_BAUSTEIN: Final = 20  # for its line in the legend, and its bars
_EINHEIT: Final = "Zeiten in Produktivminuten. Plan bis zum Abrechnungsmonat = Jahresstunden × 60 ÷ 12 × Monate."


@dataclass(frozen=True, slots=True)
class Minutentabelle:
    """The table Baustein × month, for formulas of other sheets; its columns depend on the number of months."""

    bereich: Bereich
    zeilen: tuple[Minutenzeile, ...]
    monate: tuple[Month, ...]

    @property
    def summe(self) -> int:
        return len(self.monate) + 1

    @property
    def plan_stunden(self) -> int:
        return len(self.monate) + 2

    @property
    def plan(self) -> int:
        return len(self.monate) + 3

    @property
    def erfuellungsgrad(self) -> int:
        return len(self.monate) + 4

    @property
    def geplant(self) -> bool:
        """Is every row planned, so that the sum can be compared with the plan?"""
        return bool(self.zeilen) and all(z.plan_stunden is not None for z in self.zeilen)

    def menge(self, schluessel: str) -> Wert:
        """The quantity of the billing month as a reference; plain zero where the table has no such row."""
        for nummer, zeile in enumerate(self.zeilen):
            if zeile.schluessel == schluessel:
                return Formel(f"={self.bereich.fern(nummer, len(self.monate))}", zeile.minuten[-1] or Decimal(0))
        return Decimal(0)


def breiten(modell: Mmi) -> tuple[float, ...]:
    return (36, *(10.5 for _ in modell.monate), 12, 13, 16, 16)


def bisher(zeile: Minutenzeile) -> Decimal:
    """Sum of the months with figures."""
    return sum((m for m in zeile.minuten if m is not None), Decimal(0))


def plan_bisher(zeile: Minutenzeile, monate: int) -> Decimal | None:
    """Planned minutes of the months so far: hours × 60 / 12 × months."""
    return None if zeile.plan_stunden is None else zeile.plan_stunden * 5 * monate


def kurz(monat: Month) -> str:
    """`Jan 2023`"""
    return f"{NAMES[monat.month - 1][:3]} {monat.year}"


def schreibe_minuten(blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft) -> Minutentabelle:
    """Table, explanation of empty cells, two charts."""
    blatt.kopf("Produktivminuten", wo, _EINHEIT)
    blatt.fixiere(2, 1)
    blatt.auf_eine_seite()
    blatt.abschnitt("Minuten je Baustein oder Modul gegen den Plan")
    tabelle = Minutentabelle(blatt.bereich(len(modell.minuten)), modell.minuten, modell.monate)
    if not modell.minuten:
        blatt.absatz("Der Vertrag enthält keine Leistung mit eigenen Minuten.")
        return tabelle
    zeilen = [_zeile(tabelle, nummer, zeile, quellen) for nummer, zeile in enumerate(modell.minuten)]
    beschreibung = (
        f"Produktivminuten je Baustein oder Modul, {modell.monate[0].name} bis {modell.monat.name}, mit Summe, Plan und Erfüllungsgrad."
    )
    blatt.tabelle("T_Minuten", beschreibung, _spalten(modell), zeilen, summe=_summe(tabelle))
    for satz in _fehlende(modell):
        blatt.absatz(satz)
    _diagramme(blatt, tabelle)
    return tabelle


def _spalten(modell: Mmi) -> list[Spalte]:
    monate = [Spalte(kurz(m), Art.MINUTEN) for m in modell.monate]
    bis = f"Plan bis {NAMES[modell.monat.month - 1]} (Minuten)"
    return [
        Spalte("Baustein oder Modul"),
        *monate,
        Spalte("Summe", Art.MINUTEN),
        Spalte("Plan im Jahr (Stunden)", Art.STUNDEN),
        Spalte(bis, Art.MINUTEN),
        Spalte("Erfüllungsgrad", Art.PROZENT),
    ]


def _zeile(tabelle: Minutentabelle, nummer: int, zeile: Minutenzeile, quellen: Herkunft) -> Zeile:
    b, n = tabelle.bereich, len(tabelle.monate)
    plan = plan_bisher(zeile, n)
    werte = [_minuten(zeile.schluessel, monat, wert, quellen) for monat, wert in zip(tabelle.monate, zeile.minuten, strict=True)]
    leer = all(wert is None for wert in zeile.minuten)
    return [
        zeile.bezeichnung,
        *werte,
        None if leer else Formel(f"=SUM({b.querschnitt(nummer, 1, n)})", bisher(zeile)),
        None if zeile.plan_stunden is None else quellen.wert(PLAN, zeile.schluessel, zeile.plan_stunden),
        None if plan is None else Formel(f"={b.zelle(nummer, tabelle.plan_stunden)}*60/12*{n}", plan),
        None if leer else _grad(tabelle, nummer, bisher(zeile), plan),
    ]


def _minuten(schluessel: str, monat: Month, wert: Decimal | None, quellen: Herkunft) -> Wert:
    """The sum over the source rows where they state this figure; an issued figure of an earlier month may stand alone."""
    if wert and quellen.kennt_minuten(schluessel, monat, wert):
        return quellen.summe(f'"{schluessel}"', f'"{monat}"', wert)
    return wert


def _grad(tabelle: Minutentabelle, nummer: int, ist: Decimal, plan: Decimal | None) -> Wert:
    if not plan:
        return None
    ort, ziel = tabelle.bereich.zelle(nummer, tabelle.summe), tabelle.bereich.zelle(nummer, tabelle.plan)
    return Formel(f'=IF({ziel}>0,{ort}/{ziel},"")', ist / plan)


def _summe(tabelle: Minutentabelle) -> Zeile:
    """Sums per month; empty where no row has a figure, and without plan where one row has none."""
    b, n, zeilen = tabelle.bereich, len(tabelle.monate), tabelle.zeilen

    def summe(spalte: int, werte: list[Decimal | None]) -> Wert:
        bekannt = [w for w in werte if w is not None]
        return Formel(f"=SUM({b.spalte(spalte)})", sum(bekannt, Decimal(0))) if bekannt else None

    monate = [summe(1 + i, [z.minuten[i] for z in zeilen]) for i in range(n)]
    ist = sum((bisher(z) for z in zeilen), Decimal(0))
    gesamt = Formel(f"=SUM({b.spalte(tabelle.summe)})", ist)
    if not tabelle.geplant:
        return ["Gesamt", *monate, gesamt, None, None, None]
    plan = sum((plan_bisher(z, n) or Decimal(0) for z in zeilen), Decimal(0))
    stunden = summe(tabelle.plan_stunden, [z.plan_stunden for z in zeilen])
    return ["Gesamt", *monate, gesamt, stunden, Formel(f"=SUM({b.spalte(tabelle.plan)})", plan), _grad(tabelle, len(zeilen), ist, plan)]


def _fehlende(modell: Mmi) -> list[str]:
    """Every empty cell explained."""
    saetze = []
    for z in modell.minuten:
        if fehlend := [m.name for m, wert in zip(modell.monate, z.minuten, strict=True) if wert is None]:
            saetze.append(f"Leer, nicht null: {z.bezeichnung} hat für {', '.join(fehlend)} keine Angabe.")
    ohne = [z.bezeichnung for z in modell.minuten if z.plan_stunden is None]
    if ohne:
        saetze.append(f"Ohne Plan und deshalb ohne Erfüllungsgrad: {'; '.join(ohne)}. Auch die Gesamtzeile nennt dann keinen Plan.")
    return saetze


def _diagramme(blatt: Blatt, tabelle: Minutentabelle) -> None:
    """Months side by side, and beside them the year so far against plan."""
    blatt.zeile += 1
    breite = max(_DIAGRAMMBREITE, (blatt.pixel - _ABSTAND) // 2)
    hoehe = _DIAGRAMMHOEHE + _JE_BAUSTEIN * tabelle.bereich.zeilen
    zeitraum = f"{tabelle.monate[0].name} bis {tabelle.monate[-1].name}"
    text = f"Gestapelte Säulen: Produktivminuten je Monat und Baustein, {zeitraum}. {WERTE_DARUEBER}"
    blatt.diagramm(_monatlich(blatt.mappe, tabelle), text, breite=breite, hoehe=hoehe)
    text = f"Balken: Summe der Produktivminuten und Plan je Baustein, {zeitraum}. {WERTE_DARUEBER}"
    blatt.diagramm(_gegen_plan(blatt.mappe, tabelle), text, breite=breite, hoehe=hoehe, x=breite + _ABSTAND)


def _monatlich(mappe: Mappe, tabelle: Minutentabelle) -> Any:
    b, n = tabelle.bereich, len(tabelle.monate)
    monate = f"{b.fern(-1, 1)}:{b.fest(-1, n)}"
    reihen = [Reihe(b.fern(i, 0), f"{b.fern(i, 1)}:{b.fest(i, n)}") for i in range(b.zeilen)]
    return saeulen(mappe, "Produktivminuten je Monat", Kategorien(monate, n, "Monat"), reihen, "Produktivminuten")


def _gegen_plan(mappe: Mappe, tabelle: Minutentabelle) -> Any:
    b = tabelle.bereich
    reihen = [Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (tabelle.summe, tabelle.plan)]
    kategorien = Kategorien(b.fern_spalte(0), b.zeilen, "Baustein oder Modul")
    return balken(mappe, "Summe und Plan je Baustein", kategorien, reihen, "Produktivminuten")
