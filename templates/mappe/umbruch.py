"""How many lines does a text take in a column, and where does running text break?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Final

# widths in digits, the unit of column widths (Arial)
_EINZUG: Final = 1.6  # indent and padding of a cell
_SCHMAL: Final = 0.55
_BREIT: Final = 1.3
_SEHR_BREIT: Final = 1.55


_UNGETRENNT: Final = "\ue000"  # stands for a blank at which a row must not end


def umgebrochen(text: str, zeichen: int, namen: Sequence[str] = ()) -> list[str]:
    """Running text in rows of so many characters, at least one; no row ends inside a name."""
    if not namen:
        return textwrap.wrap(text, zeichen) or [""]
    for name in sorted(namen, key=len, reverse=True):  # one may be part of another
        text = text.replace(name, name.replace(" ", _UNGETRENNT))
    rows = textwrap.wrap(text, zeichen, break_long_words=False, break_on_hyphens=False)
    return [row.replace(_UNGETRENNT, " ") for row in rows] or [""]


@lru_cache(maxsize=2048)  # explanations and headings are the same in every workbook
def zeilenzahl(text: str, breite: float) -> int:
    """Lines of a text in a column, broken between words; a word longer than the column is broken
    within.
    """
    if len(text) < breite * 0.6 and "\n" not in text:
        return 1
    platz = max(breite - _EINZUG, 3)
    return sum(_zeilen(absatz, platz) for absatz in text.split("\n"))


def _zeilen(absatz: str, platz: float) -> int:
    zeilen, laenge = 1, 0.0
    for wort in absatz.split(" "):
        breite = textbreite(wort)
        if laenge and laenge + _SCHMAL + breite > platz:
            zeilen, laenge = zeilen + 1, 0.0
        zeilen += max(ceil(breite / platz) - 1, 0)
        laenge += breite if not laenge else _SCHMAL + breite
    return zeilen


def textbreite(text: str) -> float:
    """Width of a text on one line."""
    return sum(_zeichenbreite(zeichen) for zeichen in text)


def _zeichenbreite(zeichen: str) -> float:
    if zeichen in "fijlrtI.,:;!|'()[]/ -":
        return _SCHMAL
    if zeichen in "mMW@%—":
        return _SEHR_BREIT
    return _BREIT if zeichen.isupper() or zeichen == "w" else 1.0
