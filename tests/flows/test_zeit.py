"""Is the day a run counts for the planned one, in Germany?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.lauf.auftrag import Auftrag
from flows.zeit import scheduled_start, today
from transforms.kern.month import Month

LATER = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_run_planned_for_the_fifth_counts_for_the_fifth() -> None:
    assert today(utc("2023-02-05T05:00"), utc("2023-02-05T05:00:03")) == date(2023, 2, 5)


def test_a_run_that_starts_days_late_bills_the_month_before_its_planned_day() -> None:
    day = today(utc("2023-02-05T05:00"), utc("2023-03-02T08:00"))

    assert Auftrag().leistungsmonat(day) == Month.parse("2023-01")


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2023-01-31T22:59:59", date(2023, 1, 31)),
        ("2023-01-31T23:00:00", date(2023, 2, 1)),  # winter: UTC + 1
        ("2023-06-30T21:59:59", date(2023, 6, 30)),
        ("2023-06-30T22:00:00", date(2023, 7, 1)),  # summer: UTC + 2
        ("2023-03-25T22:59:59", date(2023, 3, 25)),  # the night the clocks go forward
        ("2023-03-26T21:59:59", date(2023, 3, 26)),
        ("2023-03-26T22:00:00", date(2023, 3, 27)),
        ("2023-10-28T22:00:00", date(2023, 10, 29)),  # the night they go back
        ("2023-10-29T22:59:59", date(2023, 10, 29)),
        ("2023-10-29T23:00:00", date(2023, 10, 30)),
    ],
)
def test_a_day_begins_at_midnight_in_germany(start: str, day: date) -> None:
    assert today(None, utc(start)) == day
    assert today(utc(start), LATER) == day


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        today(None, datetime(2023, 2, 5, 6, 0))


def test_outside_of_a_flow_run_nothing_is_planned() -> None:
    assert scheduled_start() is None
