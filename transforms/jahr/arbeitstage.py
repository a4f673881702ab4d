"""On which days does a Service Center work? Monday to Friday without public holidays, 24 and 31
December.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from transforms.kern.month import Month
from transforms.notationen.notation import normal

_FEST = ((1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31))  # month, day
_NACH_OSTERN = (-2, 1, 39, 50)  # Karfreitag, Ostermontag, Christi Himmelfahrt, Pfingstmontag
_FRONLEICHNAM = 60
# Holidays of single Länder that always fall on a working day or may do so; in towns only (Augsburg,
# Sorbian villages) they are none.
_LAENDER: dict[str, tuple[tuple[int, int], ...]] = {
    "badenwuerttemberg": ((1, 6), (11, 1)),
    "bayern": ((1, 6), (8, 15), (11, 1)),
    "berlin": ((3, 8),),
    "brandenburg": ((10, 31),),
    "bremen": ((10, 31),),
    "hamburg": ((10, 31),),
    "hessen": (),
    "mecklenburgvorpommern": ((3, 8), (10, 31)),
    "niedersachsen": ((10, 31),),
    "nordrheinwestfalen": ((11, 1),),
    "rheinlandpfalz": ((11, 1),),
    "saarland": ((8, 15), (11, 1)),
    "sachsen": ((10, 31),),
    "sachsenanhalt": ((1, 6), (10, 31)),
    "schleswigholstein": ((10, 31),),
    "thueringen": ((9, 20), (10, 31)),
}
_MIT_FRONLEICHNAM = frozenset(
    {"badenwuerttemberg", "bayern", "hessen", "nordrheinwestfalen", "rheinlandpfalz", "saarland"}
)


@lru_cache(maxsize=1024)
def arbeitstage(monat: Month, bundesland: str | None = None) -> tuple[date, ...]:
    """The working days of a month; an unknown Bundesland has the holidays of the whole country."""
    free = _feiertage(monat.year, normal(bundesland or ""))
    return tuple(day for day in monat.days if day.weekday() < 5 and day not in free)


@lru_cache(maxsize=256)
def _feiertage(year: int, land: str) -> frozenset[date]:
    sunday = easter(year)
    moving = [
        sunday + timedelta(days=n)
        for n in (*_NACH_OSTERN, *((_FRONLEICHNAM,) if land in _MIT_FRONLEICHNAM else ()))
    ]
    fixed = [date(year, monat, day) for monat, day in (*_FEST, *_LAENDER.get(land, ()))]
    return frozenset((*moving, *fixed, *([_busstag(year)] if land == "sachsen" else [])))


def _busstag(year: int) -> date:
    """Buß- und Bettag, a holiday in Sachsen: the Wednesday before 23 November."""
    day = date(year, 11, 22)
    return day - timedelta(days=(day.weekday() - 2) % 7)
