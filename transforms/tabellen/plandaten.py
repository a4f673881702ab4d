"""What was planned for a gE and year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.source import Source

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
