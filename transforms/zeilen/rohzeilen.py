"""The data rows of a sheet as cells, held column by column: exports repeat themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from transforms.kern.wertspalte import Wertspalte

Row = Sequence[object]
Nummern = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Rohzeilen(Sequence[tuple[int, Row]]):
    """Each row with its number; where a row is shorter than others its last cells are empty."""

    nummern: Nummern = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    spalten: tuple[Wertspalte[object], ...] = ()

    @classmethod
    def aus(cls, rows: Sequence[Row], nummern: Iterable[int]) -> Rohzeilen:
        """The rows with their numbers."""
        return cls(
            nummern=np.fromiter(nummern, np.int32, len(rows)),
            spalten=tuple(Wertspalte.aus(cells) for cells in zip_longest(*rows)),
        )

    def auswahl(self, zeilen: npt.NDArray[np.bool_], breite: int) -> Rohzeilen:
        """Some of the rows, none of which has more cells than `breite`; told by a truth value for
        each.
        """
        spalten = self.spalten[:breite]
        if not zeilen.all():
            spalten = tuple(spalte.auswahl(zeilen).nach_auftreten() for spalte in spalten)
        return Rohzeilen(self.nummern[zeilen], spalten)

    def spalte(self, position: int) -> Wertspalte[object]:
        """The cells of a column; empty ones right of the last filled one."""
        if position < len(self.spalten):
            return self.spalten[position]
        return Wertspalte.gleich(None, len(self))

    def __len__(self) -> int:
        return len(self.nummern)

    def __iter__(self) -> Iterator[tuple[int, Row]]:
        if not self.spalten:
            return ((number, ()) for number in self.nummern.tolist())
        return zip(self.nummern.tolist(), zip(*self.spalten, strict=True), strict=True)

    @overload
    def __getitem__(self, zeile: int) -> tuple[int, Row]: ...
    @overload
    def __getitem__(self, zeile: slice) -> Sequence[tuple[int, Row]]: ...
    def __getitem__(self, zeile: int | slice) -> tuple[int, Row] | Sequence[tuple[int, Row]]:
        if isinstance(zeile, slice):
            return [self[n] for n in range(*zeile.indices(len(self)))]
        return int(self.nummern[zeile]), [spalte[zeile] for spalte in self.spalten]
