"""Does a day lead to its neighbour and to the end of a term, also where the calendar ends?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.kern.kalendertag import laufzeitende, tag_danach, tag_davor

INNEN = st.dates(date.min + timedelta(days=1), date.max - timedelta(days=1))


@given(INNEN)
def test_the_day_before_the_next_one_is_the_day_itself(day: date) -> None:
    assert tag_davor(tag_danach(day)) == day == tag_danach(tag_davor(day))
    assert (tag_danach(day) - day).days == (day - tag_davor(day)).days == 1


def test_the_calendar_ends_and_no_run_with_it() -> None:
    assert tag_danach(date(9999, 12, 31)) == date(9999, 12, 31)
    assert tag_davor(date(1, 1, 1)) == date(1, 1, 1)


@pytest.mark.parametrize(
    ("beginn", "jahre", "ende"),
    [
        (date(2023, 1, 1), 1, date(2023, 12, 31)),
        (date(2023, 1, 1), 3, date(2025, 12, 31)),
        (date(2023, 7, 1), 2, date(2025, 6, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2024, 3, 1), 4, date(2028, 2, 29)),
        (date(2023, 1, 1), 0, date(2022, 12, 31)),
        (date(2023, 1, 1), -5, date(2017, 12, 31)),
        (date(2023, 1, 1), 8000, date(9999, 12, 31)),
        (date(2024, 2, 29), 8000, date(9999, 12, 31)),
        (date(9997, 1, 1), 3, date(9999, 12, 31)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(2023, 1, 1), -3000, date(1, 1, 1)),
    ],
)
def test_a_term_ends_after_whole_years_or_with_the_calendar(
    beginn: date, jahre: int, ende: date
) -> None:
    assert laufzeitende(beginn, jahre) == ende


@given(st.dates(), st.integers(-(10**9), 10**9))
def test_no_number_of_years_is_too_odd(beginn: date, jahre: int) -> None:
    assert laufzeitende(beginn, jahre) <= laufzeitende(beginn, jahre + 1)
