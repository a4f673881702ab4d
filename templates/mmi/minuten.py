"""What did the Service Center work for the gE, month by month, against plan?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import WERTE_DARUEBER, Kategorien, Reihe, balken, saeulen
from templates.mappe.mappe import Mappe
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Wert, Zeile
from templates.mmi.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.jahr.ausblick import Ausblick
from transforms.kern.month import NAMES, Month

NAME: Final = "Minuten"
_DIAGRAMMBREITE: Final = 560  # pixels
_ABSTAND: Final = 20
_DIAGRAMMHOEHE: Final = 290
_JE_BAUSTEIN: Final = 20  # for its line in the legend, and its bars
_EINHEIT: Final = (
    "Zeiten in Produktivminuten, wie abgerechnet. Plan und Erfüllungsgrad zählen "
    "die abgerechneten Monate; "
    "der Plan eines Monats steht auf dem Blatt Plan."
)

_ZAEHLT_NICHT: Final = "In der Gesamtzeile zählen diese Minuten nicht gegen den Plan."


@dataclass(frozen=True, slots=True)
class Minutentabelle:
    """The table Baustein × month, for formulas of other sheets; its columns depend on the number of
    months.
    """

    bereich: Bereich
    zeilen: tuple[Minutenzeile, ...]
    monate: tuple[Month, ...]
    ausblick: Ausblick

    @property
    def summe(self) -> int:
        return len(self.monate) + 1

    @property
    def plan(self) -> int:
        return len(self.monate) + 2

    @property
    def erfuellungsgrad(self) -> int:
        return len(self.monate) + 3

    def nummer(self, schluessel: str) -> int | None:
        """Row of a Baustein; None where it has none."""
        return next(
            (nummer for nummer, z in enumerate(self.zeilen) if z.schluessel == schluessel), None
        )

    def menge(self, schluessel: str) -> Wert:
        """The quantity of the billing month as a reference; plain zero where the table has no such
        row.
        """
        nummer = self.nummer(schluessel)
        if nummer is None:
            return Decimal(0)
        return Formel(
            f"={self.bereich.fern(nummer, len(self.monate))}",
            self.zeilen[nummer].minuten[-1] or Decimal(0),
        )

    def bisher(self, schluessel: str) -> Wert:
        """Billed minutes of the year so far as a reference; zero for a Baustein that was not billed
        yet.
        """
        nummer = self.nummer(schluessel)
        wert = self.ausblick.abgerechnete_minuten(schluessel)
        return wert if nummer is None else Formel(f"={self.bereich.fern(nummer, self.summe)}", wert)

    def grad(self, schluessel: str) -> Wert:
        """The degree of a Baustein as a reference; 1 where no billed month has a plan for it."""
        wert, nummer = self.ausblick.grad(schluessel).wert, self.nummer(schluessel)
        if wert is None or nummer is None:
            return Decimal(1)
        return Formel(f"={self.bereich.fern(nummer, self.erfuellungsgrad)}", wert)

    @property
    def gesamtgrad(self) -> Wert:
        """The degree over all Bausteine as a reference; empty without billed plan."""
        wert = self.ausblick.gesamtgrad.wert
        return (
            None
            if wert is None or not self.zeilen
            else Formel(f"={self.bereich.fern(self.bereich.zeilen, self.erfuellungsgrad)}", wert)
        )

    @property
    def geplante_minuten(self) -> Wert:
        """Planned minutes of the billed months as a reference; zero where the contract has no
        minutes of its own.
        """
        wert = self.ausblick.gesamtgrad.plan
        return (
            wert
            if not self.zeilen
            else Formel(f"={self.bereich.fern(self.bereich.zeilen, self.plan)}", wert)
        )


def breiten(modell: Mmi) -> tuple[float, ...]:
    return (36, *(10.5 for _ in modell.monate), 12, 16, 16)


def bisher(zeile: Minutenzeile) -> Decimal:
    """Sum of the billed months."""
    return sum((m for m in zeile.minuten if m is not None), Decimal(0))


def kurz(monat: Month) -> str:
    """`Jan 2023`"""
    return f"{NAMES[monat.month - 1][:3]} {monat.year}"


def schreibe_minuten(
    blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft, plan: Plantabelle
) -> Minutentabelle:
    """Table, explanation of empty cells, two charts."""
    blatt.kopf("Produktivminuten", wo, _EINHEIT)
    blatt.fixiere(2, 1)
    blatt.auf_eine_seite()
    blatt.abschnitt("Minuten je Baustein oder Modul gegen den Plan")
    tabelle = Minutentabelle(
        blatt.bereich(len(modell.minuten)), modell.minuten, modell.monate, modell.ausblick
    )
    if not modell.minuten:
        blatt.absatz("Der Vertrag enthält keine Leistung mit eigenen Minuten.")
        return tabelle
    zeilen = [
        _zeile(tabelle, nummer, zeile, quellen, plan) for nummer, zeile in enumerate(modell.minuten)
    ]
    beschreibung = (
        f"Produktivminuten je Baustein oder Modul, {modell.monate[0].name} bis "
        f"{modell.monat.name}, mit Summe, Plan und Erfüllungsgrad."
    )
    blatt.tabelle("T_Minuten", beschreibung, _spalten(modell), zeilen, summe=_summe(tabelle))
    for satz in _fehlende(modell):
        blatt.absatz(satz)
    _diagramme(blatt, tabelle)
    return tabelle


def _spalten(modell: Mmi) -> list[Spalte]:
    monate = [Spalte(kurz(m), Art.MINUTEN) for m in modell.monate]
    return [
        Spalte("Baustein oder Modul"),
        *monate,
        Spalte("Summe", Art.MINUTEN),
        Spalte("Plan der abgerechneten Monate", Art.MINUTEN),
        Spalte("Erfüllungsgrad", Art.PROZENT),
    ]


def _zeile(
    tabelle: Minutentabelle, nummer: int, zeile: Minutenzeile, quellen: Herkunft, plan: Plantabelle
) -> Zeile:
    b, n, grad = tabelle.bereich, len(tabelle.monate), tabelle.ausblick.grad(zeile.schluessel)
    werte = [
        _minuten(zeile.schluessel, monat, wert, quellen)
        for monat, wert in zip(tabelle.monate, zeile.minuten, strict=True)
    ]
    geplant = tabelle.ausblick.monate_zum_plan(zeile.schluessel)
    return [
        zeile.bezeichnung,
        *werte,
        Formel(f"=SUM({b.querschnitt(nummer, 1, n)})", bisher(zeile)),
        plan.minuten(zeile.schluessel, "abgerechnet", grad.plan) if geplant else None,
        _grad(tabelle, nummer),
    ]


def _minuten(schluessel: str, monat: Month, wert: Decimal | None, quellen: Herkunft) -> Wert:
    """The sum over the source rows where they state this figure; an issued figure of an earlier
    month may stand alone.
    """
    if wert and quellen.kennt_minuten(schluessel, monat, wert):
        return quellen.summe(f'"{schluessel}"', f'"{monat}"', wert)
    return wert


def _grad(tabelle: Minutentabelle, nummer: int) -> Wert:
    """Minutes ÷ plan; minutes of a month that has no plan for the Baustein do not count."""
    grad = tabelle.ausblick.grad(tabelle.zeilen[nummer].schluessel)
    if grad.wert is None:
        return None
    return Formel(
        f"={_zaehler(tabelle, nummer)}/{tabelle.bereich.zelle(nummer, tabelle.plan)}", grad.wert
    )


def _zaehler(tabelle: Minutentabelle, nummer: int) -> str:
    """The sum where every billed month has a plan; else the cells of those that have one."""
    zeile, b = tabelle.zeilen[nummer], tabelle.bereich
    geplant = tabelle.ausblick.monate_zum_plan(zeile.schluessel)
    if all(m in geplant for m, wert in zip(tabelle.monate, zeile.minuten, strict=True) if wert):
        return b.zelle(nummer, tabelle.summe)
    return f"({'+'.join(b.zelle(nummer, m.month) for m in geplant)})"


def _summe(tabelle: Minutentabelle) -> Zeile:
    """Sums per month, empty where nothing was billed; plan and degree over all Bausteine that have
    both.
    """
    b, n, zeilen = tabelle.bereich, len(tabelle.monate), tabelle.zeilen

    def summe(spalte: int, werte: list[Decimal | None]) -> Wert:
        bekannt = [w for w in werte if w is not None]
        return Formel(f"=SUM({b.spalte(spalte)})", sum(bekannt, Decimal(0))) if bekannt else None

    monate = [summe(1 + i, [z.minuten[i] for z in zeilen]) for i in range(n)]
    gesamt = Formel(
        f"=SUM({b.spalte(tabelle.summe)})", sum((bisher(z) for z in zeilen), Decimal(0))
    )
    grad = tabelle.ausblick.gesamtgrad
    plan = Formel(f"=SUM({b.spalte(tabelle.plan)})", grad.plan)
    return ["Gesamt", *monate, gesamt, plan, _gesamtgrad(tabelle)]


def _gesamtgrad(tabelle: Minutentabelle) -> Wert:
    grad, b = tabelle.ausblick.gesamtgrad, tabelle.bereich
    if grad.wert is None:
        return None
    teile = [
        _zaehler(tabelle, nummer)
        for nummer, z in enumerate(tabelle.zeilen)
        if tabelle.ausblick.grad(z.schluessel).wert is not None
    ]
    ganz = [b.zelle(nummer, tabelle.summe) for nummer in range(len(tabelle.zeilen))]
    zaehler = (
        b.zelle(len(tabelle.zeilen), tabelle.summe) if teile == ganz else f"({'+'.join(teile)})"
    )
    return Formel(f"={zaehler}/{b.zelle(len(tabelle.zeilen), tabelle.plan)}", grad.wert)


def _fehlende(modell: Mmi) -> list[str]:
    """Every empty cell explained."""
    saetze = [f"Leer, nicht null: {o.monat.name} ist {o.stand}." for o in modell.offen]
    offen = {o.monat for o in modell.offen}
    abgerechnet = {b.monat for b in modell.jahr}
    ohne_vertrag = [m.name for m in modell.monate if m not in offen | abgerechnet]
    if ohne_vertrag:
        saetze.append(f"Leer, nicht null: {', '.join(ohne_vertrag)} ohne Vertrag.")
    for z in modell.minuten:
        ohne = [
            m.name
            for m, w in zip(modell.monate, z.minuten, strict=True)
            if w is None and m in abgerechnet
        ]
        if ohne:
            saetze.append(
                f"Leer, nicht null: {z.bezeichnung} ist für {', '.join(ohne)} nicht abgerechnet."
            )
        if not modell.ausblick.monate_zum_plan(z.schluessel):
            saetze.append(
                f"Ohne Plan und deshalb ohne Erfüllungsgrad: {z.bezeichnung}. {_ZAEHLT_NICHT}"
            )
    return saetze


def _diagramme(blatt: Blatt, tabelle: Minutentabelle) -> None:
    """Months side by side, and beside them the year so far against plan."""
    blatt.leerzeile()
    breite = max(_DIAGRAMMBREITE, (blatt.pixel - _ABSTAND) // 2)
    hoehe = _DIAGRAMMHOEHE + _JE_BAUSTEIN * tabelle.bereich.zeilen
    zeitraum = f"{tabelle.monate[0].name} bis {tabelle.monate[-1].name}"
    text = (
        f"Gestapelte Säulen: Produktivminuten je Monat und Baustein, {zeitraum}. {WERTE_DARUEBER}"
    )
    blatt.diagramm(_monatlich(blatt.mappe, tabelle), text, breite=breite, hoehe=hoehe)
    text = (
        "Balken: Summe der Produktivminuten und Plan der abgerechneten Monate je "
        f"Baustein, {zeitraum}. {WERTE_DARUEBER}"
    )
    blatt.diagramm(
        _gegen_plan(blatt.mappe, tabelle), text, breite=breite, hoehe=hoehe, x=breite + _ABSTAND
    )


def _monatlich(mappe: Mappe, tabelle: Minutentabelle) -> Any:
    b, n = tabelle.bereich, len(tabelle.monate)
    monate = f"{b.fern(-1, 1)}:{b.fest(-1, n)}"
    reihen = [Reihe(b.fern(i, 0), f"{b.fern(i, 1)}:{b.fest(i, n)}") for i in range(b.zeilen)]
    return saeulen(
        mappe,
        "Produktivminuten je Monat",
        Kategorien(monate, n, "Monat"),
        reihen,
        "Produktivminuten",
    )


def _gegen_plan(mappe: Mappe, tabelle: Minutentabelle) -> Any:
    b = tabelle.bereich
    reihen = [
        Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (tabelle.summe, tabelle.plan)
    ]
    kategorien = Kategorien(b.fern_spalte(0), b.zeilen, "Baustein oder Modul")
    return balken(mappe, "Summe und Plan je Baustein", kategorien, reihen, "Produktivminuten")
