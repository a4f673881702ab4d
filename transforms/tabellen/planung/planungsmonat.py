"""What happened on the telephone of a gE in one month of the basis period?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.month import Month
from transforms.kern.rechtskreis import SGB2
from transforms.kern.source import Source

FIELDS = (
    "jcnr",
    "monat",
    "anrufe_sc",
    "weiterleitungen",
    "gespraeche",
    "call",
    "rueckrufe",
    "versand",
    "bg_zahl",
    "rechtskreis",
)


@dataclass(frozen=True, slots=True)
class Planungsmonat:
    """Calls of one gE and month, and the productive hours they took."""

    jcnr: str
    monat: Month
    anrufe_sc: int
    weiterleitungen: int
    gespraeche: int
    call: Decimal  # hours, as the next two
    rueckrufe: Decimal
    versand: Decimal
    bg_zahl: int | None
    source: Source
    rechtskreis: str | None = None  # none: an export of the SGB II

    @property
    def geplant(self) -> bool:
        """Is it of the Rechtskreis that is planned?"""
        return self.rechtskreis in (None, SGB2)

    @property
    def stunden(self) -> Decimal:
        return self.call + self.rueckrufe + self.versand


def je_ge(zeilen: Iterable[Planungsmonat]) -> dict[str, list[Planungsmonat]]:
    """The months of each gE in their order."""
    by_ge: defaultdict[str, list[Planungsmonat]] = defaultdict(list)
    for zeile in zeilen:
        by_ge[zeile.jcnr].append(zeile)
    return {
        jcnr: sorted(rows, key=lambda z: (z.monat, z.source))
        for jcnr, rows in sorted(by_ge.items())
    }
