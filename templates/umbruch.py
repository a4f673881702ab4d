"""How many lines does a text take in a column?"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

# widths in digits, the unit of column widths (Arial)
_EINZUG: Final = 1.6  # indent and padding of a cell
_SCHMAL: Final = 0.55
_BREIT: Final = 1.3
_SEHR_BREIT: Final = 1.55
_UMBRUCHVERLUST: Final = 1.06  # lines break between words, not where the column ends


@lru_cache(maxsize=2048)  # explanations and headings are the same in every workbook
def zeilenzahl(text: str, breite: float) -> int:
    """Lines of a text in a column; rather one too many, because a cut line is worse than a high row."""
    if len(text) < breite * 0.6 and "\n" not in text:
        return 1
    platz = max(breite - _EINZUG, 3)
    return sum(_zeilen(textbreite(absatz), platz) for absatz in text.split("\n"))


def _zeilen(laenge: float, platz: float) -> int:
    return 1 if laenge <= platz else ceil(laenge * _UMBRUCHVERLUST / platz)


def textbreite(text: str) -> float:
    """Width of a text on one line."""
    return sum(_zeichenbreite(zeichen) for zeichen in text)


def _zeichenbreite(zeichen: str) -> float:
    if zeichen in "fijlrtI.,:;!|'()[]/ -":
        return _SCHMAL
    if zeichen in "mMW@%—":
        return _SEHR_BREIT
    return _BREIT if zeichen.isupper() or zeichen == "w" else 1.0
