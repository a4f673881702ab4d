"""From which day on are dates looked for, and how far ahead?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from transforms.kern.month import Month

FRUEH, RUECKBLICK = (
    6,
    6,
)  # months: a contract's end is told so long before; a missed one so long after
NAHE = 2  # months: a day until which others are asked for something is told so long before


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """The days from `ab` on, for some months."""

    ab: date
    monate: int

    @property
    def bis(self) -> date:
        return _spaeter(self.ab, self.monate)

    def umfasst(self, day: date) -> bool:
        return self.ab <= day <= self.bis

    def umfasst_vertragsende(self, day: date) -> bool:
        """The end of a contract is told half a year before, however few months are asked for, and
        half a year after: until then somebody may still mend it.
        """
        frueh = max(self.bis, _spaeter(self.ab, FRUEH))
        return _spaeter(self.ab, -RUECKBLICK) <= day <= frueh

    def umfasst_frist(self, day: date) -> bool:
        """Until then somebody owes something that may still come, or that is late."""
        return _spaeter(self.ab, -RUECKBLICK) <= day <= _spaeter(self.ab, NAHE)

    @property
    def monate_mit_faelligkeit(self) -> tuple[Month, ...]:
        """The service months that may fall due in the period."""
        return tuple(Month.of(self.ab).plus(n) for n in range(-1, self.monate))


def _spaeter(day: date, monate: int) -> date:
    """The same day some months on; the last of a shorter month."""
    monat = Month.of(day).plus(monate)
    return monat.first.replace(day=min(day.day, monat.last.day))
