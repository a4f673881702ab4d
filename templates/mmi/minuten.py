"""What did the Service Center work for the gE, month by month, against plan?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.minutenbilder import schreibe_minutenbilder
from templates.mmi.minutentabelle import Minutenraster
from templates.mmi.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from transforms.dokumente.mmi import Minutenzeile, Mmi
from transforms.kern.month import NAMES, Month

NAME: Final = "Minuten"
INHALT: Final = "Produktivminuten je Baustein und Monat, Plan und Erfüllungsgrad"
_EINHEIT: Final = (
    "Zeiten in Produktivminuten, wie abgerechnet. Plan und Erfüllungsgrad zählen "
    "die abgerechneten Monate; "
    "der Plan eines Monats steht auf dem Blatt Plan."
)

_ZAEHLT_NICHT: Final = "In der Gesamtzeile zählen diese Minuten nicht gegen den Plan."


def breiten(modell: Mmi) -> tuple[float, ...]:
    return (36, *(10.5 for _ in modell.monate), 12, 16, 16)


def kurz(monat: Month) -> str:
    """`Jan 2023`"""
    return f"{NAMES[monat.month - 1][:3]} {monat.year}"


def schreibe_minuten(
    blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft, plan: Plantabelle
) -> Minutenraster:
    """Table, explanation of empty cells, two charts."""
    blatt.kopf("Produktivminuten", wo, _EINHEIT)
    blatt.fixiere(2, 1)
    blatt.abschnitt("Minuten je Baustein oder Modul gegen den Plan")
    tabelle = Minutenraster(blatt.bereich(len(modell.minuten)), modell)
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
    schreibe_minutenbilder(blatt, tabelle)
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
    tabelle: Minutenraster, nummer: int, zeile: Minutenzeile, quellen: Herkunft, plan: Plantabelle
) -> Tabellenzeile:
    b, n, grad = tabelle.bereich, tabelle.anzahl_monate, tabelle.ausblick.grad(zeile.schluessel)
    werte = [
        _minuten(zeile.schluessel, monat, wert, quellen)
        for monat, wert in zip(tabelle.modell.monate, zeile.minuten, strict=True)
    ]
    geplant = tabelle.ausblick.monate_zum_plan(zeile.schluessel)
    return [
        zeile.bezeichnung,
        *werte,
        Formel(f"=SUM({b.querschnitt(nummer, 1, n)})", zeile.bisher),
        plan.minuten(zeile.schluessel, "abgerechnet", grad.plan) if geplant else None,
        _grad(tabelle, nummer, zeile),
    ]


def _minuten(schluessel: str, monat: Month, wert: Decimal | None, quellen: Herkunft) -> Wert:
    """The sum over the source rows where they state this figure; an issued figure of an earlier
    month may stand alone.
    """
    if wert and quellen.kennt_minuten(schluessel, monat, wert):
        return quellen.minuten(schluessel, monat, wert)
    return wert


def _grad(tabelle: Minutenraster, nummer: int, zeile: Minutenzeile) -> Wert:
    """Minutes ÷ plan; minutes of a month that has no plan for the Baustein do not count."""
    grad = tabelle.ausblick.grad(zeile.schluessel)
    if grad.wert is None:
        return None
    zaehler = _zaehler(tabelle, nummer, zeile)
    return Formel(f"={zaehler}/{tabelle.bereich.zelle(nummer, tabelle.plan)}", grad.wert)


def _zaehler(tabelle: Minutenraster, nummer: int, zeile: Minutenzeile) -> str:
    """The sum where every billed month has a plan; else the cells of those that have one."""
    b = tabelle.bereich
    if tabelle.modell.gegen_plan(zeile):
        return b.zelle(nummer, tabelle.summe)
    geplant = tabelle.ausblick.monate_zum_plan(zeile.schluessel)
    return f"({'+'.join(b.zelle(nummer, m.month) for m in geplant)})"


def _summe(tabelle: Minutenraster) -> Tabellenzeile:
    """Sums per month, empty where nothing was billed; plan and degree over all Bausteine that have
    both.
    """
    b, modell = tabelle.bereich, tabelle.modell

    def summe(spalte: int, wert: Decimal | None) -> Wert:
        return None if wert is None else Formel(f"=SUM({b.spalte(spalte)})", wert)

    return [
        "Gesamt",
        *(summe(spalte, wert) for spalte, wert in enumerate(modell.minuten_je_monat, start=1)),
        summe(tabelle.summe, modell.minuten_bisher),
        summe(tabelle.plan, tabelle.ausblick.gesamtgrad.plan),
        _gesamtgrad(tabelle),
    ]


def _gesamtgrad(tabelle: Minutenraster) -> Wert:
    grad, b, zeilen = tabelle.ausblick.gesamtgrad, tabelle.bereich, tabelle.modell.minuten
    if grad.wert is None:
        return None
    teile = [
        _zaehler(tabelle, nummer, z)
        for nummer, z in enumerate(zeilen)
        if tabelle.ausblick.grad(z.schluessel).wert is not None
    ]
    ganz = [b.zelle(nummer, tabelle.summe) for nummer in range(len(zeilen))]
    zaehler = b.zelle(len(zeilen), tabelle.summe) if teile == ganz else f"({'+'.join(teile)})"
    return Formel(f"={zaehler}/{b.zelle(len(zeilen), tabelle.plan)}", grad.wert)


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
