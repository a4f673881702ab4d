"""Which quantity of a month follows from what is agreed for the year?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.jahr.monatsplan import monatsminuten
from transforms.preise.kosten import BG


@dataclass(frozen=True)
class Monatsmengen:
    """BG-Zahl, or a twelfth of the agreed hours in minutes, before and after; 0 of what is not
    agreed.
    """

    anpassung: Anpassung
    _stunden: Mapping[str, tuple[Decimal, Decimal]] = field(init=False)

    def __post_init__(self) -> None:
        stunden = {
            b.schluessel: (b.stunden_vorher, b.stunden_nachher) for b in self.anpassung.bausteine
        }
        object.__setattr__(self, "_stunden", stunden)

    def bisher(self, schluessel: str) -> Decimal:
        if schluessel == BG:
            return Decimal(self.anpassung.bg_vorher)
        return monatsminuten(self._stunden.get(schluessel, (Decimal(0), Decimal(0)))[0])

    def neu(self, schluessel: str) -> Decimal:
        if schluessel == BG:
            return Decimal(self.anpassung.bg_nachher)
        return monatsminuten(self._stunden.get(schluessel, (Decimal(0), Decimal(0)))[1])
