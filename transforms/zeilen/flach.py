"""Is a sheet a flat list, one complete row after the other? Matrices, date hierarchies and merged
cells are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.kern.month import date_of, month_of
from transforms.notationen.notation import is_empty, normal
from transforms.notationen.spalten import Tabelle
from transforms.zeilen.rohtabelle import Rohtabelle
from transforms.zeilen.rohzeilen import Row

_HIERARCHY = {"jahr", "year", "quartal", "quarter", "monat", "month", "tag", "day"}
_ORT = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


def nicht_flach(
    roh: Rohtabelle, tabelle: Tabelle, verbunden: Sequence[tuple[str, str]] = ()
) -> str | None:
    """Why the rows cannot be read one by one, in German; None for a flat list."""
    return _hierarchie(roh, tabelle) or _verbunden(roh, verbunden) or _gruppen(roh, tabelle)


def _hierarchie(roh: Rohtabelle, tabelle: Tabelle) -> str | None:
    """Year, quarter, month and day each in a column: none of them alone names a month."""
    titles = [text for text, _ in roh.spalten.unbekannt] + [
        roh.spalten.titel[n] for n in ("monat", "datum") if n in roh.spalten.titel
    ]
    levels = [title.strip() for title in titles if normal(title) in _HIERARCHY]
    if (
        len(levels) < 2
        or not roh.daten
        or not any(n in tabelle.spalten for n in ("monat", "datum"))
    ):
        return None
    row = roh.daten[0][1]
    readers = {"monat": month_of, "datum": date_of}
    if any(
        _reads(readers[n], _cell(row, roh.spalten.index[n]))
        for n in readers
        if n in roh.spalten.index
    ):
        return None
    return f"das Datum ist in {', '.join(f'„{level}“' for level in levels)} zerlegt"


def _reads(read: object, cell: object) -> bool:
    if isinstance(cell, int | float):
        return (
            isinstance(cell, float) and cell > 20000
        )  # a serial day of Excel; a number of a day or month is none
    try:
        read(cell)  # type: ignore[operator]
    except ValueError:
        return False
    return True


def _cell(row: Row, position: int) -> object:
    return row[position] if position < len(row) else None


def _verbunden(roh: Rohtabelle, ranges: Sequence[tuple[str, str]]) -> str | None:
    """A merged range that covers a cell of the table in several rows, or several of its columns."""
    columns = set(roh.spalten.index.values())
    last = int(roh.daten.nummern.max(initial=0))
    for first, end in ranges:
        a, b = _ORT.fullmatch(first), _ORT.fullmatch(end)
        if not a or not b:
            continue
        inside = roh.kopfzeile < int(b[2]) and int(a[2]) <= last
        if inside and columns & set(range(_position(a[1]), _position(b[1]) + 1)):
            return f"die Zellen {first} bis {end} sind verbunden"
    return None


def _position(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _gruppen(roh: Rohtabelle, tabelle: Tabelle) -> str | None:
    """Rows whose first cells are blank below a row where they are filled: a group is named once
    only.
    """
    index, spalten = roh.spalten.index, tabelle.spalten
    keys = [index[n] for n in tabelle.schluessel if n in index and not spalten[n].leer]
    if len(keys) < 2 or not roh.daten:
        return None
    first = min(keys)
    unnamed = roh.daten.spalte(first).wo(is_empty)
    blank = roh.daten.nummern[unnamed & ~roh.daten.spalte(max(keys)).wo(is_empty)]
    if len(blank) < 2 or unnamed[0]:
        return None
    return (
        "Gruppen sind nur in ihrer ersten Zeile beschriftet (leer ist zum Beispiel "
        f"Zeile {blank[0]})"
    )
