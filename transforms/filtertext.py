"""Does the filter text of a Power BI export contradict the run?"""

from __future__ import annotations

import re
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
_NEUTRAL = re.compile(r"\b(is not blank|ist nicht leer|all|alle)\b", re.IGNORECASE)


def widerspruch(text: str, month: Month) -> str | None:
    """The line of a filter text that shuts out the billing month or the Rechtskreis SGB II; None when none does."""
    for line in re.split(r"[\r\n;]+", _PREFIX.sub("", text)):
        if _NEUTRAL.search(line):
            continue
        if normal(line).startswith(("monat", "datum", "leistungsmonat", "jahrmonat", "kalendermonat", "tag")) and not _admits(line, month):
            return line.strip()
        if normal(line).startswith("rechtskreis") and not _admits_sgb2(line):
            return line.strip()
    return None


def _admits(line: str, month: Month) -> bool:
    spans = [span for token in _TOKENS.findall(line) if (span := _span(token)) is not None]
    if not spans:
        return True
    if _FROM.search(line) or _UNTIL.search(line):
        return _in_range(line, spans, month)
    named = any(first <= month.last and last >= month.first for first, last in spans)
    return not named if _NEGATIONS.search(line) else named


def _in_range(line: str, spans: list[tuple[date, date]], month: Month) -> bool:
    return _begins_early_enough(line, spans[0], month) and _ends_late_enough(line, spans[-1], month)


def _begins_early_enough(line: str, lower: tuple[date, date], month: Month) -> bool:
    """The range holds the first day of the month."""
    if not _FROM.search(line):
        return True
    return lower[0] <= month.first if _FROM_INCLUSIVE.search(line) else lower[1] < month.first


def _ends_late_enough(line: str, upper: tuple[date, date], month: Month) -> bool:
    """The range holds the last day of the month."""
    if not _UNTIL.search(line):
        return True
    return upper[1] >= month.last if _UNTIL_INCLUSIVE.search(line) else upper[0] > month.last


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
