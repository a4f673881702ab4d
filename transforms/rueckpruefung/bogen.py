"""What does a planning sheet print, row by row?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.month import Month
from transforms.rueckpruefung.zelle import Zelle

ANZAHLEN: Final = ("anrufe_sc", "anruferweiterung", "weiterleitungen", "arbeitstage")  # counted
ANTEILE: Final = ("beruecksichtigung", "erhoehung", "abzug", "ziel")  # agreed
ARTEN: Final = ("call", "rueckrufe", "versand")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogenzeile:
    """A row: its yearly figure and its months, None where nothing is printed."""

    schluessel: str
    name: str
    jahr: Zelle | None
    monate: tuple[Zelle | None, ...] = ()
    andere_fassungen: tuple[tuple[Zelle | None, ...], ...] = ()  # if a number is one column off
    werte: tuple[str, ...] = ()  # what is printed in the months, whether too many or too few


@dataclass(frozen=True, slots=True, kw_only=True)
class Bogen:
    """A sheet, and what its header says."""

    monate: tuple[Month, ...]
    spalten: tuple[str, ...]  # heads of the months, as messages name them
    zeilen: Mapping[str, Bogenzeile]
    land: str | None
    jcnr: str = ""

    @property
    def arbeitstage(self) -> tuple[int, ...] | None:
        """Working days of each month: as the sheet says, else by the calendar of its Land."""
        zeile = self.zeilen.get("arbeitstage")
        if zeile and zeile.monate and all(zeile.monate):
            return tuple(int(z.wert) for z in zeile.monate if z)
        if self.land is None:
            return None
        return tuple(len(arbeitstage(m, self.land)) for m in self.monate)

    def jahr(self, schluessel: str) -> Zelle | None:
        zeile = self.zeilen.get(schluessel)
        return zeile.jahr if zeile else None

    def monat(self, schluessel: str, m: int) -> Zelle | None:
        zeile = self.zeilen.get(schluessel)
        return zeile.monate[m] if zeile and zeile.monate else None
