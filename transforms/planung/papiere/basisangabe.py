"""On which months do the figures of a planning document rest?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from transforms.kern.month import Month, german_date
from transforms.planung.bedarf import MONATE_DES_JAHRES


@dataclass(frozen=True, slots=True, kw_only=True)
class Basisangabe:
    """The basis period of one gE: first and last month, and how many there are."""

    von: Month
    bis: Month
    monate: int

    @classmethod
    def aus(cls, monate: Sequence[Month]) -> Basisangabe | None:
        """None where there is no month."""
        found = set(monate)
        if not found:
            return None
        return cls(von=min(found), bis=max(found), monate=len(found))

    @property
    def hochgerechnet(self) -> bool:
        """Fewer than twelve months were taken for a year."""
        return self.monate < MONATE_DES_JAHRES

    @property
    def anteil(self) -> Fraction:
        """Of a year."""
        return Fraction(self.monate, MONATE_DES_JAHRES)

    @property
    def zeitraum(self) -> str:
        """`01.10.2021 bis 30.09.2022`"""
        return f"{german_date(self.von.first)} bis {german_date(self.bis.last)}"

    @property
    def satz(self) -> str:
        """`Den Planungsdaten liegt der Zeitraum vom … bis … zugrunde.`"""
        return f"Den Planungsdaten liegt der Zeitraum vom {self.zeitraum} zugrunde."
