"""How is an input row shown?"""

from __future__ import annotations

from datetime import date
from typing import Final

from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Zelle
from transforms.dokumente.herkunft import MINUTEN_GESAMT
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN
from transforms.kern.dokument import Nachweiszeile

OHNE: Final = "–"


def zellwert(z: Nachweiszeile) -> Zelle:
    """The value of a source row, shown as what it is."""
    if isinstance(z.wert, str):
        return Zelle(z.wert, Art.TEXT)
    if isinstance(z.wert, date):
        return Zelle(z.wert, Art.DATUM)
    if z.einheit == "€":
        return Zelle(z.wert, Art.EURO)
    if z.groesse in (PRODUKTIVMINUTEN, MINUTEN_GESAMT):
        return Zelle(z.wert, Art.MINUTEN)
    return Zelle(z.wert, Art.GANZZAHL if z.wert == z.wert.to_integral_value() else Art.ZAHL)


def spalten(zeile: str) -> tuple[Spalte, ...]:
    """The columns of a table of input rows; the tables of a sheet have the same, because the
    headings of the first are repeated on paper. `zeile` heads the place in the input.
    """
    return (
        Spalte("Größe"),
        Spalte("Position"),
        Spalte("Monat"),
        Spalte("Wert", Art.ZAHL),
        Spalte("Einheit"),
        Spalte("Steht in"),
        Spalte("Datum", Art.DATUM),
        Spalte("Service Center"),
        Spalte("Datei"),
        Spalte("Blatt"),
        Spalte(zeile, Art.NUMMER),
        Spalte("Nr.", Art.NUMMER),
    )
