"""How does a figure that moves stand beside what was offered?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Stelle, Zelle, Ziel

NICHTS: Final = "–"
_NULL: Final = 0


def wie_angeboten(wert: Decimal | None, art: Art, jetzt: Stelle) -> Zelle:
    """What the workbook said when it was issued; it leads to the figure that moves."""
    if wert is None:
        return Zelle(NICHTS, Art.TEXT)
    return Zelle(wert, art, ziel=Ziel(jetzt, f"Zur Zahl, die mitrechnet: Zelle {jetzt.zelle}"))


def aenderung(
    b: Bereich, zeile: int, jetzt: int, angeboten: int, *, bekannt: bool, in_punkten: bool = False
) -> Formel:
    """By how much they differ; nothing where one of them is no figure. Of shares in percentage
    points.
    """
    neu, alt = b.zelle(zeile, jetzt), b.zelle(zeile, angeboten)
    differenz = f"({neu}-{alt})*100" if in_punkten else f"{neu}-{alt}"
    return Formel(f'=IF(COUNT({neu},{alt})=2,{differenz},"{NICHTS}")', _NULL if bekannt else NICHTS)
