"""Calls and talks of a gE as the Service Center counted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.month import Month
from transforms.kern.source import Source

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


@dataclass(frozen=True, slots=True)
class Kennzahlenmonat:
    """Calls of one month as the Service Center counted them; None = not delivered."""

    monat: Month
    anrufe: int | None
    weiterleitungen: int | None
    gespraeche: int | None
    fallabschliessend: int | None

    @property
    def anrufe_netto(self) -> int | None:
        """Denominator of the Erreichbarkeit: calls less those forwarded to the gE (R7)."""
        if self.anrufe is None or self.weiterleitungen is None:
            return None
        return self.anrufe - self.weiterleitungen

    @property
    def erreichbarkeit(self) -> Decimal | None:
        """Gespräche / (Anrufe SC − Anrufweiterleitungen); None when a part is missing or the
        denominator is zero.
        """
        return _rate(self.gespraeche, self.anrufe_netto)

    @property
    def fallabschlussquote(self) -> Decimal | None:
        """Fallabschließende Gespräche / Gespräche; None when a part is missing or the denominator
        is zero.
        """
        return _rate(self.fallabschliessend, self.gespraeche)


def je_ge(zeilen: Iterable[Kennzahlenzeile]) -> dict[str, dict[Month, list[Kennzahlenzeile]]]:
    by_ge: defaultdict[str, defaultdict[Month, list[Kennzahlenzeile]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for zeile in sorted(zeilen, key=lambda z: z.source):
        by_ge[zeile.jcnr][zeile.monat].append(zeile)
    return {jcnr: dict(months) for jcnr, months in by_ge.items()}


def monate(
    zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], monat: Month
) -> tuple[Kennzahlenmonat, ...]:
    """January up to the month; a month that is missing or stands there twice has no figures."""
    return tuple(monat_von(zeilen, m) for m in monat.year_so_far)


def monat_von(zeilen: Mapping[Month, Sequence[Kennzahlenzeile]], monat: Month) -> Kennzahlenmonat:
    """The figures of one month; all None when it is missing or stands there twice."""
    rows = zeilen.get(monat, ())
    if len(rows) != 1:
        return Kennzahlenmonat(monat, None, None, None, None)
    row = rows[0]
    return Kennzahlenmonat(
        monat, row.anrufe, row.weiterleitungen, row.gespraeche, row.fallabschliessend
    )


def _rate(part: int | None, whole: int | None) -> Decimal | None:
    if part is None or not whole or whole < 0:
        return None
    return Decimal(part) / Decimal(whole)
