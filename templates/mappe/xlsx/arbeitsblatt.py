"""What is a worksheet of ours, beside one of XlsxWriter?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from sys import float_info
from typing import Any, Final, NamedTuple

from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
)

from templates.mappe.xlsx.formelblatt import Formelblatt, altbekannt
from templates.mappe.xlsx.linkschrift import Linkschrift
from templates.mappe.xlsx.tabellenblatt import Tabellenblatt
from templates.mappe.xlsx.zellschrift import Zellschrift

_GROESSTE: Final = float_info.max  # beyond it: infinite, and no number is neither side of it
_KURZ: Final = 16_000  # letters: no text of so many is longer than a cell may hold


class Formelinhalt(NamedTuple):
    """A formula, with its leading "=", and the value it yields."""

    text: str
    wert: float | str


class Arbeitsblatt(Zellschrift, Linkschrift, Tabellenblatt, Formelblatt):
    """A worksheet into which rows can be written as a whole.

    Its empty cells are missing in the figures a chart keeps; XlsxWriter keeps them as zero, and a
    viewer that draws from these would show a month that was not billed as one without cost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._texte: dict[tuple[str, Any], CellStringTuple] = {}  # a text in a format is one cell

    def _get_range_data(self, *zellen: int) -> list[Any]:
        return [None if wert == "" else wert for wert in super()._get_range_data(*zellen)]

    def schreibe_reihe(
        self,
        zeile: int,
        inhalte: Sequence[Any],
        formen: Sequence[Any],
        sonst: Callable[[int], None],
    ) -> None:
        """The cells of a row from the first column on: usual values, without asking once more what
        each of them is. `sonst` writes what stands in a column by itself, when its turn has come:
        texts are numbered in the order in which they are written.
        """
        letzte = len(inhalte) - 1
        if self._check_dimensions(zeile, 0) or self._check_dimensions(zeile, letzte):
            inhalte = [NotImplemented] * len(inhalte)
        reihe, texte = self.table[zeile], self._texte
        for spalte, (inhalt, form) in enumerate(zip(inhalte, formen, strict=True)):
            art = inhalt.__class__
            if art is str and (zelle := texte.get((inhalt, form))):
                self.str_table.count += 1
                reihe[spalte] = zelle
            elif art is str and 0 < len(inhalt) < _KURZ and inhalt[0] != "<":
                nummer = self.str_table._get_shared_string_index(inhalt)
                reihe[spalte] = texte[inhalt, form] = CellStringTuple(nummer, form)
            elif art is Formelinhalt and altbekannt(inhalt.text) and inhalt.text[0] == "=":
                reihe[spalte] = CellFormulaTuple(inhalt.text[1:], form, inhalt.wert)
            elif (art is float or art is int) and -_GROESSTE <= inhalt <= _GROESSTE:
                reihe[spalte] = CellNumberTuple(inhalt, form)
            elif inhalt is None or inhalt == "":
                reihe[spalte] = CellBlankTuple(form)
            else:
                sonst(spalte)
