"""Do the fields of a comma csv stand under their headings? A decimal comma without quotation marks
shifts all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from transforms.notationen.notation import is_empty
from transforms.notationen.spalten import Tabelle
from transforms.zeilen.rohtabelle import Rohtabelle
from transforms.zeilen.rohzeilen import Row

_WHOLE, _DECIMALS = re.compile(r"\s*[-−]?\d+\s*"), re.compile(r"\s*\d+\s*")
_EXACT = ("zahl", "ganzzahl")


def ohne_verrutschte(roh: Rohtabelle, rows: Sequence[Row], tabelle: Tabelle) -> Rohtabelle:
    """The same sheet of a comma csv; rows whose fields may be shifted count as too wide."""
    shifted = set(_verrutscht(roh, rows, tabelle))
    if not shifted:
        return roh
    kept = ~np.isin(roh.daten.nummern, list(shifted))
    return replace(
        roh,
        daten=roh.daten.auswahl(kept, len(rows[roh.kopfzeile - 1])),
        summen=tuple(pair for pair in roh.summen if pair[0] not in shifted),
        zu_breite_zeilen=tuple(sorted({*roh.zu_breite_zeilen, *shifted})),
    )


def _verrutscht(roh: Rohtabelle, rows: Sequence[Row], tabelle: Tabelle) -> Iterator[int]:
    """Rows with another number of fields than the header, or with digits right of a number in a
    column that holds no numbers.
    """
    width = len(rows[roh.kopfzeile - 1])
    numbers = {p for name, p in roh.spalten.index.items() if tabelle.spalten[name].art in _EXACT}
    suspicious = [
        p
        for name, p in roh.spalten.index.items()
        if tabelle.spalten[name].art == "zahl" and p + 1 not in numbers
    ]
    for number in (*roh.daten.nummern.tolist(), *(number for number, _ in roh.summen)):
        row = rows[number - 1]
        if len(row) != width or any(_may_be_split(row, position) for position in suspicious):
            yield number


def _may_be_split(row: Row, position: int) -> bool:
    """`30214` beside `5` may be 30214,5."""
    if position + 1 >= len(row) or is_empty(row[position]):
        return False
    left, right = str(row[position]), str(row[position + 1])
    return bool(_WHOLE.fullmatch(left) and _DECIMALS.fullmatch(right))
