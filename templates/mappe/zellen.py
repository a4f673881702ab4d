"""What can stand in a cell, and how is a cell addressed from a formula?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from templates.mappe.stil import Art, Zellrolle


@dataclass(frozen=True, slots=True)
class Formel:
    """A live formula together with the value it must yield, so that a viewer without recalculation
    shows it too.
    """

    text: str  # with the leading "="
    wert: Decimal | int | str


@dataclass(frozen=True, slots=True)
class Verweis:
    """A link to the top of another sheet of the same workbook."""

    blatt: str


Wert = str | int | Decimal | date | Formel | Verweis | None


@dataclass(frozen=True, slots=True)
class Zelle:
    """A value that is shown in another way than its column, or carries a defined name."""

    wert: Wert
    art: Art | None = None
    rolle: Zellrolle | None = None
    name: str | None = None


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
        return f"{xl_col_to_name(spalte)}{self.kopf + zeile + 2}"

    def fest(self, zeile: int, spalte: int) -> str:
        """`$F$12`"""
        return f"${xl_col_to_name(spalte)}${self.kopf + zeile + 2}"

    def fern(self, zeile: int, spalte: int) -> str:
        """`Herkunft!$F$12`"""
        return f"{quote_sheetname(self.blatt)}!{self.fest(zeile, spalte)}"

    def spalte(self, spalte: int) -> str:
        """`F12:F14`, the data rows of a column"""
        return f"{self.zelle(0, spalte)}:{self.zelle(self.zeilen - 1, spalte)}"

    def fern_spalte(self, spalte: int) -> str:
        """`Herkunft!$F$12:$F$14`"""
        return f"{self.fern(0, spalte)}:{self.fest(self.zeilen - 1, spalte)}"

    def querschnitt(self, zeile: int, von: int, bis: int) -> str:
        """`B12:D12`, neighbouring cells of one row"""
        return f"{self.zelle(zeile, von)}:{self.zelle(zeile, bis)}"
