"""The billing month: its days, its neighbours, and the notations in which exports write it."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

NAMES = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
MONTH_WORDS = {
    "jan": 1,
    "jän": 1,
    "januar": 1,
    "jänner": 1,
    "january": 1,
    "feb": 2,
    "februar": 2,
    "february": 2,
    "mrz": 3,
    "mär": 3,
    "mar": 3,
    "märz": 3,
    "maerz": 3,
    "march": 3,
    "apr": 4,
    "april": 4,
    "mai": 5,
    "may": 5,
    "jun": 6,
    "juni": 6,
    "june": 6,
    "jul": 7,
    "juli": 7,
    "july": 7,
    "aug": 8,
    "august": 8,
    "sep": 9,
    "sept": 9,
    "september": 9,
    "okt": 10,
    "oct": 10,
    "oktober": 10,
    "october": 10,
    "nov": 11,
    "november": 11,
    "dez": 12,
    "dec": 12,
    "dezember": 12,
    "december": 12,
}


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; ordered, hashable, written `2023-01`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1900 <= self.year <= 2199:
            raise ValueError(f"kein Monat: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day; the same object for all its days, because exports have very many."""
        return _shared(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2023-01`, the notation of the command line. Raises ValueError for anything else."""
        match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text.strip())
        if not match:
            raise ValueError(f"„{text}“ ist kein Monat der Form 2023-01")
        return _shared(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        return _tage(self.year, self.month)[0]

    @property
    def last(self) -> date:
        return _tage(self.year, self.month)[1]

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range(self.last.day))

    def plus(self, months: int) -> Month:
        index = self.year * 12 + self.month - 1 + months
        return _shared(index // 12, index % 12 + 1)

    @property
    def year_so_far(self) -> tuple[Month, ...]:
        """January of the same year up to and including this month."""
        return tuple(_shared(self.year, number) for number in range(1, self.month + 1))

    @property
    def looks_back_on(self) -> tuple[Month, ...]:
        """The earlier months whose issued figures a document of this one repeats: those of its
        year, and in January the month before.
        """
        return tuple(sorted({self.plus(-1), *self.year_so_far[:-1]}))

    @property
    def name(self) -> str:
        """`Januar 2023`"""
        return f"{NAMES[self.month - 1]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@lru_cache(maxsize=4096)
def _shared(year: int, monat: int) -> Month:
    return Month(year, monat)


@lru_cache(maxsize=4096)
def _tage(year: int, monat: int) -> tuple[date, date]:
    """The first and the last day."""
    return date(year, monat, 1), date(year, monat, monthrange(year, monat)[1])


def month_of(value: object) -> Month:
    """The month a cell names. Raises ValueError, with a German reason, when there is none or more
    than one reading.
    """
    if isinstance(value, date):
        day = date_of(value)
        return _month(day.year, day.month)
    if isinstance(value, bool):
        raise ValueError("ist ein Wahrheitswert, kein Monat")
    if isinstance(value, int | float):
        if math.isfinite(value) and value == int(value) and 190001 <= value <= 219912:
            return _month(int(value) // 100, int(value) % 100)
        raise ValueError("ist eine Zahl, kein Monat")
    if isinstance(value, time | timedelta):
        raise ValueError("ist eine Uhrzeit oder Dauer, kein Monat")
    return _month_of_text(str(value))


def _month(year: int, monat: int) -> Month:
    try:
        return _shared(year, monat)
    except ValueError:
        raise ValueError("ist kein Monat des Kalenders") from None


@lru_cache(maxsize=4096)
def _month_of_text(text: str) -> Month:
    plain = " ".join(text.replace("\u00a0", " ").split())
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})", plain):
        return _month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", plain):
        return _month(int(match[2]), int(match[1]))
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})", plain):
        return _month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"([^\W\d]+)[.\s'’-]*([0-9]{4}|[0-9]{2})", plain):
        number = MONTH_WORDS.get(match[1].casefold())
        if number:
            return _month(_full_year(match[2]), number)
    day = date_of(text)
    return _month(day.year, day.month)


@lru_cache(maxsize=4096)
def _date_of_text(text: str) -> date:
    plain = " ".join(text.replace("\u00a0", " ").split())
    if match := re.fullmatch(
        r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?", plain
    ):
        return _day(match[1], match[2], match[3])
    if match := re.fullmatch(
        r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})(?: 00:00(?::00)?)?", plain
    ):
        return _day(match[3], match[2], match[1])
    if re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}", plain):
        raise ValueError("hat zwei Lesarten (Tag und Monat vertauschbar)")
    raise ValueError("ist weder Monat noch Datum in bekannter Schreibweise")


def date_of(value: object) -> date:
    """The day a cell names: an Excel date, `31.12.2023`, `31.12.23` or `2023-12-31`. Raises
    ValueError otherwise.
    """
    if isinstance(value, datetime):
        return _ganzer_tag(value)
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        raise ValueError("ist ein Wahrheitswert, kein Datum")
    if isinstance(value, int | float):
        raise ValueError("ist eine Zahl, kein Datum")
    if isinstance(value, time | timedelta):
        raise ValueError("ist eine Uhrzeit oder Dauer, kein Datum")
    return _date_of_text(str(value))


def _ganzer_tag(moment: datetime) -> date:
    """A day whose clock shows 00:00; another time is what a shifted time zone leaves behind, and
    may mean the neighbouring day.
    """
    if moment.time() != time(0) or moment.tzinfo is not None:
        raise ValueError(f"hat die Uhrzeit {moment.time()}, wo ein ganzer Tag erwartet wird")
    return moment.date()


def _day(year: str, monat: str, day: str) -> date:
    try:
        return date(_full_year(year), int(monat), int(day))
    except ValueError:
        raise ValueError("ist kein Tag des Kalenders") from None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def german_date(day: date | None) -> str:
    """`31.12.2023`; an open end is said in words."""
    return f"{day:%d.%m.%Y}" if day else "offen"
