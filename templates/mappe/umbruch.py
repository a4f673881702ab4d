"""How many lines does a text take in a column, and how much of it fits into a row?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import Final

from templates.mappe.stil import SCHRIFT, Absatz, absatzformat

ZEILENHOEHE: Final = 13  # points of a line of 10-point text
HOECHSTE_ZEILE: Final = 409  # points of a row: of Excel
_ABSTAND: Final = 2  # points of a row that is more than one line of a table
_SICHER_KURZ: Final = 0.6  # of a column, counted in letters
_AUF_EINER_ZEILE: Final = 0.95  # of the sheet's width: widths of text are estimates
_FETT: Final = 1.07  # bold text against plain
# widths in digits, the unit of column widths (Arial)
_EINZUG: Final = 1.6  # indent and padding of a cell
_SCHMAL: Final = 0.55
_BREIT: Final = 1.3
_SEHR_BREIT: Final = 1.55


def hoechstens(mass: float = 1.0) -> int:
    """Lines of text of a size that Excel draws in one row."""
    return int((HOECHSTE_ZEILE - _ABSTAND) // (ZEILENHOEHE * mass))


def hoechste(texte: Iterable[tuple[str, float]]) -> int:
    """Lines of the text that takes most of them, each in its own width."""
    return max((zeilenzahl(*text) for text in texte), default=1)


def zeilenhoehe(zeilen: int, mass: float = 1.0) -> float:
    """Points of a row with so many lines."""
    return ZEILENHOEHE * zeilen * mass + (_ABSTAND if max(zeilen, mass) > 1 else 0)


def in_hoehe(text: str, breite: float, zeilen: int) -> list[str]:
    """The text as one piece, or in as few as it takes if none may have more than so many lines.

    Broken between words; only a word that alone is higher than that is broken within.
    """
    if zeilenzahl(text, breite) <= zeilen:
        return [text]
    pieces = [""]
    for wort in _woerter(text, breite, zeilen):
        longer = f"{pieces[-1]} {wort}" if pieces[-1] else wort
        if pieces[-1] and zeilenzahl(longer, breite) > zeilen:
            pieces.append(wort.removeprefix("\n"))
        else:
            pieces[-1] = longer
    return [piece.replace(" \n", "\n") for piece in pieces]


def vor_schluss(text: str, schluss: str, breite: float) -> list[str]:
    """The same for one row, below which the closing words have room."""
    return in_hoehe(text, breite, hoechstens() - zeilenzahl(schluss, breite))


def _woerter(text: str, breite: float, zeilen: int) -> Iterator[str]:
    """The words, one that is too high in pieces; a line break goes with the word behind it."""
    for wort in text.replace("\n", " \n").split(" "):
        rest = wort
        while zeilenzahl(rest, breite) > zeilen:
            ende = bisect_right(range(len(rest)), zeilen, key=_hoehe(rest, breite)) - 1
            yield rest[:ende]
            rest = rest[ende:]
        yield rest


def _hoehe(wort: str, breite: float) -> Callable[[int], int]:
    """Lines that the first letters of a word take."""
    return lambda anzahl: zeilenzahl(wort[:anzahl], breite)


def zeilenzahl(text: str, breite: float) -> int:
    """Lines of a text in a column, broken between words; a word longer than the column is broken
    within.
    """
    if len(text) < sicher_kurz(breite) and "\n" not in text:
        return 1
    return _gezaehlt(text, breite)


def sicher_kurz(breite: float) -> float:
    """Fewer letters than these stand on one line of a column, whatever they are."""
    return breite * _SICHER_KURZ


@lru_cache(maxsize=4096)  # explanations and headings are the same in every workbook
def _gezaehlt(text: str, breite: float) -> int:
    return sum(_zeilen(absatz, _platz(breite)) for absatz in text.split("\n"))


def _platz(breite: float) -> float:
    """Of a column for text."""
    return max(breite - _EINZUG, 3)


def _zeilen(absatz: str, platz: float) -> int:
    zeilen, laenge = 1, 0.0
    for wort in absatz.split(" "):
        breite = textbreite(wort)
        if laenge and laenge + _SCHMAL + breite > platz:
            zeilen, laenge = zeilen + 1, 0.0
        zeilen += max(ceil(breite / platz) - 1, 0)
        laenge += breite if not laenge else _SCHMAL + breite
    return zeilen


@lru_cache(maxsize=4096)
def textbreite(text: str) -> float:
    """Width of a text on one line."""
    return sum(_zeichenbreite(zeichen) for zeichen in text)


def _zeichenbreite(zeichen: str) -> float:
    if zeichen in "fijlrtI.,:;!|'()[]/ -":
        return _SCHMAL
    if zeichen in "mMW@%—":
        return _SEHR_BREIT
    return _BREIT if zeichen.isupper() or zeichen == "w" else 1.0


def passt(text: str, absatz: Absatz, breiten: Sequence[float]) -> bool:
    """Does a text stand on one line of a sheet?"""
    breite = textbreite(text) * schriftmass(absatz)
    return "\n" not in text and breite <= sum(breiten) * _AUF_EINER_ZEILE


@lru_cache(maxsize=len(Absatz))
def schriftmass(absatz: Absatz) -> float:
    """How much wider than the text of a table a text outside is."""
    form = absatzformat(absatz)
    groesse = float(form.get("font_size", SCHRIFT["font_size"])) / float(SCHRIFT["font_size"])
    return groesse * (_FETT if form.get("bold") else 1.0)
