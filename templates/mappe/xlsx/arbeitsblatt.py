"""What is a worksheet of ours, beside one of XlsxWriter?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from sys import float_info
from typing import Any, Final, NamedTuple

from xlsxwriter.url import Url
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
)

from templates.mappe.xlsx.formelblatt import Formelblatt, altbekannt
from templates.mappe.xlsx.zellschrift import Zellschrift

HOECHSTENS: Final = 65_530  # links of a sheet: what Excel opens
_GROESSTE: Final = float_info.max  # beyond it: infinite, and no number is neither side of it
_KURZ: Final = 16_000  # letters: no text of so many is longer than a cell may hold


class Formelinhalt(NamedTuple):
    """A formula, with its leading "=", and the value it yields."""

    text: str
    wert: float | str


class Arbeitsblatt(Zellschrift, Formelblatt):
    """A worksheet into which rows can be written as a whole.

    Its empty cells are missing in the figures a chart keeps; XlsxWriter keeps them as zero, and a
    viewer that draws from these would show a month that was not billed as one without cost.
    """

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
        reihe, nummer_von = self.table[zeile], self.str_table._get_shared_string_index
        for spalte, (inhalt, form) in enumerate(zip(inhalte, formen, strict=True)):
            art = inhalt.__class__
            if art is str and 0 < len(inhalt) < _KURZ and inhalt[0] != "<":
                reihe[spalte] = CellStringTuple(nummer_von(inhalt), form)
            elif art is Formelinhalt and altbekannt(inhalt.text) and inhalt.text[0] == "=":
                reihe[spalte] = CellFormulaTuple(inhalt.text[1:], form, inhalt.wert)
            elif (art is float or art is int) and -_GROESSTE <= inhalt <= _GROESSTE:
                reihe[spalte] = CellNumberTuple(inhalt, form)
            elif inhalt is None or inhalt == "":
                reihe[spalte] = CellBlankTuple(form)
            else:
                sonst(spalte)

    def verlinke(self, zeile: int, spalte: int, ziel: str, hinweis: str) -> None:
        """Hang a link on a cell that keeps what it says; none beyond what Excel opens."""
        if self.hlink_count < HOECHSTENS:
            self.hlink_count += 1
            self.hyperlinks[zeile][spalte] = _link(ziel, hinweis)


@lru_cache(maxsize=8192)  # most links lead to the same place in every workbook
def _link(ziel: str, hinweis: str) -> Url:
    link = Url(ziel)
    link.text, link.tip = "", hinweis
    return link
