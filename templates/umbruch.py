"""How many lines does a text take in a column?"""

from __future__ import annotations

from math import ceil
from typing import Final

_EINZUG: Final = 2.0  # widths of a digit, the unit of column widths: indent and padding
_SCHMAL: Final = 0.55
_BREIT: Final = 1.3
_UMBRUCHVERLUST: Final = 1.06  # lines break between words, not where the column ends


def zeilenzahl(text: str, breite: float) -> int:
    """How many lines a text takes in a column; generous, because a cut line is worse than a high row."""
    if len(text) < breite * 0.7 and "\n" not in text:
        return 1
    platz = max(breite - _EINZUG, 3)
    return sum(ceil(_breite(absatz) * _UMBRUCHVERLUST / platz) or 1 for absatz in text.split("\n"))


def _breite(text: str) -> float:
    """Width of a text in digits, the unit of column widths (Arial)."""
    return sum(_SCHMAL if z in "fijlrtI.,:;!|'()[]/ -" else _BREIT if z in "mwMWÄÖÜ@%—" or z.isupper() else 1.0 for z in text)
