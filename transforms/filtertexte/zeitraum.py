"""Which days must an export hold, and how is that called?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from transforms.kern.month import Month, german_date


@dataclass(frozen=True, slots=True)
class Zeitraum:
    """The months that a filter must let through whole."""

    monate: tuple[Month, ...]
    reichweite: tuple[Month, ...]  # the months that a part of the export may be for
    name: str  # as messages say it
    beispiel: str  # a filter that lets it through
    formen: tuple[str, ...]  # how a text above a table may write it

    @property
    def tage(self) -> tuple[date, ...]:
        return tuple(day for monat in self.monate for day in monat.days)

    @property
    def letzter_tag(self) -> date:
        return self.monate[-1].last

    @classmethod
    def des_monats(cls, monat: Month) -> Zeitraum:
        """Of a billing month; its export may be cut in parts of the year so far."""
        return cls(
            monate=(monat,),
            reichweite=monat.year_so_far,
            name=str(monat),
            beispiel=f"Monat ist {monat}",
            formen=(monat.name, str(monat), *_kurz(monat)),
        )

    @classmethod
    def aus(cls, monate: Sequence[Month], formen: tuple[str, ...]) -> Zeitraum:
        """Of months that follow each other; there must be one at least."""
        first, last = monate[0], monate[-1]
        return cls(
            monate=tuple(monate),
            reichweite=tuple(monate),
            name=f"den Zeitraum {german_date(first.first)} bis {german_date(last.last)}",
            beispiel=f"Monat ist am oder nach {first} und ist am oder vor {last}",
            formen=formen,
        )


def _kurz(monat: Month) -> tuple[str, str]:
    return f"{monat.month:02}.{monat.year}", f"{monat.month:02}/{monat.year}"
