"""How do the working days of a month arise, day by day?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.jahr.arbeitstage import arbeitstage
from transforms.kern.month import Month
from transforms.planung.bedarf import Bedarf


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalendermonat:
    """A month of the basis period; `arbeitstage` are those the offer reckons with."""

    monat: Month
    werktage: int  # Monday to Friday
    freie: tuple[int, ...]  # of them, days of the month that are free in the Land
    abweichung: int  # days the Service Center works more (or fewer) than its Land
    arbeitstage: int


def kalender(
    bedarf: Bedarf, zeitraum: Sequence[Month], bundesland: str
) -> tuple[Kalendermonat | None, ...]:
    """One per month of the basis period; None without data."""
    tage = {m.monat: m.arbeitstage for m in bedarf.monate}
    return tuple(
        _monat(monat, bundesland, tage[monat]) if monat in tage else None for monat in zeitraum
    )


def _monat(monat: Month, bundesland: str, gerechnet: int) -> Kalendermonat:
    werktage = [day for day in monat.days if day.weekday() < 5]
    im_land = set(arbeitstage(monat, bundesland))
    return Kalendermonat(
        monat=monat,
        werktage=len(werktage),
        freie=tuple(day.day for day in werktage if day not in im_land),
        abweichung=gerechnet - len(im_land),
        arbeitstage=gerechnet,
    )
