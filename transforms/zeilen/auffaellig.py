"""Which rows below the header may be anything but data? Told by column, each different cell once,
for an export has very many rows of which few are worth a look of their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from transforms.notationen.notation import is_empty
from transforms.zeilen.rohzeilen import Rohzeilen
from transforms.zeilen.zeilensorten import Sortierer, beginnt

Marken = npt.NDArray[np.bool_]


def auffaellig(rows: Rohzeilen, sorter: Sortierer) -> Marken:
    """A truth value for each row: blank or with one cell alone, a cell beside the table, a word for
    a sum, a heading in place of the JCNR, a filter text or what may go on with it. All others are
    data.
    """
    filled = np.zeros((len(rows.spalten), len(rows)), dtype=np.bool_)
    for position, spalte in enumerate(rows.spalten):
        filled[position] = ~spalte.wo(is_empty)
    count = filled.sum(axis=0, dtype=np.int32)
    marked: Marken = count <= 1
    for position, column in enumerate(filled):
        if position in sorter.gaps or position >= sorter.width:
            marked |= column
    for position in sorter.text:
        marked |= _summenworte(rows, position, sorter)
    marked |= rows.spalte(sorter.jcnr).wo(sorter.ist_ueberschrift)
    return marked | _filterzeilen(rows, filled, count < len(sorter.header), sorter)


def _summenworte(rows: Rohzeilen, position: int, sorter: Sortierer) -> Marken:
    return rows.spalte(position).wo(lambda cell: sorter.steht_fuer_summe(cell, position))


def _filterzeilen(rows: Rohzeilen, filled: Marken, few: Marken, sorter: Sortierer) -> Marken:
    """Rows with few cells whose first one begins like a filter text; from the first of them on all
    with few cells and nothing but texts.
    """
    begun, before = np.zeros(len(rows), dtype=np.bool_), np.zeros(len(rows), dtype=np.bool_)
    for spalte, column in zip(rows.spalten, filled, strict=True):
        first = few & column & ~before
        begun[first] = (
            spalte.auswahl(first)
            .nach_auftreten()
            .wo(lambda cell: isinstance(cell, str) and beginnt(cell, sorter.werk.filteranfaenge))
        )
        before |= column
    if not begun.any():
        return begun
    texts = few.copy()
    for spalte, column in zip(rows.spalten, filled, strict=True):
        texts &= ~column | spalte.wo(lambda cell: isinstance(cell, str))
    texts[: int(np.argmax(begun))] = False
    return begun | texts
