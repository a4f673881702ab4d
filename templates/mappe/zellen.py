"""What can stand in a cell, and how is a cell addressed from a formula?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_cell_to_rowcol, xl_col_to_name

from templates.mappe.stil import Art, Zellrolle


# A cell has its name in every workbook: it is made once.
@lru_cache(maxsize=1 << 13)
def zellname(zeile: int, spalte: int) -> str:
    """`F12`; row and column are counted from 0."""
    return f"{spaltenname(spalte)}{zeile + 1}"


@lru_cache(maxsize=1 << 13)
def zellort(zelle: str) -> tuple[int, int]:
    """Row and column of `F12`, both counted from 0."""
    zeile, spalte = xl_cell_to_rowcol(zelle)
    return zeile, spalte


@lru_cache(maxsize=256)
def spaltenname(spalte: int) -> str:
    """`F`; counted from 0."""
    return str(xl_col_to_name(spalte))


@lru_cache(maxsize=256)
def _blattname(blatt: str) -> str:
    """As it stands in a formula."""
    return str(quote_sheetname(blatt))


class Stelle(NamedTuple):
    """A cell of this workbook. A plain tuple: tens of thousands are compared for one workbook."""

    blatt: str
    zelle: str  # "F12"

    @property
    def verweis(self) -> str:
        """As XlsxWriter takes the target of a link."""
        blatt = self.blatt.replace("'", "''")
        return f"internal:'{blatt}'!{self.zelle}"


class Ziel(NamedTuple):
    """Where a click on a cell leads, and what a reader is told before."""

    stelle: Stelle
    hinweis: str = ""


class Quellangabe(NamedTuple):
    """The same by what is shown: the first row of this figure on the sheet of sources. Where a
    document has no such row, the cell is no link.
    """

    groesse: str
    schluessel: str = ""
    monat: str = ""  # "2023-01"


class Formel(NamedTuple):
    """A live formula together with the value it must yield, so that a viewer without recalculation
    shows it too.

    In a document with a sheet of sources its cell leads to what the formula reads first, or to
    `ziel`. `zeigt`: the row of sources whose value it yields without reading it cell by cell.
    """

    text: str  # with the leading "="
    wert: Decimal | int | str
    ziel: Ziel | None = None
    zeigt: Quellangabe | None = None


@dataclass(frozen=True, slots=True)
class Verweis:
    """A link to another sheet of the same workbook, in words: its name, or a text."""

    blatt: str
    zelle: str = "A1"
    text: str = ""


Wert = str | int | Decimal | date | Formel | Verweis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Eingabe:
    """What may be typed into a cell, and what a reader is told who gets there. An empty cell is
    always taken: what it means stands beside it.
    """

    titel: str  # at most 32 characters
    hinweis: str  # at most 255
    von: int
    bis: int
    ganz: bool = False  # whole numbers alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Ausfuellhinweis:
    """What a reader is told at an empty cell that waits for something: text or a day, unchecked."""

    titel: str  # at most 32 characters
    hinweis: str  # at most 255


class Zelle(NamedTuple):
    """A value that is shown in another way than its column, carries a defined name, is a link to
    another cell of the workbook, or waits for an input. `zeigt`: the rows of sources it tells in
    words or as a day.
    """

    wert: Wert
    art: Art | None = None
    rolle: Zellrolle | None = None
    name: str | None = None
    ziel: Ziel | Quellangabe | None = None
    zeigt: tuple[Quellangabe, ...] = ()
    eingabe: Eingabe | Ausfuellhinweis | None = None


Tabellenzeile = list[Wert | Zelle]


@dataclass(frozen=True, slots=True)
class Spalte:
    """A column of a table: its heading and the kind of its values."""

    kopf: str
    art: Art = Art.TEXT


@dataclass(frozen=True, slots=True)
class Bereich:
    """The place of a table: header row, data rows, and the row below them (the sum, if there is
    one).
    """

    blatt: str
    kopf: int  # row of the headings, counted from 0
    zeilen: int

    def zelle(self, zeile: int, spalte: int) -> str:
        """`F12`; `zeile` counts the data rows from 0, `zeilen` is the row of the sum, -1 the
        headings.
        """
        return zellname(self.kopf + zeile + 1, spalte)

    def stelle(self, zeile: int, spalte: int) -> Stelle:
        """The same as a target of links."""
        return Stelle(self.blatt, self.zelle(zeile, spalte))

    def fest(self, zeile: int, spalte: int) -> str:
        """`$F$12`"""
        return f"${spaltenname(spalte)}${self.kopf + zeile + 2}"

    def fern(self, zeile: int, spalte: int) -> str:
        """`Herkunft!$F$12`"""
        return f"{_blattname(self.blatt)}!{self.fest(zeile, spalte)}"

    def spalte(self, spalte: int) -> str:
        """`F12:F14`, the data rows of a column"""
        return f"{self.zelle(0, spalte)}:{self.zelle(self.zeilen - 1, spalte)}"

    def fern_spalte(self, spalte: int) -> str:
        """`Herkunft!$F$12:$F$14`"""
        return f"{self.fern(0, spalte)}:{self.fest(self.zeilen - 1, spalte)}"

    def darunter(self) -> Bereich:
        """The place of a table below this one, with a heading of its own between them."""
        return Bereich(self.blatt, self.kopf + self.zeilen + 3, 1)

    def querschnitt(self, zeile: int, von: int, bis: int) -> str:
        """`B12:D12`, neighbouring cells of one row"""
        return f"{self.zelle(zeile, von)}:{self.zelle(zeile, bis)}"

    def fern_querschnitt(self, zeile: int, von: int, bis: int) -> str:
        """`Herkunft!$B$12:$D$12`"""
        return f"{self.fern(zeile, von)}:{self.fest(zeile, bis)}"
