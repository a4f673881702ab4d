"""Could the rows of a sheet that is not read be rows of a table?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.notationen.notation import is_empty
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.zeilen.rohtabelle import kopf
from transforms.zeilen.rohzeilen import Row

_JCNR = re.compile(r"(?:JC[\s-]*)?\d{5}(?:\.0)?", re.IGNORECASE)
_NUMBER = re.compile(r"[-−]?\d[\d.\s]*(?:,\d+)?")
_KNOWN_HEADINGS, _TABULAR_ROWS, _TABULAR_WIDTH, _ROW_WIDTH = 3, 5, 4, 3


def nebenblatt(datei: str, blatt: str, rows: Sequence[Row], spalten: Spaltenwerk) -> Finding | None:
    """E138 for rows that could be data, E123 for others, nothing for an empty sheet."""
    filled = [cells for row in rows if (cells := [cell for cell in row if not is_empty(cell)])]
    if not filled:
        return None
    source = (Source(datei, blatt),)
    zeilen = anzahl(len(filled), "Zeile", "Zeilen")
    if woran := _woran(rows, filled, spalten):
        return Finding("E138", {"blatt": blatt, "zeilen": zeilen, "woran": woran}, sources=source)
    return Finding("E123", {"was": f"Das Blatt „{blatt}“ mit {zeilen}"}, sources=source)


def _woran(rows: Sequence[Row], filled: Sequence[Row], spalten: Spaltenwerk) -> str | None:
    """What makes the rows look like data."""
    heads = (
        (tabelle, head) for tabelle in spalten.tabellen.values() if (head := kopf(rows, tabelle))
    )
    best = max(heads, key=lambda pair: len(pair[1][1].index), default=None)
    if best and len(best[1][1].index) >= _KNOWN_HEADINGS:
        return f"Zeile {best[1][0]} trägt Überschriften der Tabelle „{best[0].titel}“"
    if one := next((cell for cells in filled if (cell := _jcnr_in(cells)) is not None), None):
        return f"eine Zeile beginnt wie die einer gE („{one}“)"
    if sum(_is_tabular(cells) for cells in filled) >= _TABULAR_ROWS:
        return "es hat Zeilen gleicher Form mit Zahlen"
    return None


def _jcnr_in(cells: Row) -> str | None:
    """The JCNR of a row that holds figures or several values beside it."""
    at = next((n for n, cell in enumerate(cells) if _is_jcnr(cell)), None)
    if at is None:
        return None
    others = [cell for n, cell in enumerate(cells) if n != at]
    enough = len(others) >= _ROW_WIDTH or any(_is_number(cell) for cell in others)
    return _text(cells[at]) if others and enough else None


def _is_jcnr(cell: object) -> bool:
    return (
        not isinstance(cell, bool)
        and isinstance(cell, str | int | float)
        and _JCNR.fullmatch(_text(cell)) is not None
    )


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _is_number(cell: object) -> bool:
    if isinstance(cell, str):
        return _NUMBER.fullmatch(cell.strip()) is not None
    return isinstance(cell, int | float | date) and not isinstance(cell, bool)


def _is_tabular(cells: Row) -> bool:
    return len(cells) >= _TABULAR_WIDTH and any(_is_number(cell) for cell in cells)


def fehlt_wenig(rows: Sequence[Row], tabelle: Tabelle) -> bool:
    """A sheet of the table with a heading or two that nobody knows: what it lacks is E102."""
    head = kopf(rows, tabelle)
    return head is not None and len(head[1].index) >= max(_KNOWN_HEADINGS, len(head[1].fehlend))
