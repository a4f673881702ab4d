"""How many posts does a Service Center have?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.source import Source

FIELDS = ("service_center", "vza", "gesperrt")


@dataclass(frozen=True, slots=True)
class Stellenzeile:
    """The posts of one Service Center in VZA, and how many of them are locked."""

    service_center: str
    vza: Decimal
    gesperrt: Decimal
    source: Source

    @property
    def verfuegbar(self) -> Decimal:
        return self.vza - self.gesperrt
