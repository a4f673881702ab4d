"""The data rows of a sheet as they were read, held column by column; a row is made when somebody
asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np
import numpy.typing as npt

from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.kern.wertspalte import Wertspalte
from transforms.notationen.zelle import Problem
from transforms.zeilen.rohzeilen import Nummern

T = TypeVar("T")
KEINE: Mapping[int, tuple[Problem, ...]] = {}


@dataclass(frozen=True, slots=True)
class Zeile:
    """One data row: its values by column, or the problems that refuse it."""

    werte: Mapping[str, object]
    source: Source
    problems: tuple[Problem, ...] = ()

    @property
    def jcnr(self) -> str | None:
        """The gE of the row, when that cell at least can be read."""
        value = self.werte.get("jcnr")
        return value if isinstance(value, str) else None

    @property
    def findings(self) -> list[Finding]:
        """One finding per refused cell."""
        return [self._finding(p) for p in self.problems]

    def _finding(self, p: Problem) -> Finding:
        werte = {"spalte": p.spalte, "wert": p.wert, "erwartet": p.erwartet, "grund": p.grund}
        source = Source(self.source.datei, self.source.blatt, self.source.zeile, p.spalte)
        return Finding(p.code, werte, self.jcnr, (source,))


@dataclass(frozen=True, eq=False)
class Blattzeilen(Sequence[Zeile]):
    """Each column with the values of all rows; in place of a refused cell stands its Problem."""

    datei: str = ""
    blatt: str = ""
    nummern: Nummern = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    spalten: Mapping[str, Wertspalte[object]] = field(default_factory=dict)
    # what refuses a row of which each cell alone can be read, by row number
    widersprueche: Mapping[int, tuple[Problem, ...]] = field(default_factory=lambda: KEINE)

    def __len__(self) -> int:
        return len(self.nummern)

    def __iter__(self) -> Iterator[Zeile]:
        return map(self._zeile, range(len(self)))

    @overload
    def __getitem__(self, zeile: int) -> Zeile: ...
    @overload
    def __getitem__(self, zeile: slice) -> Sequence[Zeile]: ...
    def __getitem__(self, zeile: int | slice) -> Zeile | Sequence[Zeile]:
        if isinstance(zeile, slice):
            return self.auswahl(np.arange(len(self))[zeile])
        return self._zeile(range(len(self))[zeile])

    def _zeile(self, n: int) -> Zeile:
        cells = {name: spalte[n] for name, spalte in self.spalten.items()}
        problems = [value for value in cells.values() if isinstance(value, Problem)]
        werte = (
            {name: value for name, value in cells.items() if not isinstance(value, Problem)}
            if problems
            else cells
        )
        number = int(self.nummern[n])
        return Zeile(
            werte=werte,
            source=Source(self.datei, self.blatt, number),
            problems=(*problems, *self.widersprueche.get(number, ())),
        )

    def source(self, n: int) -> Source:
        """Where a row stands."""
        return Source(self.datei, self.blatt, int(self.nummern[n]))

    def spalte(self, name: str) -> Wertspalte[object]:
        """The values of a column; None in every row where the sheet does not have it."""
        return self.spalten.get(name) or Wertspalte.gleich(None, len(self))

    def auswahl(self, zeilen: npt.NDArray[Any]) -> Blattzeilen:
        """Some of the rows; told by their places, or by a truth value for each."""
        return Blattzeilen(
            datei=self.datei,
            blatt=self.blatt,
            nummern=self.nummern[zeilen],
            spalten={name: spalte.auswahl(zeilen) for name, spalte in self.spalten.items()},
            widersprueche=self.widersprueche,
        )

    @cached_property
    def _abgewiesen(self) -> npt.NDArray[np.bool_]:
        """Of each row whether a cell of it was refused."""
        refused = np.isin(self.nummern, list(self.widersprueche))
        for spalte in self.spalten.values():
            if any(isinstance(value, Problem) for value in spalte.werte):
                refused |= spalte.wo(lambda value: isinstance(value, Problem))
        return refused

    @cached_property
    def gelesene(self) -> Blattzeilen:
        """The rows that could be read whole."""
        return self.auswahl(~self._abgewiesen) if self._abgewiesen.any() else self

    @cached_property
    def abgewiesene(self) -> Blattzeilen:
        """The rows with a refused cell."""
        return self.auswahl(self._abgewiesen)

    def nur(self, nummern: Collection[int]) -> Blattzeilen:
        """The rows with these numbers."""
        return self.auswahl(np.isin(self.nummern, list(nummern)))

    def ohne(self, nummern: Collection[int]) -> Blattzeilen:
        """All rows but those with these numbers."""
        return self.auswahl(~np.isin(self.nummern, list(nummern)))


def records(make: Callable[..., T], zeilen: Sequence[Zeile], fields: Sequence[str]) -> list[T]:
    """Typed records of all rows that could be read whole; refused rows are named by their
    findings.
    """
    return [
        make(**{name: z.werte.get(name) for name in fields}, source=z.source)
        for z in zeilen
        if not z.problems
    ]
