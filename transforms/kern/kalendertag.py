"""Which day follows another, and where do years end, when the calendar itself may end before?"""

from __future__ import annotations

from datetime import date, timedelta


def tag_danach(day: date) -> date:
    """The next day; the last day of the calendar, which exports write for an open end, stays."""
    return min(day, date.max - timedelta(days=1)) + timedelta(days=1)


def tag_davor(day: date) -> date:
    """The day before; the first day of the calendar stays."""
    return max(day, date.min + timedelta(days=1)) - timedelta(days=1)


def laufzeitende(beginn: date, jahre: int) -> date:
    """Last day of what begins on a day and runs for whole years, whatever number of them a cell
    names: years that leave the calendar end with it.
    """
    jahr = beginn.year + jahre
    if jahr > date.max.year:
        return date.max
    if jahr < date.min.year:
        return date.min
    if (beginn.month, beginn.day) == (2, 29):
        return date(jahr, 2, 28)
    return tag_davor(beginn.replace(year=jahr))
