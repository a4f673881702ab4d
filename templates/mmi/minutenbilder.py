"""How do the months and the plan of the year look beside the table of minutes?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Bild, Kategorien, Reihe, balken, saeulen
from templates.mappe.mappe import Mappe
from templates.mmi.minutentabelle import Minutenraster
from transforms.dokumente.bilder.bildtext import Bildtext
from transforms.dokumente.bilder.minutenbild import bausteinbild, minutenbild

_DIAGRAMMHOEHE: Final = 290  # pixels
_JE_BAUSTEIN: Final = 20  # for its line in the legend, and its bars


def schreibe_minutenbilder(blatt: Blatt, tabelle: Minutenraster) -> None:
    """The months, and below them the year so far against plan."""
    hoehe = _DIAGRAMMHOEHE + _JE_BAUSTEIN * tabelle.bereich.zeilen
    if worte := minutenbild(tabelle.modell):
        blatt.diagramm(_monatlich(blatt.mappe, worte, tabelle), hoehe=hoehe)
    if worte := bausteinbild(tabelle.modell):
        blatt.diagramm(_gegen_plan(blatt.mappe, worte, tabelle), hoehe=hoehe)


def _monatlich(mappe: Mappe, worte: Bildtext, tabelle: Minutenraster) -> Bild:
    b, n = tabelle.bereich, tabelle.anzahl_monate
    monate = f"{b.fern(-1, 1)}:{b.fest(-1, n)}"
    reihen = [Reihe(b.fern(i, 0), f"{b.fern(i, 1)}:{b.fest(i, n)}") for i in range(b.zeilen)]
    return saeulen(mappe, worte, Kategorien(monate, n, "Monat"), reihen, "Produktivminuten")


def _gegen_plan(mappe: Mappe, worte: Bildtext, tabelle: Minutenraster) -> Bild:
    b = tabelle.bereich
    summe, plan = (
        Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (tabelle.summe, tabelle.plan)
    )
    kategorien = Kategorien(b.fern_spalte(0), b.zeilen, "Baustein oder Modul")
    return balken(mappe, worte, kategorien, [summe], "Produktivminuten", plan=plan)
