"""How far did the billed months of the year use the plan of each Baustein?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.jahr.minutentabelle import PLAN, SUMME, Minutenraster
from templates.mmi.jahr.plantabelle import Plantabelle
from transforms.dokumente.mmi import ABGERECHNET, Minutenzeile

_SPALTEN: Final = (
    Spalte("Baustein oder Modul"),
    Spalte("Abgerechnet", Art.MINUTEN),
    Spalte("Plan dieser Monate", Art.MINUTEN),
    Spalte("Erfüllungsgrad", Art.PROZENT),
)


def schreibe_minutensumme(blatt: Blatt, raster: Minutenraster, plan: Plantabelle) -> None:
    """One row per Baustein, with its full name."""
    zeilen = [_zeile(raster, nummer, z, plan) for nummer, z in enumerate(raster.zeilen)]
    beschreibung = (
        "Je Baustein oder Modul: Produktivminuten der abgerechneten Monate, Plan derselben Monate "
        "und Erfüllungsgrad, mit Summenzeile."
    )
    blatt.tabelle("T_Erfuellung", beschreibung, _SPALTEN, zeilen, summe=_summe(raster))


def _zeile(
    raster: Minutenraster, nummer: int, zeile: Minutenzeile, plan: Plantabelle
) -> Tabellenzeile:
    grad = raster.ausblick.grad(zeile.schluessel)
    summe = raster.monate.zelle(raster.monate.zeilen, raster.spalte(nummer))
    geplant = raster.ausblick.monate_zum_plan(zeile.schluessel)
    return [
        zeile.bezeichnung,
        Formel(f"={summe}", zeile.bisher),
        plan.minuten(zeile.schluessel, ABGERECHNET, grad.plan) if geplant else None,
        _grad(raster, nummer, zeile),
    ]


def _grad(raster: Minutenraster, nummer: int, zeile: Minutenzeile) -> Wert:
    """Minutes ÷ plan; minutes of a month that has no plan for the Baustein do not count."""
    grad = raster.ausblick.grad(zeile.schluessel)
    if grad.wert is None:
        return None
    zaehler = raster.zaehler(nummer)
    return Formel(f"={zaehler}/{raster.bausteine.zelle(nummer, PLAN)}", grad.wert)


def _summe(raster: Minutenraster) -> Tabellenzeile:
    """Sums over all; the degree over the Bausteine that have a plan."""
    b, ausblick = raster.bausteine, raster.ausblick

    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    return [
        "Gesamt",
        summe(SUMME, raster.modell.minuten_bisher),
        summe(PLAN, ausblick.gesamtgrad.plan),
        _gesamtgrad(raster),
    ]


def _gesamtgrad(raster: Minutenraster) -> Wert:
    grad, b, zeilen = raster.ausblick.gesamtgrad, raster.bausteine, raster.zeilen
    if grad.wert is None:
        return None
    teile = [
        raster.zaehler(nummer)
        for nummer, z in enumerate(zeilen)
        if raster.ausblick.grad(z.schluessel).wert is not None
    ]
    ganz = [b.zelle(nummer, SUMME) for nummer in range(len(zeilen))]
    zaehler = b.zelle(len(zeilen), SUMME) if teile == ganz else f"({'+'.join(teile)})"
    return Formel(f"={zaehler}/{b.zelle(len(zeilen), PLAN)}", grad.wert)
