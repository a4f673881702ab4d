"""How much of a printed page is left below a row, and is a chart cut there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

LUFT: Final = 4  # pixels above and below a chart
UEBERSCHRIFT_FREI: Final = 110  # pixels: a blank row, a heading and the beginning of what follows
UEBERSCHRIFT_DICHT: Final = 40  # the same of a dense sheet
_LEER: Final = 20  # pixels of a row whose height nobody set: of Excel
_LEER_FLACH: Final = 17  # and of programs that measure its text
_SICHER: Final = 0.97  # of a page: printers and programs round
_GEDRAENGT: Final = 0.8  # of its height a chart may have instead of going to the next page
_KURZ, _LANG = 8.27, 11.69  # inches of A4
_BILDPUNKTE: Final = 96  # of an inch
_PUNKTE: Final = 72


@dataclass(slots=True)
class Seite:
    """The pages of a sheet that is as wide as one, with the rows whose height was set."""

    breite: int  # pixels of all columns
    rand: Mapping[str, float]  # inches: left, right, top, bottom
    quer: bool
    hoehen: dict[int, float] = field(default_factory=dict)  # row -> points
    umbrueche: list[int] = field(default_factory=list)  # rows that begin a page

    @property
    def hoehe(self) -> float:
        """Pixels of the sheet that one page holds: it is never enlarged to fill the width."""
        breite, hoehe = (_LANG, _KURZ) if self.quer else (_KURZ, _LANG)
        platz = (breite - self.rand["left"] - self.rand["right"]) * _BILDPUNKTE
        masstab = min(1.0, platz / self.breite)
        return (hoehe - self.rand["top"] - self.rand["bottom"]) * _BILDPUNKTE / masstab * _SICHER

    def rest(self, zeile: int, leer: int = _LEER) -> tuple[int, float]:
        """The page on which the rows before `zeile` end, and the pixels left on it; a row is never
        cut in two.
        """
        seite, belegt, platz = 0, 0.0, self.hoehe
        for nummer in range(zeile):
            hoehe = self._pixel(nummer, leer)
            if nummer in self.umbrueche or belegt + hoehe > platz:
                seite, belegt = seite + 1, 0.0
            belegt += hoehe
        return seite, platz - belegt

    def bildhoehe(self, zeile: int, hoehe: int) -> int:
        """How high a chart is drawn that begins with a row, so that no page cuts it: a little less
        high where that keeps it on the page, else the next page begins with it; also where programs
        may disagree on which page the row is.
        """
        hohe, flache = self.rest(zeile), self.rest(zeile, _LEER_FLACH)
        platz = int(hohe[1]) - 2 * LUFT
        if hohe[0] == flache[0] and platz >= hoehe * _GEDRAENGT:
            return min(hoehe, platz)
        self.umbrueche.append(zeile)
        return hoehe

    def halte(self, zeile: int, bedarf: float) -> None:
        """The next page begins with a row below which so many pixels have no room."""
        hohe, flache = self.rest(zeile), self.rest(zeile, _LEER_FLACH)
        if hohe[0] <= flache[0] + 1 and min(hohe[1], flache[1]) < bedarf:
            self.umbrueche.append(zeile)

    @staticmethod
    def zeilen(hoehe: int) -> int:
        """Rows a chart of that height covers."""
        return (hoehe + 2 * LUFT) // _LEER + 1

    def _pixel(self, zeile: int, leer: int) -> float:
        if zeile not in self.hoehen:
            return leer
        return self.hoehen[zeile] * _BILDPUNKTE / _PUNKTE


def pixelbreite(breiten: Sequence[float]) -> int:
    """Pixels of columns, whose widths are told in digits."""
    return sum(int(breite * 7) + 5 for breite in breiten)
