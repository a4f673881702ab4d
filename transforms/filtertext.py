"""Do the filter texts of a Power BI export contradict the run?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from transforms.month import MONTH_WORDS, Month, date_of, month_of
from transforms.notation import normal

_PREFIX = re.compile(r"^[^:\n]*filters?[^:\n]*:\s*", re.IGNORECASE)
_NEGATIONS = re.compile(r"\b(is not|ist nicht|does not|nicht|isn't)\b", re.IGNORECASE)
_MONTHS = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_TOKENS = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{1,2}\.\d{4}|" rf"\b(?:{_MONTHS})\.? \d{{2,4}}", re.IGNORECASE
)
_FROM = re.compile(r"\b(on or after|am oder nach|ab dem|after|nach)\b", re.IGNORECASE)
_UNTIL = re.compile(r"\b(on or before|am oder vor|before|vor|bis)\b", re.IGNORECASE)
_FROM_INCLUSIVE = re.compile(r"\b(on or after|am oder nach|ab dem)\b", re.IGNORECASE)
_UNTIL_INCLUSIVE = re.compile(r"\b(on or before|am oder vor|bis)\b", re.IGNORECASE)
_DAY_FIELDS = (
    "monat",
    "month",
    "datum",
    "date",
    "leistungsmonat",
    "jahrmonat",
    "kalendermonat",
    "tag",
    "day",
    "jahr",
    "year",
    "kalenderjahr",
)
_YEAR_FIELDS = ("jahr", "year", "kalenderjahr")
_YEAR = re.compile(r"\b(?:19|20|21)\d{2}\b")
_CONDITION = re.compile(r"^(?P<field>.+?)\s+(?:(?:is|isn't|ist|sind|are|does|contains|enthält|starts|beginnt)\b|[=<>≤≥])", re.IGNORECASE)
_NEUTRAL = re.compile(r"\b(is not blank|ist nicht leer|all|alle)\b", re.IGNORECASE)


def widersprueche(texte: Sequence[Sequence[str]], month: Month) -> list[str | None]:
    """For each sheet of a table, by its filter texts: the line that contradicts the run for `month`, or None.

    An export may be cut in parts, each with a filter of its own. Together they must let every day of the month through; none may be
    of another year or reach no day of the year so far; and each must let the Rechtskreis SGB II through.
    """
    so_far = [day for each in month.year_so_far for day in each.days]
    shut_out = [_shut_out(sheet, so_far) for sheet in texte]
    gap = next((day for day in month.days if all(day in shut for shut in shut_out)), None)
    parts = [shut for shut in shut_out if any(day not in shut for day in month.days)]
    return [
        _other_rechtskreis(sheet)
        or (shut[gap] if gap and (shut in parts or not parts) else None)
        or (shut[so_far[-1]] if len(shut) == len(so_far) else None)
        for sheet, shut in zip(texte, shut_out, strict=True)
    ]


def _other_rechtskreis(texte: Sequence[str]) -> str | None:
    return next((line for line in _lines(texte) if normal(line).startswith("rechtskreis") and not _admits_sgb2(line)), None)


def _shut_out(texte: Sequence[str], days: Iterable[date]) -> dict[date, str]:
    """Day -> the first line of the filter texts that shuts it out."""
    lines = [line for line in _lines(texte) if normal(line).startswith(_DAY_FIELDS)]
    filters = [(line, spans) for line in lines if (spans := _spans(line))]
    found = ((day, next((line for line, spans in filters if not _admits(line, spans, day)), None)) for day in days)
    return {day: line for day, line in found if line is not None}


def bedingungen(texte: Sequence[str]) -> list[tuple[str, str]]:
    """Every other condition of a sheet, on neither day nor Rechtskreis, as field and line."""
    found = ((match["field"], line) for line in _lines(texte) if (match := _CONDITION.match(line)))
    return [(field, line) for field, line in found if not normal(field).startswith((*_DAY_FIELDS, "rechtskreis"))]


def _spans(line: str) -> list[tuple[date, date]]:
    """First and last day of everything the line names: days, months, and in a filter of years also years."""
    spans = [span for token in _TOKENS.findall(line) if (span := _span(token))]
    if not spans and normal(line).startswith(_YEAR_FIELDS):
        spans = [(date(int(year), 1, 1), date(int(year), 12, 31)) for year in _YEAR.findall(line)]
    return spans


def _lines(texte: Sequence[str]) -> list[str]:
    found = (line.strip() for text in texte for line in re.split(r"[\r\n;]+", _PREFIX.sub("", text)))
    return [line for line in found if not _NEUTRAL.search(line)]


def _admits(line: str, spans: list[tuple[date, date]], day: date) -> bool:
    if _FROM.search(line) or _UNTIL.search(line):
        return _is_late_enough(line, spans[0], day) and _is_early_enough(line, spans[-1], day)
    month = Month.of(day)  # a model may key a month by one of its days
    named = any(first <= month.last and last >= month.first for first, last in spans)
    return not named if _NEGATIONS.search(line) else named


def _is_late_enough(line: str, lower: tuple[date, date], day: date) -> bool:
    if not _FROM.search(line):
        return True
    return lower[0] <= day if _FROM_INCLUSIVE.search(line) else lower[1] < day


def _is_early_enough(line: str, upper: tuple[date, date], day: date) -> bool:
    if not _UNTIL.search(line):
        return True
    return upper[1] >= day if _UNTIL_INCLUSIVE.search(line) else upper[0] > day


def _admits_sgb2(line: str) -> bool:
    # "SGB III" would contain "SGB II", hence the words are compared whole
    named = re.search(r"\bSGB[\s-]*(II|2)\b", line, re.IGNORECASE) is not None
    return not named if _NEGATIONS.search(line) else named


def _span(token: str) -> tuple[date, date] | None:
    """First and last day a token names; None when it is no date after all (a number, a name)."""
    try:
        if re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}", token):
            day = date_of(token)
            return day, day
        month = month_of(token)
    except ValueError:
        return None
    return month.first, month.last
