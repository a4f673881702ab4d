"""On which twelve months does a planning rest, whatever single gE deliver?"""

from __future__ import annotations

from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr, basiszeitraum

JAHR = [Month(2021, 9).plus(n) for n in range(12)]
PLAN = Planjahr(2023)


def test_it_is_the_year_up_to_the_latest_month() -> None:
    assert basiszeitraum({"JC90001": JAHR, "JC90002": JAHR}, PLAN) == tuple(JAHR)


def test_a_month_that_few_name_moves_nobody_elses_year() -> None:
    genannt = {f"JC9000{n}": set(JAHR) for n in range(1, 6)}
    genannt["JC90001"].add(Month(2022, 9))
    assert basiszeitraum(genannt, PLAN) == tuple(JAHR)


def test_a_month_of_the_plan_year_or_after_it_is_none_to_rest_on() -> None:
    assert basiszeitraum({"JC90001": [*JAHR, Month(2032, 8)]}, PLAN) == tuple(JAHR)


def test_a_gap_does_not_shorten_it() -> None:
    assert basiszeitraum({"JC90001": [*JAHR[:5], *JAHR[6:]]}, PLAN) == tuple(JAHR)


def test_without_a_month_there_is_none() -> None:
    assert basiszeitraum({}, PLAN) == ()
    assert basiszeitraum({"JC90001": [Month(2023, 1)]}, PLAN) == ()
