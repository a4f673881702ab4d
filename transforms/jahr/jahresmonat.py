"""What is known of one contract month of the year: its plan, and what was billed?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.monatsplan import Planmonat
from transforms.kern.month import Month


@dataclass(frozen=True, slots=True)
class Abgerechnet:
    """What was billed for a month of the year: amounts, and minutes per Baustein."""

    bg_grundpreis: Decimal
    volumenpreis: Decimal
    minuten: tuple[tuple[str, Decimal], ...]

    @property
    def kosten(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis


@dataclass(frozen=True, slots=True)
class Jahresmonat:
    """A contract month of the year: its plan and, where it was billed, what was billed."""

    plan: Planmonat
    abgerechnet: Abgerechnet | None = None

    @property
    def monat(self) -> Month:
        return self.plan.monat

    @property
    def geschaetzt(self) -> bool:
        """Not billed (yet) and planned: the outlook estimates it."""
        return self.abgerechnet is None and self.plan.geplant

    @property
    def minuten(self) -> Mapping[str, Decimal]:
        """Baustein -> billed minutes."""
        return dict(self.abgerechnet.minuten) if self.abgerechnet else {}


@dataclass(frozen=True, slots=True)
class Monatskosten:
    """What a month costs as billed or as estimated, beside its plan."""

    bg_grundpreis: Decimal
    volumenpreis: Decimal
    plan: Decimal | None  # None: billed, although the contract data know no plan for it

    @property
    def gesamtkosten(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis

    @property
    def abweichung(self) -> Decimal | None:
        return None if self.plan is None else self.gesamtkosten - self.plan


@dataclass(frozen=True, slots=True)
class Jahresminuten:
    """Minutes of a year, of one Baustein or of all: billed, planned, and where they end."""

    abgerechnet: Decimal
    offen: Decimal  # planned in the months that are estimated
    ausblick: Decimal
    plan: Decimal

    @property
    def abweichung(self) -> Decimal:
        return self.ausblick - self.plan
