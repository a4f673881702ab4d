"""How many lines do texts take on the page, and how many pixels are left for the chart?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from templates.mappe.stil import Absatz
from templates.mappe.umbruch import passt, zeilenzahl

BREITEN: Final = (46, 12.5, 14, 14, 15, 15.5, 10)
# pixels: what the chart has on a page without a line, a line, and the chart at most and at least
_SEITE, _ZEILE, _HOCH, FLACH = 800, 18, 600, 150


def absatzzeilen(texte: Sequence[str]) -> int:
    """Lines of paragraphs: across the sheet, or wrapped in its first column."""
    return sum(
        1 if passt(text, Absatz.TEXT, BREITEN) else zeilenzahl(text, BREITEN[0]) for text in texte
    )


def bildplatz(absaetze: Sequence[str], namen: Sequence[str], zeilen: int) -> int:
    """Pixels beside paragraphs, the names in tables, and so many rows besides."""
    belegt = absatzzeilen(absaetze) + sum(zeilenzahl(name, BREITEN[0]) for name in namen) + zeilen
    return _SEITE - _ZEILE * belegt


def bildhoehe(platz: int) -> int:
    """As high as there is room, within limits."""
    return max(FLACH, min(platz, _HOCH))
