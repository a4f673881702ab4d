"""The data rows of a sheet as cells, held column by column: exports repeat themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from transforms.kern.wertspalte import Wertspalte

Row = Sequence[object]
Nummern = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Rohzeilen(Sequence[tuple[int, Row]]):
    """Each row with its number; where a row is shorter than others its last cells are empty."""

    nummern: Nummern
    spalten: tuple[Wertspalte[object], ...]

    @classmethod
    def aus(cls, zeilen: Sequence[tuple[int, Row]]) -> Rohzeilen:
        width = max((len(row) for _, row in zeilen), default=0)
        rows = [
            row if len(row) == width else [*row, *[None] * (width - len(row))] for _, row in zeilen
        ]
        return cls(
            nummern=np.fromiter((number for number, _ in zeilen), np.int32, len(zeilen)),
            spalten=tuple(Wertspalte.aus([row[at] for row in rows]) for at in range(width)),
        )

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
