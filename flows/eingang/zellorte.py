"""How far do the cells of a sheet reach? Read off its XML, because the dimension record is often
wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.notationen.spalten import Lesegrenzen

_PIECE, _LONGEST = 1 << 24, 24  # bytes looked at in one go; characters of a reference
_SAFE, _FAR = 8, 10**9  # so many characters fit into 64 bits; further than any sheet reaches
_ATTRIBUTE = re.compile(rb"""\sr\s*=\s*(["'])""")
_CELL = re.compile(
    rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Za-z]+)(\d+)["'][^>]*(?<!/)>(?!\s*</)"""
)

Zahlen = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ausdehnung:
    """Rows and columns from the first cell on, as the reader will lay them out."""

    zeilen: int
    spalten: int
    ferne_zelle: str = (
        ""  # one filled cell outside the limits, where there are few enough rows otherwise
    )


def ausdehnung(part: bytes, grenzen: Lesegrenzen) -> Ausdehnung:
    """The last row and column of one sheet; cells without content count only where they are within
    the limits.
    """
    reach = _reach(part)
    if reach is None:
        part = _ATTRIBUTE.sub(rb' r="', part)
        reach = _reach(part)
    assert reach is not None, "every reference is written in the usual way now"
    zeilen, spalten, refs = reach
    cells = part.count(b"<c ") + part.count(b"<c>") + anzahl_ab(part, b":", b"c ", b"c>")
    rows = part.count(b"<row") + anzahl_ab(part, b":", b"row")
    if refs < cells + rows:  # the reader counts on where a reference is missing
        zeilen, spalten = max(zeilen, rows), max(spalten, _longest_row(part))
    if zeilen > grenzen.zeilen or spalten > grenzen.spalten or zeilen * spalten > grenzen.zellen:
        return _filled(part, zeilen, spalten, refs < cells + rows, grenzen)
    return Ausdehnung(zeilen, spalten)


def anzahl_ab(part: bytes, zeichen: bytes, *folgen: bytes) -> int:
    """How often one of the texts follows a sign that is rare among the cells of a sheet: only what
    stands before the cells and after the first such sign is searched.
    """
    begin = max(part.find(b"<sheetData"), 0)
    first = part.find(zeichen, begin)
    return sum(
        part.count(zeichen + folge, 0, begin)
        + (part.count(zeichen + folge, first) if first >= 0 else 0)
        for folge in folgen
    )


def _reach(part: bytes) -> tuple[int, int, int] | None:
    """Largest row, largest column, number of references; None where some may be written in an
    unusual way.
    """
    zeilen = spalten = refs = 0
    for begin in range(0, max(len(part), 1), _PIECE):
        piece = part[begin : begin + _PIECE + _LONGEST + 4] + bytes(_LONGEST + 4)
        a = np.frombuffer(piece, dtype=np.uint8)
        length = min(_PIECE, len(part) - begin)
        start = np.flatnonzero((a[:length] <= 32) & (a[1 : length + 1] == 114))
        after, quote = a[start + 2], a[start + 3]
        usual = (after == 61) & (quote == 34)
        if ((after <= 32) | ((after == 61) & ~usual)).any():
            return None
        rows, columns = _references(a, start[usual] + 4)
        if len(rows):
            zeilen, spalten, refs = (
                max(zeilen, int(rows.max())),
                max(spalten, int(columns.max())),
                refs + len(rows),
            )
    return zeilen, spalten, refs


def _references(a: NDArray[np.uint8], start: Zahlen) -> tuple[Zahlen, Zahlen]:
    """Row and column (0 for a row's own) of the references that begin at these places."""
    rows, columns = np.zeros(len(start), dtype=np.int64), np.zeros(len(start), dtype=np.int64)
    open_ = np.ones(len(start), dtype=bool)
    for offset in range(_LONGEST):
        char = a[start + offset]
        letter, digit = (char | 32) - 96, char - 48  # what is none becomes a large number
        is_letter, is_digit = open_ & (letter - 1 < 26), open_ & (digit < 10)
        columns = np.where(is_letter, columns * 26 + letter, columns)
        rows = np.where(is_digit, rows * 10 + digit, rows)
        open_ = is_letter | is_digit
        if not open_.any():
            break
        if offset >= _SAFE:
            rows, columns = np.minimum(rows, _FAR), np.minimum(columns, _FAR)
    return np.minimum(rows, _FAR), np.minimum(columns, _FAR)


def _longest_row(part: bytes) -> int:
    return max(
        (piece.count(b"<c") + piece.count(b":c") for piece in re.split(rb"<(?:\w+:)?row", part)),
        default=0,
    )


def _filled(
    part: bytes, zeilen: int, spalten: int, counted: bool, grenzen: Lesegrenzen
) -> Ausdehnung:
    """The same by the cells that hold something: a border in the last row of Excel is no value."""
    if counted:
        return Ausdehnung(zeilen, spalten)
    zeilen = spalten = 0
    for match in _CELL.finditer(part):
        row, column = int(match[2]), _column(match[1])
        zeilen, spalten = max(zeilen, row), max(spalten, column)
        if row > grenzen.zeilen or column > grenzen.spalten:
            return Ausdehnung(zeilen, spalten, (match[1] + match[2]).decode().upper())
    return Ausdehnung(zeilen, spalten)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number
