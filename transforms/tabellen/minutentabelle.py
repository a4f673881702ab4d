"""The minute rows of a delivery, held column by column; a row is made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from transforms.kern.money import exact
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.kern.wertspalte import Gruppierung, Stellen, Wertspalte, gruppiert, verbunden
from transforms.zeilen.blattzeilen import Blattzeilen

_STELLEN = 60  # digits of a sum: those of each value and of the number of rows
_GROESSTE = 2**62  # sums beyond it are computed with the integers of Python


@dataclass(frozen=True, slots=True)
class Minutensatz:
    """One row of the minute export."""

    monat: Month
    datum: date | None
    jcnr: str
    rechtskreis: str
    service_center: str
    baustein: str
    minuten: Decimal
    source: Source
    jobcenter: str | None = None


SPALTEN = (
    "monat",
    "datum",
    "jcnr",
    "rechtskreis",
    "service_center",
    "baustein",
    "minuten",
    "jobcenter",
)


@dataclass(frozen=True, eq=False)
class _Bestand:
    """All rows of the delivery."""

    spalten: Mapping[str, Wertspalte[Any]]
    blaetter: Wertspalte[tuple[str, str]]  # file and sheet
    nummern: Stellen

    @cached_property
    def rang(self) -> Stellen:
        """The place of each row in the order of the sources."""
        order = {blatt: n for n, blatt in enumerate(sorted(self.blaetter.werte))}
        sheets = np.array([order[blatt] for blatt in self.blaetter.werte], dtype=np.int64)
        rows = np.lexsort((self.nummern, sheets[self.blaetter.codes]))
        rang = np.empty(len(rows), dtype=np.int64)
        rang[rows] = np.arange(len(rows))
        return rang

    @cached_property
    def stellen(self) -> int:
        """Decimals of the finest value."""
        exponents = (int(v.as_tuple().exponent) for v in self.spalten["minuten"].werte)
        return max((-exponent for exponent in exponents), default=0)

    @cached_property
    def mengen(self) -> npt.NDArray[Any]:
        """The minutes of each row as whole numbers of the finest unit: sums of them are exact."""
        spalte = self.spalten["minuten"]
        with localcontext() as context:
            context.prec = _STELLEN
            whole = [int(value.scaleb(max(self.stellen, 0))) for value in spalte.werte]
        largest = max(map(abs, whole), default=0) * len(spalte)
        return np.array(whole, dtype=np.int64 if largest < _GROESSTE else object)[spalte.codes]

    def dezimal(self, summen: Iterable[Any]) -> list[Decimal]:
        """Sums of whole numbers as minutes."""
        with localcontext() as context:
            context.prec = _STELLEN
            return [exact(Decimal(int(s)).scaleb(-max(self.stellen, 0))) for s in summen]


class Minutentabelle(Sequence[Minutensatz]):
    """Some rows of a delivery, in their order: looked at as rows, as columns or in groups."""

    __slots__ = ("_alle", "_stellen")

    def __init__(self, alle: _Bestand, stellen: Stellen) -> None:
        self._alle, self._stellen = alle, stellen

    @classmethod
    def aus_blaettern(cls, blaetter: Sequence[Blattzeilen]) -> Minutentabelle:
        """The rows of all sheets that could be read whole; the month comes from its own column or
        from the day.
        """
        read = [zeilen.gelesene for zeilen in blaetter]
        spalten = {
            name: Wertspalte.verkettet([zeilen.spalte(name) for zeilen in read]).verdichtet()
            for name in SPALTEN
        }
        spalten["monat"] = verbunden(_monat, spalten["monat"], spalten["datum"])
        sheets = [Wertspalte.gleich((z.datei, z.blatt), len(z)) for z in read]
        numbers = [z.nummern for z in read]
        alle = _Bestand(
            spalten=spalten,
            blaetter=Wertspalte.verkettet(sheets),
            nummern=np.concatenate(numbers) if numbers else np.zeros(0, dtype=np.int32),
        )
        return cls(alle, np.arange(len(alle.nummern)))

    @classmethod
    def aus(cls, saetze: Iterable[Minutensatz]) -> Minutentabelle:
        """The columns of rows that somebody made."""
        rows = list(saetze)
        alle = _Bestand(
            spalten={name: Wertspalte.aus([getattr(s, name) for s in rows]) for name in SPALTEN},
            blaetter=Wertspalte.aus([(s.source.datei, s.source.blatt) for s in rows]),
            nummern=np.array([s.source.zeile or 0 for s in rows], dtype=np.int64),
        )
        return cls(alle, np.arange(len(rows)))

    def __len__(self) -> int:
        return len(self._stellen)

    def __iter__(self) -> Iterator[Minutensatz]:
        *spalten, jobcenter = (self._spalte(name) for name in SPALTEN)
        return map(Minutensatz, *spalten, self.quellen, jobcenter)

    @overload
    def __getitem__(self, zeile: int) -> Minutensatz: ...
    @overload
    def __getitem__(self, zeile: slice) -> Minutentabelle: ...
    def __getitem__(self, zeile: int | slice) -> Minutensatz | Minutentabelle:
        if isinstance(zeile, slice):
            return self._auswahl(self._stellen[zeile])
        return next(iter(self._auswahl(self._stellen[[zeile]])))

    def _auswahl(self, stellen: Stellen) -> Minutentabelle:
        return Minutentabelle(self._alle, stellen)

    def _spalte(self, name: str) -> Wertspalte[Any]:
        alle = self._alle.blaetter if name == "blatt" else self._alle.spalten[name]
        return alle.auswahl(self._stellen)

    def spalten(self, *namen: str) -> Iterator[tuple[Any, ...]]:
        """The values of some columns, row by row."""
        return zip(*(self._spalte(name) for name in namen), strict=True)

    @property
    def quellen(self) -> Iterator[Source]:
        """Where the rows stand."""
        numbers = self._alle.nummern[self._stellen].tolist()
        for (datei, blatt), zeile in zip(self._spalte("blatt"), numbers, strict=True):
            yield Source(datei, blatt, zeile)

    @property
    def blaetter(self) -> list[tuple[str, str]]:
        """File and sheet of the rows, each once, in the order of the rows."""
        sheets = self._spalte("blatt")
        return [sheets[n] for n in gruppiert([sheets], len(self)).erste.tolist()]

    def werte(self, name: str) -> list[Any]:
        """The different values of a column."""
        return self._spalte(name).vorhandene

    def wo(self, **gesucht: object) -> Minutentabelle:
        """The rows with these values."""
        meant = np.ones(len(self), dtype=np.bool_)
        for name, wert in gesucht.items():
            meant &= self._spalte(name).wo(lambda value, wert=wert: value == wert)  # type: ignore[misc]
        return self._auswahl(self._stellen[meant])

    def wofuer(self, name: str, trifft_zu: Callable[[Any], bool]) -> Minutentabelle:
        """The rows for whose value of a column something is true."""
        return self._auswahl(self._stellen[self._spalte(name).wo(trifft_zu)])

    def nach_quelle(self) -> Minutentabelle:
        """The rows in the order of their sources."""
        return self._auswahl(
            self._stellen[np.argsort(self._alle.rang[self._stellen], kind="stable")]
        )

    def mit(self, name: str, wert_von: Callable[[Any], object]) -> Minutentabelle:
        """The table with other values in a column."""
        spalten = {**self._alle.spalten, name: self._alle.spalten[name].abgebildet(wert_von)}
        return Minutentabelle(replace(self._alle, spalten=spalten), self._stellen)

    @property
    def summe(self) -> Decimal:
        """The minutes of all rows, exact."""
        return self._alle.dezimal([self._alle.mengen[self._stellen].sum()])[0]

    def gruppen(self, *namen: str) -> list[tuple[tuple[Any, ...], Minutentabelle]]:
        """The rows that agree in some columns, by the values they agree in; groups in the order of
        their first rows.
        """
        spalten = [self._spalte(name) for name in namen]
        gruppen = gruppiert(spalten, len(self))
        rows = [self._auswahl(self._stellen[at]) for at in gruppen.zeilen()]
        return list(zip(_schluessel(spalten, gruppen), rows, strict=True))

    def summen(self, *namen: str) -> dict[tuple[Any, ...], Decimal]:
        """The minutes of each of these groups."""
        if not len(self):
            return {}
        spalten = [self._spalte(name) for name in namen]
        gruppen = gruppiert(spalten, len(self))
        starts = np.cumsum(gruppen.groessen) - gruppen.groessen
        sums = np.add.reduceat(self._alle.mengen[self._stellen][gruppen.reihenfolge], starts)
        keys = _schluessel(spalten, gruppen)
        return dict(zip(keys, self._alle.dezimal(sums.tolist()), strict=True))

    def anzahlen(self, *namen: str) -> dict[tuple[Any, ...], int]:
        """How many rows each of these groups has."""
        spalten = [self._spalte(name) for name in namen]
        gruppen = gruppiert(spalten, len(self))
        return dict(zip(_schluessel(spalten, gruppen), gruppen.groessen.tolist(), strict=True))

    def nach_einmaligkeit(self, *namen: str) -> tuple[Minutentabelle, Minutentabelle]:
        """The rows no other agrees with in these columns, and those that have their like."""
        gruppen = gruppiert([self._spalte(name) for name in namen], len(self))
        einmalig = gruppen.groessen[gruppen.gruppe] == 1
        return self._auswahl(self._stellen[einmalig]), self._auswahl(self._stellen[~einmalig])


def _schluessel(spalten: Sequence[Wertspalte[Any]], gruppen: Gruppierung) -> list[tuple[Any, ...]]:
    """What the rows of each group agree in."""
    return list(zip(*(spalte.auswahl(gruppen.erste) for spalte in spalten), strict=True))


def _monat(monat: Month | None, datum: date | None) -> Month:
    found = monat or (Month.of(datum) if datum else None)
    assert found is not None, "a row without day and month is refused"
    return found
