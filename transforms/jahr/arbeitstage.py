"""On which days does a Service Center work? Monday to Friday without public holidays, 24 and 31
December.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from holidays.countries.germany import Germany

from transforms.kern.month import Month
from transforms.notationen.notation import normal

_ZWISCHEN_DEN_FEIERTAGEN = (24, 31)  # of December: no holidays, and no working days either
LAENDER: Final[Mapping[str, str]] = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
_KUERZEL: Final = {
    **{normal(name): kuerzel for kuerzel, name in LAENDER.items()},
    **{normal(kuerzel): kuerzel for kuerzel in LAENDER},
    normal("NRW"): "NW",
}


def land(bundesland: str | None) -> str | None:
    """`BW` for `Baden-Württemberg`, `Baden Wuerttemberg` and `bw`; None where no Bundesland is
    called so.
    """
    return _KUERZEL.get(normal(bundesland or ""))


@lru_cache(maxsize=4096)
def arbeitstage(monat: Month, bundesland: str | None = None) -> tuple[date, ...]:
    """The working days of a month; an unknown Bundesland has the holidays of the whole country."""
    free = _feiertage(monat.year, land(bundesland))
    return tuple(day for day in monat.days if day.weekday() < 5 and day not in free)


@lru_cache(maxsize=256)
def _feiertage(year: int, kuerzel: str | None) -> frozenset[date]:
    """The public holidays that hold in the whole Land, by the law of that year."""
    public = Germany(subdiv=kuerzel, years=year)
    return frozenset((*public, *(date(year, 12, day) for day in _ZWISCHEN_DEN_FEIERTAGEN)))
