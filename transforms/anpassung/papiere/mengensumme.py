"""How many hours and posts are several Bausteine together, before and after?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from transforms.anpassung.anpassung import Bausteinwechsel
from transforms.kern.money import dezimal, summe
from transforms.planung.vereinbarung import vza


@dataclass(frozen=True, slots=True, kw_only=True)
class Mengensumme:
    """Hours a year; posts unrounded."""

    bisher: Decimal
    neu: Decimal

    @classmethod
    def von(cls, bausteine: Iterable[Bausteinwechsel]) -> Mengensumme:
        found = list(bausteine)
        return cls(
            bisher=summe(b.stunden_vorher for b in found),
            neu=summe(b.stunden_nachher for b in found),
        )

    @property
    def mehr(self) -> Decimal:
        return self.neu - self.bisher

    @property
    def vza_bisher(self) -> Decimal:
        return dezimal(vza(self.bisher))

    @property
    def vza_neu(self) -> Decimal:
        return dezimal(vza(self.neu))

    @property
    def vza_mehr(self) -> Decimal:
        return dezimal(vza(self.mehr))
