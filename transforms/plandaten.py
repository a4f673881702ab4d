"""What was planned for a gE and year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from transforms.source import Source

FIELDS = ("jcnr", "planjahr", "baustein", "stunden", "vza", "bg_zahl", "laufzeit")
PRODUKTIVSTUNDEN_JE_VZA = Decimal(1200)  # a year; annex: 7 043,1 h / 5,87 and 600,2 h / 0,50


@dataclass(frozen=True, slots=True)
class Planzeile:
    """Planned productive hours of one Baustein or Modul in one year."""

    jcnr: str
    planjahr: int
    baustein: str
    stunden: Decimal | None
    vza: Decimal | None
    bg_zahl: int
    laufzeit: int
    source: Source


def im_jahr(zeilen: Iterable[Planzeile], jahr: int) -> dict[str, dict[str, Planzeile]]:
    """gE -> Baustein -> plan of the year; of a doubled key the first row (the doubling is a finding of its own)."""
    by_ge: defaultdict[str, dict[str, Planzeile]] = defaultdict(dict)
    for zeile in sorted(zeilen, key=lambda z: z.source):
        if zeile.planjahr == jahr:
            by_ge[zeile.jcnr].setdefault(zeile.baustein, zeile)
    return dict(by_ge)


def monatsplan(stunden: Decimal) -> Decimal:
    """Planned Produktivminuten of one month: a twelfth of the year's hours. Annahme, see docs/entscheidungen."""
    return stunden * 60 / 12
