"""How far was a plan used: minutes of billed months against the plan of the same months?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

EINS = Decimal(1)


@dataclass(frozen=True, slots=True)
class Grad:
    """Erfüllungsgrad: minutes of billed months against the plan of the same months."""

    ist: Decimal
    plan: Decimal

    @property
    def wert(self) -> Decimal | None:
        """None without billed plan."""
        return self.ist / self.plan if self.plan else None

    @property
    def faktor(self) -> Decimal:
        """What an estimate multiplies by: the degree, or 1 without billed plan."""
        return EINS if self.wert is None else self.wert

    def anteil(self, menge: Decimal, satz: Decimal = EINS) -> Decimal:
        """Quantity × degree × rate, divided last, so that no digit is lost before the one rounding;
        without billed plan × 1.
        """
        with localcontext() as context:
            context.prec = 60
            return menge * satz * self.ist / self.plan if self.plan else menge * satz
