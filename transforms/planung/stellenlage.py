"""Do the posts of a Service Center suffice for what its gE chose?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.planung.vereinbarung import vza
from transforms.tabellen.planung.stellen import Stellenzeile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stellenlage:
    """Hours a year that are asked of a Service Center, beside its posts; None where no table says
    how many it has.
    """

    service_center: str
    stunden: Decimal
    stellen: Decimal | None
    gesperrt: Decimal | None

    @property
    def bedarf(self) -> Fraction:
        return vza(self.stunden)

    @property
    def besetzbar(self) -> Decimal | None:
        """Posts less those that are locked."""
        if self.stellen is None or self.gesperrt is None:
            return None
        return self.stellen - self.gesperrt

    @property
    def fehlend(self) -> Fraction | None:
        """VZA that are missing; 0 where the posts suffice, None where nobody knows them."""
        if self.besetzbar is None:
            return None
        return max(Fraction(0), self.bedarf - Fraction(self.besetzbar))


def stellenlagen(
    stunden: Mapping[str, Decimal], stellen: Iterable[Stellenzeile]
) -> dict[str, Stellenlage]:
    """By Service Center: those that are asked for hours, and those that have posts. Of one that is
    told twice, or with more posts locked than it has, nobody knows how many there are.
    """
    zeilen = list(stellen)
    anzahl = Counter(z.service_center for z in zeilen)
    je_center = {
        z.service_center: z
        for z in zeilen
        if anzahl[z.service_center] == 1 and 0 <= z.gesperrt <= z.vza
    }
    return {
        name: Stellenlage(
            service_center=name,
            stunden=stunden.get(name, Decimal(0)),
            stellen=je_center[name].vza if name in je_center else None,
            gesperrt=je_center[name].gesperrt if name in je_center else None,
        )
        for name in sorted({*stunden, *anzahl})
    }
