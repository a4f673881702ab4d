"""What a sheet of an export holds: filter lines, one header row, data rows, total rows, a
footer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.filtertexte.filterfeld import Felder
from transforms.kern.gleichheit import ueberschrift
from transforms.notationen.notation import READERS, is_empty, normal
from transforms.notationen.spalten import Spaltenwerk, Tabelle, Zuordnung, zuordnung

Row = Sequence[object]
SEARCHED_ROWS = 30  # a header further down is not found
_KNOWN = 3  # so many headings of any table make a row another header


@dataclass(frozen=True, slots=True)
class Rohtabelle:
    """One sheet, sorted into its parts; every row number counts from 1 as the spreadsheet shows
    it.
    """

    kopfzeile: int
    spalten: Zuordnung
    daten: tuple[tuple[int, Row], ...] = ()
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


@dataclass(slots=True)
class _Sorted:
    daten: list[tuple[int, Row]] = field(default_factory=list)
    summen: list[tuple[int, Row]] = field(default_factory=list)
    filtertexte: list[str] = field(default_factory=list)
    fusszeilen: list[int] = field(default_factory=list)
    leerzeilen: int = 0
    wiederholt: list[int] = field(default_factory=list)
    unklar: list[tuple[int, str]] = field(default_factory=list)
    breit: list[int] = field(default_factory=list)
    abgeschnitten: list[int] = field(default_factory=list)
    breite_zelle: str = ""
    ueberzeilen: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    fusstexte: list[str] = field(default_factory=list)
    in_filtertext: bool = False


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
    parts = _Sorted()
    _sort_above(grid[: kopfzeile - 1], parts, Felder(tabelle, werk))
    parts.filtertexte.extend(_filterspalten(grid[kopfzeile - 1 :], spalten, werk))
    sorter = _Sorter(
        tabelle, werk, spalten, parts, header=grid[kopfzeile - 1], rows=grid[kopfzeile:]
    )
    for number, row in enumerate(grid[kopfzeile:], start=kopfzeile + 1):
        sorter.take(number, row)
    return Rohtabelle(
        kopfzeile,
        spalten,
        tuple(parts.daten),
        tuple(parts.summen),
        tuple(parts.filtertexte),
        tuple(parts.fusszeilen),
        parts.leerzeilen,
        tuple(parts.wiederholt),
        tuple(parts.unklar),
        tuple(parts.breit),
        tuple(parts.abgeschnitten),
        parts.breite_zelle,
        tuple(parts.ueberzeilen),
        tuple(parts.fusstexte),
    )


def _sort_above(rows: Sequence[Row], parts: _Sorted, felder: Felder) -> None:
    """Each text that begins like a filter text, with all that follows it, in whatever cell or row;
    what stands before is kept.
    """
    begun, werk = False, felder.werk
    for number, row in enumerate(rows, start=1):
        texts = tuple(_shown(cell) for cell in row if not is_empty(cell))
        if any(_starts(text, werk.abbruchhinweise) for text in texts):
            parts.abgeschnitten.append(number)
            continue
        at = next(
            (n for n, text in enumerate(texts) if begun or _starts(text, werk.filteranfaenge)),
            len(texts),
        )
        begun = begun or at < len(texts)
        if texts[:at] and felder.ist_fusszeile(footer := " ".join(texts[:at])):
            parts.fusstexte.append(footer)
        elif texts[:at]:
            parts.ueberzeilen.append((number, texts[:at]))
        for text in texts[at:]:
            if _starts(text, werk.filteranfaenge):
                parts.filtertexte.append(text)
            else:
                parts.filtertexte[-1] += f"\n{text}"


def _shown(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


class _Sorter:
    """Puts one row after the other into its part."""

    def __init__(
        self,
        tabelle: Tabelle,
        werk: Spaltenwerk,
        spalten: Zuordnung,
        parts: _Sorted,
        header: Row,
        rows: Sequence[Row],
    ) -> None:
        self.tabelle, self.werk, self.parts, self.width, self.rows = (
            tabelle,
            werk,
            parts,
            _width(header),
            rows,
        )
        self.gaps = [
            position for position, cell in enumerate(header[: self.width]) if is_empty(cell)
        ]
        self.headings = frozenset(text for t in werk.tabellen.values() for text in t.headings)
        self.named: dict[object, bool] = {}
        self.jcnr = spalten.index.get("jcnr", min(spalten.index.values()))
        self.header = {
            position: ueberschrift(spalten.titel[name]) for name, position in spalten.index.items()
        }
        self.arten = {
            position: tabelle.spalten[name].art for name, position in spalten.index.items()
        }
        self.words: dict[tuple[int, str], bool] = {}
        self.values: dict[int, frozenset[str]] = {}
        self.felder = Felder(tabelle, werk)
        self.keys = [spalten.index[name] for name in tabelle.schluessel if name in spalten.index]
        self.jobcenter = spalten.index.get("jobcenter")
        self.text = [*self.keys, *([self.jobcenter] if self.jobcenter is not None else [])]

    def take(self, number: int, row: Row) -> None:
        filled = [cell for cell in row if not is_empty(cell)]
        if not filled:
            self.parts.leerzeilen += 1
        elif (beside := self._beside(row)) is not None:
            self.parts.breite_zelle = self.parts.breite_zelle or f"{_buchstaben(beside)}{number}"
            self.parts.breit.append(number)
        elif len(filled) == 1 and isinstance(filled[0], str) and self._is_footer(number, filled[0]):
            self.parts.fusszeilen.append(number)
        elif self._is_total(row):
            self.parts.summen.append((number, row))
        elif self._is_filter_row(filled):
            for cell in filled:
                self._take_filter(str(cell).strip())
            self.parts.fusszeilen.append(number)
        elif len(filled) == 1 and isinstance(filled[0], str):
            self.parts.unklar.append((number, filled[0]))
        elif self._is_header(row):
            self.parts.wiederholt.append(number)
        else:
            self.parts.daten.append((number, row))

    def _beside(self, row: Row) -> int | None:
        """Position of the first filled cell that stands under no heading."""
        places = (p for p in (*self.gaps, *range(self.width, len(row))) if p < len(row))
        return next((p for p in places if not is_empty(row[p])), None)

    def _is_footer(self, number: int, text: str) -> bool:
        if _starts(text, self.werk.abbruchhinweise):
            self.parts.abgeschnitten.append(number)
            return True
        if self.parts.in_filtertext or _starts(text, self.werk.filteranfaenge):
            self._take_filter(text.strip())
            return True
        if self.felder.ist_fusszeile(text):
            self.parts.fusstexte.append(text.strip())
            return True
        return False

    def _take_filter(self, text: str) -> None:
        """A new filter text, or one more line of the one before."""
        if _starts(text, self.werk.filteranfaenge) or not self.parts.in_filtertext:
            self.parts.filtertexte.append(text)
            self.parts.in_filtertext = True
        else:
            self.parts.filtertexte[-1] += "\n" + text

    def _is_filter_row(self, filled: Row) -> bool:
        """A filter text that is spread over cells, or torn into cells by the separator of a csv
        file.
        """
        if len(filled) >= len(self.header) or not isinstance(filled[0], str):
            return False
        return _starts(filled[0], self.werk.filteranfaenge) or (
            self.parts.in_filtertext and all(isinstance(c, str) for c in filled)
        )

    def _is_total(self, row: Row) -> bool:
        blank_key = any(position >= len(row) or is_empty(row[position]) for position in self.keys)
        if any(self._is_word(row, position) for position in self.keys):
            return (
                bool(self.tabelle.summen)
                or blank_key
                or all(self._is_word(row, position) for position in self.keys)
            )
        return blank_key and any(self._is_word(row, position) for position in self.text)

    def _is_word(self, row: Row, position: int) -> bool:
        cell = row[position] if position < len(row) else None
        if not isinstance(cell, str):
            return False
        if (position, cell) not in self.words:
            self.words[position, cell] = self._stands_for_sum(cell, position)
        return self.words[position, cell]

    def _stands_for_sum(self, cell: str, position: int) -> bool:
        """The bare word, or the word beside a value or the heading of the column: a name that only
        begins like it is none.
        """
        rest = self.werk.summen.rest(cell)
        if not rest:
            return rest is not None
        return (
            self.tabelle.nennt_spalte(rest)
            or self._is_readable(rest, position)
            or ueberschrift(rest) in self._values(position)
        )

    def _is_readable(self, rest: str, position: int) -> bool:
        """A month, a day, a JCNR: what the column holds, and no mere text."""
        art = self.arten.get(position, "text")
        if art not in ("monat", "datum", "jcnr"):
            return False
        try:
            READERS[art](rest)
        except ValueError:
            return False
        return True

    def _values(self, position: int) -> frozenset[str]:
        if position not in self.values:
            found = {
                row[position]
                for row in self.rows
                if position < len(row) and isinstance(row[position], str)
            }
            self.values[position] = frozenset(ueberschrift(str(text)) for text in found)
        return self.values[position]

    def _is_header(self, row: Row) -> bool:
        """The header again, or that of another table."""
        cell = row[self.jcnr] if self.jcnr < len(row) else None
        if not isinstance(cell, str):
            return False
        if cell not in self.named:
            self.named[cell] = ueberschrift(cell) in self.headings
        return self.named[cell] and (
            self._is_own_header(row)
            or sum(ueberschrift(str(c)) in self.headings for c in row) >= _KNOWN
        )

    def _is_own_header(self, row: Row) -> bool:
        return all(
            position < len(row)
            and isinstance(row[position], str)
            and ueberschrift(str(row[position])) == text
            for position, text in self.header.items()
        )


def _filterspalten(rows: Sequence[Row], spalten: Zuordnung, werk: Spaltenwerk) -> list[str]:
    """Beside the table: a column whose heading begins like a filter text, with all that stands
    below it.
    """
    known = set(spalten.index.values())
    at = [
        n
        for n, cell in enumerate(rows[0])
        if n not in known and isinstance(cell, str) and _starts(cell, werk.filteranfaenge)
    ]
    below = [
        dict.fromkeys(str(row[n]).strip() for row in rows if n < len(row) and not is_empty(row[n]))
        for n in at
    ]
    return ["\n".join(lines) for lines in below]


def _starts(text: str, beginnings: Sequence[str]) -> bool:
    plain = normal(text)
    return any(plain.startswith(normal(beginning)) for beginning in beginnings)


def _width(header: Row) -> int:
    return max(
        (position for position, cell in enumerate(header, start=1) if not is_empty(cell)), default=0
    )


def _buchstaben(position: int) -> str:
    """`K` for the eleventh column."""
    letters, rest = "", position + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters
