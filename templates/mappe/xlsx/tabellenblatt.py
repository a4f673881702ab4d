"""How does a long table get onto a sheet without being noted cell by cell?"""

from __future__ import annotations

from itertools import product
from typing import Any, Final

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

_KURZ: Final = 8  # rows: below, nothing is gained
_EINFACH: Final = frozenset(
    {"name", "title", "description", "columns", "style", "banded_rows", "autofilter", "total_row"}
)


class Tabellenblatt(Worksheet):  # type: ignore[misc]  # XlsxWriter ships partial types
    """XlsxWriter asks of every cell of a table whether another one has it. A long table that has
    its headings and nothing else to write is begun with its first rows, and all its cells are
    asked for at once.
    """

    def add_table(self, *args: Any) -> int:
        zeile, spalte, letzte, rechts, optionen = args
        zeilen = range(zeile, letzte + 1)
        orte = dict.fromkeys(product(zeilen, range(spalte, rechts + 1)))
        if (
            len(zeilen) < _KURZ
            or not _schlicht(optionen)
            or self._check_dimensions(letzte, rechts, True, True)
            or not orte.keys().isdisjoint(self.table_cells)
            or not orte.keys().isdisjoint(self.merged_cells)
        ):
            return int(super().add_table(*args))
        code = int(super().add_table(zeile, spalte, zeile + 1, rechts, optionen))
        if code == 0:
            ganz = xl_range(zeile, spalte, letzte, rechts)
            self.table_cells.update(dict.fromkeys(orte, ganz))
            self.tables[-1].update(range=ganz, a_range=ganz)
            if "autofilter" in self.tables[-1]:
                self.tables[-1]["autofilter"] = ganz
        return code


def _schlicht(optionen: dict[str, Any]) -> bool:
    """No rows of sums, no formulas or values that XlsxWriter would write itself."""
    spalten = optionen.get("columns", ())
    return (
        optionen.keys() <= _EINFACH
        and not optionen.get("total_row")
        and all(spalte.keys() <= {"header", "header_format"} for spalte in spalten)
    )
