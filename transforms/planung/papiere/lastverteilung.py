"""How many conversations a working day are left to the gE, if both are to reach a common goal?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.kern.money import dezimal
from transforms.kern.month import Month
from transforms.planung.bedarf import Bedarf


@dataclass(frozen=True, slots=True, kw_only=True)
class Lastmonat:
    """A month of the basis period: calls planned with, conversations the Service Center's own goal
    needs, working days.
    """

    monat: Month
    anrufe_exakt: Fraction
    gespraeche_exakt: Fraction
    arbeitstage: int

    @property
    def anrufe(self) -> Decimal:
        return dezimal(self.anrufe_exakt)

    @property
    def gespraeche(self) -> Decimal:
        return dezimal(self.gespraeche_exakt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lastverteilung:
    """Baustein 2 in figures: the common goal less what the Service Center does, a working day."""

    ziel: Decimal  # share of the calls both are to answer together
    monate: tuple[Lastmonat, ...]

    @classmethod
    def aus(cls, bedarf: Bedarf, ziel: Decimal) -> Lastverteilung:
        return cls(
            ziel=ziel,
            monate=tuple(
                Lastmonat(
                    monat=m.monat,
                    anrufe_exakt=m.anrufe,
                    gespraeche_exakt=m.noetige_gespraeche,
                    arbeitstage=m.arbeitstage,
                )
                for m in bedarf.monate
            ),
        )

    @property
    def anrufe(self) -> Decimal:
        return dezimal(self._anrufe)

    @property
    def gespraeche(self) -> Decimal:
        return dezimal(self._gespraeche)

    @property
    def arbeitstage(self) -> int:
        return sum(m.arbeitstage for m in self.monate)

    @property
    def gemeinsam(self) -> Decimal:
        """Conversations that reach the common goal."""
        return dezimal(self._gemeinsam)

    @property
    def je_arbeitstag(self) -> Decimal:
        """Not rounded; the months stand for a year, however many they are."""
        return dezimal((self._gemeinsam - self._gespraeche) / self.arbeitstage)

    @property
    def _anrufe(self) -> Fraction:
        return sum((m.anrufe_exakt for m in self.monate), Fraction(0))

    @property
    def _gespraeche(self) -> Fraction:
        return sum((m.gespraeche_exakt for m in self.monate), Fraction(0))

    @property
    def _gemeinsam(self) -> Fraction:
        return Fraction(self.ziel) * self._anrufe
