"""How do the months and the plan of the year look beside the table of minutes?"""

from __future__ import annotations

from typing import Any, Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import WERTE_DARUEBER, Kategorien, Reihe, balken, saeulen
from templates.mappe.mappe import Mappe
from templates.mmi.minutentabelle import Minutenraster

_DIAGRAMMBREITE: Final = 560  # pixels
_ABSTAND: Final = 20
_DIAGRAMMHOEHE: Final = 290
_JE_BAUSTEIN: Final = 20  # for its line in the legend, and its bars


def schreibe_minutenbilder(blatt: Blatt, tabelle: Minutenraster) -> None:
    """Months side by side, and beside them the year so far against plan."""
    blatt.leerzeile()
    breite = max(_DIAGRAMMBREITE, (blatt.pixel - _ABSTAND) // 2)
    hoehe = _DIAGRAMMHOEHE + _JE_BAUSTEIN * tabelle.bereich.zeilen
    zeitraum = f"{tabelle.modell.monate[0].name} bis {tabelle.modell.monat.name}"
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


def _monatlich(mappe: Mappe, tabelle: Minutenraster) -> Any:
    b, n = tabelle.bereich, tabelle.anzahl_monate
    monate = f"{b.fern(-1, 1)}:{b.fest(-1, n)}"
    reihen = [Reihe(b.fern(i, 0), f"{b.fern(i, 1)}:{b.fest(i, n)}") for i in range(b.zeilen)]
    return saeulen(
        mappe,
        "Produktivminuten je Monat",
        Kategorien(monate, n, "Monat"),
        reihen,
        "Produktivminuten",
    )


def _gegen_plan(mappe: Mappe, tabelle: Minutenraster) -> Any:
    b = tabelle.bereich
    reihen = [
        Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (tabelle.summe, tabelle.plan)
    ]
    kategorien = Kategorien(b.fern_spalte(0), b.zeilen, "Baustein oder Modul")
    return balken(mappe, "Summe und Plan je Baustein", kategorien, reihen, "Produktivminuten")
