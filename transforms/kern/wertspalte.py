"""How is a column held that has very many rows and few different values?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
S = TypeVar("S")
Codes = npt.NDArray[np.integer[Any]]
Stellen = npt.NDArray[np.integer[Any]]
_LUFTIG = 4  # keys per row up to which each possible one gets a place of its own
_GROESSTER = 2**62  # from here on a key of several columns would not fit into 64 bits


@dataclass(frozen=True, slots=True, eq=False)
class Wertspalte(Generic[T]):
    """Each different value once, and for each row the place of its value."""

    werte: Sequence[T]
    codes: Codes

    @classmethod
    def aus(cls, zellen: Sequence[T]) -> Wertspalte[T]:
        """Equal values of one type are one; 1, 1.0 and True stay three."""
        gemischt = len(set(map(type, zellen))) > 1
        keys = list(zip(map(type, zellen), zellen, strict=True)) if gemischt else list(zellen)
        places: dict[Any, int] = {key: n for n, key in enumerate(dict.fromkeys(keys))}
        codes = np.fromiter(map(places.__getitem__, keys), _schmal(len(places)), len(keys))
        werte = [pair[1] for pair in places] if gemischt else list(places)
        return cls(werte, codes)

    @classmethod
    def gleich(cls, wert: T, anzahl: int) -> Wertspalte[T]:
        """The same value in every row."""
        return cls((wert,), np.zeros(anzahl, dtype=np.uint8))

    @classmethod
    def verkettet(cls, teile: Sequence[Wertspalte[T]]) -> Wertspalte[T]:
        """One column below the other."""
        if not teile:
            return cls((), np.zeros(0, dtype=np.uint8))
        gemeinsam = cls.aus([wert for teil in teile for wert in teil.werte])
        ends = np.cumsum([len(teil.werte) for teil in teile])
        parts = np.split(gemeinsam.codes, ends[:-1])
        codes = [part[teil.codes] for part, teil in zip(parts, teile, strict=True)]
        return cls(gemeinsam.werte, np.concatenate(codes))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, zeile: int) -> T:
        return self.werte[int(self.codes[zeile])]

    def __iter__(self) -> Iterator[T]:
        return map(self.werte.__getitem__, self.codes.tolist())

    def auswahl(self, zeilen: Stellen | npt.NDArray[np.bool_]) -> Wertspalte[T]:
        """The column of some rows, in their order; told by their places, or by a truth value for
        each.
        """
        return Wertspalte(self.werte, self.codes[zeilen])

    def abgebildet(self, wert_von: Callable[[T], S]) -> Wertspalte[S]:
        """Another value for each different value; those that become equal are one."""
        return _an(Wertspalte.aus([wert_von(wert) for wert in self.werte]), self.codes)

    def ersetzt(self, neue: Mapping[int, T]) -> Wertspalte[T]:
        """The column with other values in some rows."""
        if not neue:
            return self
        dazu = Wertspalte.aus(list(neue.values()))
        codes = self.codes.astype(_schmal(len(self.werte) + len(dazu.werte)))
        codes[list(neue)] = dazu.codes.astype(codes.dtype) + len(self.werte)
        return Wertspalte([*self.werte, *dazu.werte], codes)

    def wo(self, trifft_zu: Callable[[T], bool]) -> npt.NDArray[np.bool_]:
        """Of each row whether its value is meant."""
        meant = np.fromiter(map(trifft_zu, self.werte), np.bool_, len(self.werte))
        return meant[self.codes]

    def verdichtet(self) -> Wertspalte[T]:
        """The column without values that stand in no row."""
        used, codes = np.unique(self.codes, return_inverse=True)
        if len(used) == len(self.werte):
            return self
        werte = [self.werte[code] for code in used.tolist()]
        return Wertspalte(werte, codes.astype(_schmal(len(werte))))

    def nach_auftreten(self) -> Wertspalte[T]:
        """The column as it would be made of its cells: no value that stands in no row, and the
        values in the order of their first rows.
        """
        first = np.full(len(self.werte), len(self), dtype=np.int64)
        first[self.codes[::-1]] = np.arange(len(self))[::-1]  # of several the last one is kept
        order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(self))]
        if np.array_equal(order, np.arange(len(self.werte))):
            return self
        places = np.zeros(len(self.werte), dtype=_schmal(len(order)))
        places[order] = np.arange(len(order))
        return Wertspalte([self.werte[n] for n in order.tolist()], places[self.codes])

    @property
    def vorhandene(self) -> list[T]:
        """The different values that stand in a row."""
        return [self.werte[code] for code in np.unique(self.codes).tolist()]


def _schmal(anzahl: int) -> type[np.unsignedinteger[Any]]:
    """The narrowest type for so many different values."""
    return np.uint8 if anzahl <= 2**8 else np.uint16 if anzahl <= 2**16 else np.uint32


def _an(werte: Wertspalte[S], codes: Codes) -> Wertspalte[S]:
    """The values that stand where other values stood before."""
    if len(werte.werte) == len(werte):
        return Wertspalte(werte.werte, codes)
    return Wertspalte(werte.werte, werte.codes[codes])


@dataclass(frozen=True, slots=True)
class Gruppierung:
    """Rows that share a key, groups in the order of their first rows."""

    erste: Stellen  # the first row of each group
    gruppe: Stellen  # the group of each row

    def zeilen(self) -> list[Stellen]:
        """The rows of each group, in their order."""
        ends = np.cumsum(self.groessen)
        return np.split(self.reihenfolge, ends[:-1]) if len(self.erste) else []

    @property
    def reihenfolge(self) -> Stellen:
        """The rows, group by group; narrow numbers are sorted by counting."""
        return np.argsort(self.gruppe.astype(_schmal(len(self.erste))), kind="stable")

    @property
    def groessen(self) -> Stellen:
        """How many rows each group has."""
        return np.bincount(self.gruppe, minlength=len(self.erste))


def gruppiert(spalten: Iterable[Wertspalte[Any]], anzahl: int) -> Gruppierung:
    """Groups the rows by the values of some columns."""
    keys, size = np.zeros(anzahl, dtype=np.int64), 1
    for spalte in spalten:
        if size * len(spalte.werte) >= _GROESSTER:
            keys = np.unique(keys, return_inverse=True)[1]
            size = anzahl
        keys = keys * len(spalte.werte) + spalte.codes.astype(np.int64)
        size *= max(len(spalte.werte), 1)
    if size > _LUFTIG * anzahl:
        keys = np.unique(keys, return_inverse=True)[1]
        size = anzahl
    return _gezaehlt(keys, size)


def _gezaehlt(keys: Stellen, size: int) -> Gruppierung:
    """By keys below a number: nothing is sorted but the first rows."""
    first = np.full(size, len(keys), dtype=np.int64)
    first[keys[::-1]] = np.arange(len(keys))[::-1]  # of several rows the first one stays
    found = np.flatnonzero(first < len(keys))
    order = found[np.argsort(first[found], kind="stable")]
    rank = np.empty(size, dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Gruppierung(erste=first[order], gruppe=rank[keys])


def verbunden(wert_von: Callable[..., S], *spalten: Wertspalte[Any]) -> Wertspalte[S]:
    """What follows from the values of several columns, worked out once for each different row."""
    gruppen = gruppiert(spalten, len(spalten[0]))
    werte = [wert_von(*(spalte[n] for spalte in spalten)) for n in gruppen.erste.tolist()]
    return _an(Wertspalte.aus(werte), gruppen.gruppe.astype(_schmal(len(werte))))
