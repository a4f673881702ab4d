"""Which days does a value of a filter name? Days, months, quarters, years, in German and English,
each with all its readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from transforms.kern.month import MONTH_WORDS, Month

WOCHENTAGE = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonnabend": 5,
    "sonntag": 6,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}


class Stufe(IntEnum):
    """How fine a field or a value is."""

    TAG = 1
    MONAT = 2
    QUARTAL = 3
    JAHR = 4


@dataclass(frozen=True, slots=True)
class Zeitwert:
    """What one value names: in each reading a first and a last day; or months of a year it does not
    name.
    """

    stufe: Stufe
    lesarten: tuple[tuple[date, date], ...] = ()
    monate: frozenset[int] = frozenset()
    leer: bool = False  # the value „(Leer)“
    tagesende: bool = False  # written with 23:59


_MONAT = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_WOCHENTAG = "|".join(WOCHENTAGE)
_MITTERNACHT = (
    r"(?P<zeit>[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM|23:59(?::59(?:\.\d+)?)?))?"
)
_TAG = re.compile(
    rf"(?:(?P<wochentag>{_WOCHENTAG}),? )?"
    rf"(?:(?P<d1>\d{{1,2}})\.(?P<m1>\d{{1,2}})\.(?P<y1>\d{{4}}|\d{{2}})|(?P<y2>\d{{4}})[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-](?P<y3>\d{{4}}|\d{{2}})"
    rf"|(?P<d4>\d{{1,2}})(?:\.|st|nd|rd|th)?[ -]?(?P<w4>{_MONAT})\.?[ ,-]*(?P<y4>\d{{4}})"
    rf"|(?P<w5>{_MONAT})\.? (?P<d5>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y5>\d{{4}})){_MITTERNACHT}",
    re.IGNORECASE,
)
_MONATSWERT = re.compile(
    r"(?P<y1>\d{4}) ?[-/.] ?(?P<m1>\d{1,2})|(?P<m2>\d{1,2}) ?[-/.] "
    r"?(?P<y2>\d{4})|(?P<y3>(?:19|20)\d{2})(?P<m3>\d{2})"
    rf"|(?P<w4>{_MONAT})\.?[ ’'-]{{0,2}}(?P<y4>\d{{4}}|\d{{2}})|(?P<y5>\d{{4}})[ "
    rf"-](?P<w5>{_MONAT})\.?",
    re.IGNORECASE,
)
_QUARTAL = re.compile(
    r"(?:(?P<y1>\d{4})[ /-]*)?(?:(?:q|qtr|quartal|quarter)\.?[ "
    r"-]?(?P<q1>[1-4])|(?P<q2>[1-4])\. ?(?:quartal|quarter))"
    r"(?:[ /-]*(?P<y2>\d{4}))?",
    re.IGNORECASE,
)
_LEER = re.compile(r"\(?(?:blank|leer|empty|null)\)?", re.IGNORECASE)


def zeitwert(text: str, feld: Stufe) -> Zeitwert | None:
    """What a value of a field of this Stufe names; None when it is not read in full."""
    plain = text.strip().strip("„“”\"'‚‘").strip()
    if _LEER.fullmatch(plain):
        return Zeitwert(feld, leer=True)
    try:
        return _tag(plain) or _monat(plain, feld) or _quartal(plain, feld) or _jahr(plain)
    except ValueError:
        return None


def _tag(text: str) -> Zeitwert | None:
    match = _TAG.fullmatch(text)
    if not match:
        return None
    days = _lesarten(match)
    if match["wochentag"]:
        days = [day for day in days if day.weekday() == WOCHENTAGE[match["wochentag"].casefold()]]
    if not days:
        return None
    return Zeitwert(
        Stufe.TAG, tuple((day, day) for day in days), tagesende="23:59" in (match["zeit"] or "")
    )


def _lesarten(match: re.Match[str]) -> list[date]:
    """One day, or two where day and month can be exchanged: 1/10/2023."""
    m = match.groupdict()
    if m["a"]:
        found = {_day(m["y3"], m["b"], m["a"]), _day(m["y3"], m["a"], m["b"])}
        return sorted(day for day in found if day)
    if m["w4"] or m["w5"]:
        word = (m["w4"] or m["w5"]).casefold()
        one = _day(m["y4"] or m["y5"], str(MONTH_WORDS[word]), m["d4"] or m["d5"])
    else:
        one = _day(m["y1"] or m["y2"], m["m1"] or m["m2"], m["d1"] or m["d2"])
    return [one] if one else []


def _day(year: str, monat: str, day: str) -> date | None:
    try:
        return date(_full(year), int(monat), int(day))
    except ValueError:
        return None


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _monat(text: str, feld: Stufe) -> Zeitwert | None:
    """A month with its year; in a field of months also its bare name or number. `Jan 23` is a day
    or a month in a field of days.
    """
    if match := _MONATSWERT.fullmatch(text):
        m = match.groupdict()
        year = m["y1"] or m["y2"] or m["y3"] or m["y4"] or m["y5"]
        number = m["m1"] or m["m2"] or m["m3"]
        if len(year) == 2 and feld is not Stufe.MONAT:
            return None
        monat = Month(
            _full(year), int(number) if number else MONTH_WORDS[(m["w4"] or m["w5"]).casefold()]
        )
        return Zeitwert(Stufe.MONAT, ((monat.first, monat.last),))
    if text.rstrip(".").casefold() in MONTH_WORDS:
        return Zeitwert(Stufe.MONAT, monate=frozenset({MONTH_WORDS[text.rstrip(".").casefold()]}))
    if feld is Stufe.MONAT and text.isdecimal() and 1 <= int(text) <= 12:
        return Zeitwert(Stufe.MONAT, monate=frozenset({int(text)}))
    return None


def _quartal(text: str, feld: Stufe) -> Zeitwert | None:
    match = _QUARTAL.fullmatch(text)
    number = (
        (match["q1"] or match["q2"])
        if match
        else text
        if feld is Stufe.QUARTAL and text in {"1", "2", "3", "4"}
        else None
    )
    if not number:
        return None
    months = range(3 * int(number) - 2, 3 * int(number) + 1)
    years = [year for year in (match["y1"], match["y2"]) if year] if match else []
    if not years:
        return Zeitwert(Stufe.QUARTAL, monate=frozenset(months))
    if len(years) == 2:
        return None
    return Zeitwert(
        Stufe.QUARTAL,
        ((Month(int(years[0]), months[0]).first, Month(int(years[0]), months[-1]).last),),
    )


def _jahr(text: str) -> Zeitwert | None:
    if not re.fullmatch(r"(?:19|20|21)\d{2}", text):
        return None
    return Zeitwert(Stufe.JAHR, ((date(int(text), 1, 1), date(int(text), 12, 31)),))


_TRENNER = re.compile(r"\s*(?:,\s*(?:or|oder)\s+|,\s*|\s+(?:or|oder)\s+)", re.IGNORECASE)
_SPANNE = re.compile(r"\s*(?:\.\.\.|\s[–—-]\s|\s(?:bis|to)\s)\s*", re.IGNORECASE)


def liste(text: str, feld: Stufe) -> tuple[Zeitwert, ...] | None:
    """The values of a list `A, B oder C`, or None. A comma may belong to a value: `Tuesday, January
    10, 2023`.
    """
    if (one := zeitwert(text, feld)) or not text:
        return (one,) if one else None
    for cut in _TRENNER.finditer(text):
        first = zeitwert(text[: cut.start()], feld)
        rest = liste(text[cut.end() :], feld) if first else None
        if first and rest:
            return (first, *rest)
    return None


def spanne(text: str, feld: Stufe) -> tuple[Zeitwert, Zeitwert] | None:
    """The two ends of `01.01.2023 – 31.01.2023`, or None."""
    for cut in _SPANNE.finditer(text):
        ends = zeitwert(text[: cut.start()], feld), zeitwert(text[cut.end() :], feld)
        if ends[0] and ends[1]:
            return ends[0], ends[1]
    return None


def paar(text: str, feld: Stufe) -> tuple[Zeitwert, Zeitwert] | None:
    """The two values of `zwischen A und B`, or None."""
    for cut in re.finditer(r"\s+(?:and|und|to|bis)\s+", text, re.IGNORECASE):
        ends = zeitwert(text[: cut.start()], feld), zeitwert(text[cut.end() :], feld)
        if ends[0] and ends[1]:
            return ends[0], ends[1]
    return None
