"""What is a worksheet of ours, beside one of XlsxWriter?"""

from __future__ import annotations

from math import isfinite
from typing import Any, Final

from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
)

from templates.mappe.xlsx.formelblatt import Formelblatt, altbekannt

Reihe = dict[int, Any]  # the cells of a row by their column, as XlsxWriter keeps them
_KURZ: Final = 16_000  # letters: no text of so many is longer than a cell may hold


class Arbeitsblatt(Formelblatt):
    """A worksheet into which rows can be written as a whole.

    Its empty cells are missing in the figures a chart keeps; XlsxWriter keeps them as zero, and a
    viewer that draws from these would show a month that was not billed as one without cost.
    """

    def _get_range_data(self, *zellen: int) -> list[Any]:
        return [None if wert == "" else wert for wert in super()._get_range_data(*zellen)]

    def reihe(self, zeile: int, anzahl: int) -> Reihe | None:
        """A row for so many cells, to be filled with `setze`; None outside of the sheet."""
        if self._check_dimensions(zeile, 0) or self._check_dimensions(zeile, anzahl - 1):
            return None
        found: Reihe = self.table[zeile]
        return found

    def setze(self, reihe: Reihe, spalte: int, inhalt: Any, form: Any) -> bool:
        """Put a usual value into a row, without asking once more what it is; what is not usual is
        left to XlsxWriter (False).
        """
        art = inhalt.__class__
        if inhalt is None or inhalt == "":
            reihe[spalte] = CellBlankTuple(form)
        elif art is str and len(inhalt) < _KURZ and inhalt[0] != "<":
            reihe[spalte] = CellStringTuple(self.str_table._get_shared_string_index(inhalt), form)
        elif (art is float or art is int) and isfinite(inhalt):
            reihe[spalte] = CellNumberTuple(inhalt, form)
        else:
            return False
        return True

    def setze_formel(
        self, reihe: Reihe, spalte: int, formel: str, form: Any, wert: float | str
    ) -> bool:
        """The same for a formula, which begins with "="."""
        if usual := altbekannt(formel) and formel[0] == "=":
            reihe[spalte] = CellFormulaTuple(formel[1:], form, wert)
        return usual
