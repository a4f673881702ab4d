"""What did a gE choose for the plan year?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from transforms.kern.source import Source

FIELDS = (
    "jcnr",
    "baustein",
    "gewaehlt",
    "stunden",
    "bg_zahl",
    "laufzeit",
    "vza",
    "erfuellungsgrad",
    "ziel_gemeinsam",
    "konkretisierung",
    "datum_sc",
    "datum_jc",
)


@dataclass(frozen=True, slots=True)
class Wahlzeile:
    """One Baustein of the choice of one gE."""

    jcnr: str
    baustein: str
    gewaehlt: bool
    stunden: Decimal | None  # a year
    bg_zahl: int | None
    laufzeit: int
    vza: Decimal | None
    erfuellungsgrad: Decimal | None  # a share: hours of Baustein 4 / hours of Baustein 1
    ziel_gemeinsam: Decimal | None  # a share of all calls, for Baustein 2
    konkretisierung: str | None
    datum_sc: date | None
    datum_jc: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Wahlsumme:
    """The row Gesamt of the choice of one gE: a control total, never data."""

    jcnr: str
    stunden: Decimal | None
    vza: Decimal | None
    source: Source


class _Zeile(Protocol):
    @property
    def jcnr(self) -> str: ...
    @property
    def source(self) -> Source: ...


T = TypeVar("T", bound=_Zeile)


def je_ge(zeilen: Iterable[T]) -> dict[str, list[T]]:
    """The rows of each gE in the order of the file."""
    by_ge: defaultdict[str, list[T]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {jcnr: sorted(rows, key=lambda z: z.source) for jcnr, rows in sorted(by_ge.items())}
