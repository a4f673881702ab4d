"""Calls and talks of a gE as the Service Center counted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.mmi import Kennzahlenmonat
from transforms.month import Month
from transforms.source import Source

FIELDS = ("monat", "jcnr", "anrufe", "weiterleitungen", "gespraeche", "fallabschliessend")


@dataclass(frozen=True, slots=True)
class Kennzahlenzeile:
    """One gE and month; None = the export left the cell empty."""

    monat: Month
    jcnr: str
    anrufe: int | None
    weiterleitungen: int | None
    gespraeche: int | None
    fallabschliessend: int | None
    source: Source


def je_ge(zeilen: Iterable[Kennzahlenzeile]) -> dict[str, dict[Month, list[Kennzahlenzeile]]]:
    by_ge: defaultdict[str, defaultdict[Month, list[Kennzahlenzeile]]] = defaultdict(lambda: defaultdict(list))
    for zeile in sorted(zeilen, key=lambda z: z.source):
        by_ge[zeile.jcnr][zeile.monat].append(zeile)
    return {jcnr: dict(months) for jcnr, months in by_ge.items()}


def monate(zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], month: Month) -> tuple[Kennzahlenmonat, ...]:
    """January up to the month; a month that is missing or stands there twice has no figures."""
    return tuple(monat_von(zeilen, m) for m in month.year_so_far)


def monat_von(zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], month: Month) -> Kennzahlenmonat:
    """The figures of one month; all None when it is missing or stands there twice."""
    rows = zeilen.get(month, ())
    if len(rows) != 1:
        return Kennzahlenmonat(month, None, None, None, None)
    row = rows[0]
    return Kennzahlenmonat(month, row.anrufe, row.weiterleitungen, row.gespraeche, row.fallabschliessend)
