"""What does somebody want the planning of a gE to reckon with, instead of the usual?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.kern.month import Month
from transforms.kern.source import Source

FIELDS = (
    "jcnr",
    "monat",
    "ziel",
    "beruecksichtigung",
    "anruferweiterung",
    "erhoehung",
    "abzug",
    "grund",
    "von",
)


@dataclass(frozen=True, slots=True)
class Vorgabe:
    """One row: of one month, or of every month that has no row of its own. None = not said."""

    jcnr: str
    monat: Month | None
    ziel: Decimal | None  # a share of 0 to 1, as all shares
    beruecksichtigung: Decimal | None
    anruferweiterung: int | None  # calls
    erhoehung: Decimal | None
    abzug: Decimal | None
    grund: str | None
    von: str | None
    source: Source


def je_ge(zeilen: Iterable[Vorgabe]) -> dict[str, list[Vorgabe]]:
    """The rows of each gE: the one for all months first, then month by month."""
    by_ge: defaultdict[str, list[Vorgabe]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {jcnr: sorted(rows, key=_order) for jcnr, rows in sorted(by_ge.items())}


def _order(zeile: Vorgabe) -> tuple[date, Source]:
    return zeile.monat.first if zeile.monat else date.min, zeile.source
