"""What does a printed cell say, and which values may stand behind it?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.money import german_number

HUNDERT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zelle:
    """A printed figure with the place where it stands.

    A figure that was computed stands for every value within half a unit of its last digit. A figure
    that was given (counted calls, agreed shares) is `exakt`: it is what it says, and another one
    would stand on the same grid of printed values.
    """

    zeile: str  # label
    spalte: str  # "Sep 21", "Gesamt"
    wert: Decimal  # a share as a number: 0.55
    stelle: Decimal  # one unit of the last digit: 0.01 for 55 %
    exakt: bool = False
    anteil: bool = False
    hoechstens: Decimal | None = None
    ort: str = ""  # where in the file
    nachbar: str = ""  # the row of its relations: cells of one kind are compared with each other

    @property
    def name(self) -> str:
        return f"{self.zeile} {self.spalte}".strip()

    @property
    def gedruckt(self) -> str:
        return self.schreibe(self.wert)

    @property
    def ueber_dem_ganzen(self) -> bool:
        """A share of more than there is."""
        return self.hoechstens is not None and self.wert > self.hoechstens

    @property
    def untergrenze(self) -> Decimal:
        return self.wert if self.exakt else self.wert - self.stelle / 2

    @property
    def obergrenze(self) -> Decimal:
        return self.wert if self.exakt else self.wert + self.stelle / 2

    def schreibe(self, wert: Decimal) -> str:
        """A value as this cell would print it."""
        stelle = self.stelle * HUNDERT if self.anteil else self.stelle
        stellen = max(0, -int(stelle.normalize().as_tuple().exponent))
        if self.anteil:
            return f"{german_number(wert * HUNDERT, stellen)} %"
        return german_number(wert, stellen)
