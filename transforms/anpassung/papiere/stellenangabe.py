"""Which posts does the Service Center have and keep free, as decimals to print?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.kern.money import dezimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Stellenangabe:
    """VZA. What all its gE agreed is no figure of one of them."""

    service_center: str
    stellen: Decimal
    gesperrt: Decimal
    frei_bisher: Decimal
    frei_neu: Decimal

    @classmethod
    def aus(cls, a: Anpassung) -> Stellenangabe | None:
        s = a.stellen
        if s is None:
            return None
        return cls(
            service_center=s.service_center,
            stellen=s.stellen,
            gesperrt=s.gesperrt,
            frei_bisher=dezimal(s.frei_vorher),
            frei_neu=dezimal(s.frei_nachher),
        )
