"""What is a row below the header: data, a total, a footer, a filter text, another header?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.filtertexte.filterfeld import Felder
from transforms.kern.gleichheit import ueberschrift
from transforms.notationen.notation import READERS, is_empty, normal
from transforms.notationen.spalten import Zuordnung
from transforms.zeilen.rohzeilen import Rohzeilen, Row

_KNOWN = 3  # so many headings of any table make a row another header


@dataclass(slots=True)
class Teile:
    """The parts of a sheet as far as it was sorted."""

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


class Sortierer:
    """Puts one row after the other into its part."""

    def __init__(
        self, felder: Felder, spalten: Zuordnung, parts: Teile, header: Row, rows: Rohzeilen
    ) -> None:
        tabelle, werk = felder.tabelle, felder.werk
        self.tabelle, self.werk, self.felder = tabelle, werk, felder
        self.parts, self.width, self.rows = parts, _width(header), rows
        self.gaps = [
            position for position, cell in enumerate(header[: self.width]) if is_empty(cell)
        ]
        self.headings = frozenset(text for t in werk.tabellen.values() for text in t.headings)
        self.jcnr = spalten.index.get("jcnr", min(spalten.index.values()))
        self.header = {
            position: ueberschrift(spalten.titel[name]) for name, position in spalten.index.items()
        }
        self.arten = {
            position: tabelle.spalten[name].art for name, position in spalten.index.items()
        }
        self.words: dict[tuple[int, str], bool] = {}
        self.values: dict[int, frozenset[str]] = {}
        self.keys = [spalten.index[name] for name in tabelle.schluessel if name in spalten.index]
        self.jobcenter = spalten.index.get("jobcenter")
        self.text = [*self.keys, *([self.jobcenter] if self.jobcenter is not None else [])]

    def take(self, number: int, row: Row) -> bool:
        """Whether it is a data row; any other is put into its part."""
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
            return True
        return False

    def _beside(self, row: Row) -> int | None:
        """Position of the first filled cell that stands under no heading."""
        places = (p for p in (*self.gaps, *range(self.width, len(row))) if p < len(row))
        return next((p for p in places if not is_empty(row[p])), None)

    def _is_footer(self, number: int, text: str) -> bool:
        if beginnt(text, self.werk.abbruchhinweise):
            self.parts.abgeschnitten.append(number)
            return True
        if self.parts.in_filtertext or beginnt(text, self.werk.filteranfaenge):
            self._take_filter(text.strip())
            return True
        if self.felder.ist_fusszeile(text):
            self.parts.fusstexte.append(text.strip())
            return True
        return False

    def _take_filter(self, text: str) -> None:
        """A new filter text, or one more line of the one before."""
        if beginnt(text, self.werk.filteranfaenge) or not self.parts.in_filtertext:
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
        return beginnt(filled[0], self.werk.filteranfaenge) or (
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
        return position < len(row) and self.steht_fuer_summe(row[position], position)

    def steht_fuer_summe(self, cell: object, position: int) -> bool:
        """A cell of this column that holds a word for a sum instead of a value."""
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
            self.values[position] = frozenset(
                ueberschrift(cell)
                for cell in self.rows.spalte(position).werte
                if isinstance(cell, str)
            )
        return self.values[position]

    def _is_header(self, row: Row) -> bool:
        """The header again, or that of another table."""
        named = self.jcnr < len(row) and self.ist_ueberschrift(row[self.jcnr])
        return named and (
            self._is_own_header(row)
            or sum(ueberschrift(str(c)) in self.headings for c in row) >= _KNOWN
        )

    def ist_ueberschrift(self, cell: object) -> bool:
        """A heading of any table."""
        return isinstance(cell, str) and ueberschrift(cell) in self.headings

    def _is_own_header(self, row: Row) -> bool:
        return all(
            position < len(row)
            and isinstance(row[position], str)
            and ueberschrift(str(row[position])) == text
            for position, text in self.header.items()
        )


def beginnt(text: str, beginnings: Sequence[str]) -> bool:
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
