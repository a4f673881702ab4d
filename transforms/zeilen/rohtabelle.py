"""What a sheet of an export holds: filter lines, one header row, data rows, total rows, a
footer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np

from transforms.filtertexte.filterfeld import Felder
from transforms.notationen.notation import is_empty
from transforms.notationen.spalten import Spaltenwerk, Tabelle, Zuordnung, zuordnung
from transforms.zeilen.auffaellig import auffaellig
from transforms.zeilen.rohzeilen import Rohzeilen, Row
from transforms.zeilen.zeilensorten import Sortierer, Teile, beginnt

SEARCHED_ROWS = 30  # a header further down is not found


@dataclass(frozen=True, slots=True)
class Rohtabelle:
    """One sheet, sorted into its parts; every row number counts from 1 as the spreadsheet shows
    it.
    """

    kopfzeile: int
    spalten: Zuordnung
    daten: Rohzeilen = field(default_factory=Rohzeilen)
    summen: tuple[tuple[int, Row], ...] = ()
    filtertexte: tuple[str, ...] = ()
    fusszeilen: tuple[int, ...] = ()
    leerzeilen: int = 0
    wiederholte_kopfzeilen: tuple[int, ...] = ()
    unklare_zeilen: tuple[
        tuple[int, str], ...
    ] = ()  # a lone text below the data that nobody announced
    zu_breite_zeilen: tuple[int, ...] = ()  # more filled fields than the header has
    abgeschnitten: tuple[int, ...] = ()  # rows that carry the cut-off notice
    breite_zelle: str = (
        ""  # the first filled cell beside the header's columns, as a spreadsheet names it
    )
    ueberzeilen: tuple[
        tuple[int, tuple[str, ...]], ...
    ] = ()  # rows above the header that are neither filter text nor known
    fusstexte: tuple[str, ...] = ()  # what the footers say: `Stand: 03.02.2023`


def kopf(grid: Sequence[Row], tabelle: Tabelle) -> tuple[int, Zuordnung] | None:
    """The header row: the first with all required columns, else the one that matches most (two at
    least).
    """
    best: tuple[int, Zuordnung] | None = None
    for number, row in enumerate(grid[:SEARCHED_ROWS], start=1):
        found = zuordnung(row, tabelle)
        if len(found.index) >= 2 and not found.fehlend:
            return number, found
        if len(found.index) >= 2 and (best is None or len(found.index) > len(best[1].index)):
            best = number, found
    return best


def rohtabelle(grid: Sequence[Row], tabelle: Tabelle, werk: Spaltenwerk) -> Rohtabelle | None:
    """Sort every row of a sheet into exactly one part; None when no row looks like the header of
    this table.
    """
    head = kopf(grid, tabelle)
    if head is None:
        return None
    kopfzeile, spalten = head
    parts = Teile()
    _sort_above(grid[: kopfzeile - 1], parts, Felder(tabelle, werk))
    parts.filtertexte.extend(_filterspalten(grid[kopfzeile - 1 :], spalten, werk))
    daten = _sort_below(grid, kopfzeile, spalten, parts, Felder(tabelle, werk))
    return Rohtabelle(
        kopfzeile=kopfzeile,
        spalten=spalten,
        daten=daten,
        summen=tuple(parts.summen),
        filtertexte=tuple(parts.filtertexte),
        fusszeilen=tuple(parts.fusszeilen),
        leerzeilen=parts.leerzeilen,
        wiederholte_kopfzeilen=tuple(parts.wiederholt),
        unklare_zeilen=tuple(parts.unklar),
        zu_breite_zeilen=tuple(parts.breit),
        abgeschnitten=tuple(parts.abgeschnitten),
        breite_zelle=parts.breite_zelle,
        ueberzeilen=tuple(parts.ueberzeilen),
        fusstexte=tuple(parts.fusstexte),
    )


def _sort_above(rows: Sequence[Row], parts: Teile, felder: Felder) -> None:
    """Each text that begins like a filter text, with all that follows it, in whatever cell or row;
    what stands before is kept.
    """
    begun, werk = False, felder.werk
    for number, row in enumerate(rows, start=1):
        texts = tuple(_shown(cell) for cell in row if not is_empty(cell))
        if any(beginnt(text, werk.abbruchhinweise) for text in texts):
            parts.abgeschnitten.append(number)
            continue
        at = next(
            (n for n, text in enumerate(texts) if begun or beginnt(text, werk.filteranfaenge)),
            len(texts),
        )
        begun = begun or at < len(texts)
        if texts[:at] and felder.ist_fusszeile(footer := " ".join(texts[:at])):
            parts.fusstexte.append(footer)
        elif texts[:at]:
            parts.ueberzeilen.append((number, texts[:at]))
        for text in texts[at:]:
            if beginnt(text, werk.filteranfaenge):
                parts.filtertexte.append(text)
            else:
                parts.filtertexte[-1] += f"\n{text}"


def _sort_below(
    grid: Sequence[Row], kopfzeile: int, spalten: Zuordnung, parts: Teile, felder: Felder
) -> Rohzeilen:
    """The data rows; all others are put into their parts. Only rows that may be something else are
    looked at one by one.
    """
    below = grid[kopfzeile:]
    rows = Rohzeilen.aus(below, range(kopfzeile + 1, len(grid) + 1))
    sorter = Sortierer(felder, spalten, parts, header=grid[kopfzeile - 1], rows=rows)
    marked = auffaellig(rows, sorter)
    data = ~marked
    for n in np.flatnonzero(marked).tolist():
        data[n] = sorter.take(kopfzeile + 1 + n, below[n])
    width = max(map(len, compress(below, data.tolist())), default=0)
    return rows.auswahl(data, width)


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _filterspalten(rows: Sequence[Row], spalten: Zuordnung, werk: Spaltenwerk) -> list[str]:
    """Beside the table: a column whose heading begins like a filter text, with all that stands
    below it.
    """
    known = set(spalten.index.values())
    at = [
        n
        for n, cell in enumerate(rows[0])
        if n not in known and isinstance(cell, str) and beginnt(cell, werk.filteranfaenge)
    ]
    below = [
        dict.fromkeys(str(row[n]).strip() for row in rows if n < len(row) and not is_empty(row[n]))
        for n in at
    ]
    return ["\n".join(lines) for lines in below]
