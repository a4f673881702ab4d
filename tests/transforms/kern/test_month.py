"""Is a month read in every notation of the exports, and never guessed?"""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.kern.month import NAMES, Month, date_of, german_date, month_of

GESETZ = settings(deadline=None, derandomize=True, max_examples=200)
monate = st.builds(Month, st.integers(1950, 2199), st.integers(1, 12))
JANUAR = Month(2023, 1)


@pytest.mark.parametrize(
    "wert",
    [
        "2023-01",
        "2023-1",
        "2023/01",
        "01.2023",
        "1.2023",
        "01/2023",
        "202301",
        202301,
        202301.0,
        "Jan 2023",
        "Jan. 2023",
        "Jan 23",
        "Jan-23",
        "Jan'23",
        "Januar 2023",
        "JANUAR 2023",
        "Jänner 2023",
        "January 2023",
        "Januar\u00a02023",
        " Januar  2023 ",
        date(2023, 1, 31),
        datetime(2023, 1, 1),
        "31.01.2023",
        "2023-01-31",
        "2023-01-01 00:00:00",
        "2023-01-01T00:00:00",
    ],
)
def test_a_month_is_read_in_every_notation(wert: object) -> None:
    assert month_of(wert) == JANUAR


@pytest.mark.parametrize(
    ("text", "monat"),
    [
        ("Mrz 22", Month(2022, 3)),
        ("Mär 2022", Month(2022, 3)),
        ("März 2022", Month(2022, 3)),
        ("Maerz 2022", Month(2022, 3)),
        ("Okt 23", Month(2023, 10)),
        ("Dez. 2022", Month(2022, 12)),
    ],
)
def test_german_names_of_months_are_known(text: str, monat: Month) -> None:
    assert month_of(text) == monat


@pytest.mark.parametrize(
    "wert",
    [
        *(
            "2023-13",
            "00.2023",
            "202313",
            202313,
            "Januar",
            "2023",
            2023,
            1,
            44927,
            44927.0,
            True,
            float("nan"),
            float("inf"),
            "",
        ),
        *(
            "Q1 2023",
            "31.12.1899",
            "01/02/2023",
            "heute",
            date(1899, 12, 31),
            "32.01.2023",
            "29.02.2023",
            time(12),
        ),
    ],
)
def test_what_is_no_month_is_refused_with_a_german_reason(wert: object) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        month_of(wert)


@GESETZ
@given(monate)
def test_a_month_is_read_back_from_each_way_to_write_it(monat: Month) -> None:
    ways = [
        str(monat),
        f"{monat.month:02d}.{monat.year}",
        monat.name,
        f"{NAMES[monat.month - 1].upper()} {monat.year}",
        monat.first,
        monat.last,
    ]
    assert {month_of(way) for way in ways} == {monat}
    assert Month.parse(str(monat)) == monat


@GESETZ
@given(monate.filter(lambda m: m.year > 1960), st.integers(-120, 120))
def test_months_are_counted_forwards_and_back(monat: Month, anzahl: int) -> None:
    if 1950 <= monat.year + anzahl // 12 <= 2187:
        assert monat.plus(anzahl).plus(-anzahl) == monat
        assert (monat.plus(anzahl) > monat) == (anzahl > 0)


@GESETZ
@given(monate)
def test_the_days_of_a_month_join_those_of_its_neighbours(monat: Month) -> None:
    if monat < Month(2199, 12):
        assert (monat.plus(1).first - monat.last).days == 1
    assert monat.year_so_far[0] == Month(monat.year, 1)
    assert monat.year_so_far[-1] == monat
    assert len(monat.year_so_far) == monat.month


def test_a_month_is_named_in_german() -> None:
    assert Month(2023, 3).name == "März 2023"


@pytest.mark.parametrize(
    "text", ["2023", "2023-13", "2023-00", "Januar 2023", "01.2023", "2023-1", "", "2023-01-01"]
)
def test_the_command_line_knows_one_notation(text: str) -> None:
    with pytest.raises(ValueError, match="ist kein Monat der Form 2023-01"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("wert", "tag"),
    [
        ("31.12.2023", date(2023, 12, 31)),
        ("1.2.23", date(2023, 2, 1)),
        ("2023-12-31", date(2023, 12, 31)),
        ("31.12.2023 00:00", date(2023, 12, 31)),
        (datetime(2023, 12, 31), date(2023, 12, 31)),
        (date(2023, 12, 31), date(2023, 12, 31)),
    ],
)
def test_a_day_is_read_in_every_notation(wert: object, tag: date) -> None:
    assert date_of(wert) == tag


@pytest.mark.parametrize(
    "wert",
    [
        "31.11.2023",
        "31/12/2023",
        "12/31/2023",
        "2023",
        45291,
        45291.0,
        True,
        "",
        "morgen",
        "31.12.2023 13:45",
    ],
)
def test_what_is_no_day_is_refused_with_a_german_reason(wert: object) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        date_of(wert)


def test_an_open_end_is_said_in_words() -> None:
    assert (german_date(date(2023, 1, 5)), german_date(None)) == ("05.01.2023", "offen")
