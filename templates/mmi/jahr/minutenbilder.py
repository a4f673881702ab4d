"""How do the months and the plan of the year look beside the table of minutes?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Bild, Kategorien, Reihe, balkenpaare, saeulen
from templates.mappe.mappe import Mappe
from templates.mmi.jahr.minutentabelle import MONAT, PLAN, SUMME, Minutenraster
from transforms.dokumente.bilder.bildtext import Bildtext
from transforms.dokumente.bilder.minutenbild import bausteinbild, minutenbild

_DIAGRAMMHOEHE: Final = 290  # pixels
_JE_BAUSTEIN: Final = 20  # for its line in the legend, and its bars


def schreibe_minutenbilder(blatt: Blatt, tabelle: Minutenraster) -> None:
    """The months, and below them the year so far against plan."""
    hoehe = _DIAGRAMMHOEHE + _JE_BAUSTEIN * tabelle.bausteine.zeilen
    if worte := minutenbild(tabelle.modell):
        blatt.diagramm(_monatlich(blatt.mappe, worte, tabelle), hoehe=hoehe)
    if worte := bausteinbild(tabelle.modell):
        blatt.diagramm(_gegen_plan(blatt.mappe, worte, tabelle), hoehe=hoehe)


def _monatlich(mappe: Mappe, worte: Bildtext, tabelle: Minutenraster) -> Bild:
    """Every Baustein under its full name, as the table of the Bausteine says it."""
    monate, bausteine = tabelle.monate, tabelle.bausteine
    reihen = [
        Reihe(bausteine.fern(n, 0), monate.fern_spalte(tabelle.spalte(n)))
        for n in range(bausteine.zeilen)
    ]
    plan = Reihe(monate.fern(-1, tabelle.plan), monate.fern_spalte(tabelle.plan))
    kategorien = Kategorien(monate.fern_spalte(MONAT), monate.zeilen, "Monat")
    return saeulen(mappe, worte, kategorien, reihen, "Produktivminuten", plan=plan)


def _gegen_plan(mappe: Mappe, worte: Bildtext, tabelle: Minutenraster) -> Bild:
    b = tabelle.bausteine
    summe, plan = (Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (SUMME, PLAN))
    kategorien = Kategorien(b.fern_spalte(0), b.zeilen, "Baustein oder Modul")
    return balkenpaare(mappe, worte, kategorien, summe, plan, "Produktivminuten")
