"""Working days, beside the planning sheet of a Service Center in Baden-Württemberg."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.jahr.arbeitstage import arbeitstage, land
from transforms.kern.month import Month
from transforms.kern.planjahr import Anpassungsmonat, Planjahr, abschnitt_aus

# the months of the printed sheet (09/2021 to 08/2022) imply these days
BOGEN = [22, 21, 21, 21, 20, 20, 23, 19, 21, 20, 21, 23]


def test_the_planning_sheet_was_made_with_these_working_days() -> None:
    tage = [len(arbeitstage(Month(2021, 9).plus(n), "Baden-Württemberg")) for n in range(12)]
    assert tage == BOGEN
    assert sum(tage) == 252


@pytest.mark.parametrize(
    ("text", "kuerzel"),
    [
        ("Baden-Württemberg", "BW"),
        ("baden wuerttemberg", "BW"),
        ("BW", "BW"),
        ("NRW", "NW"),
        ("Thüringen", "TH"),
        ("Mecklenburg Vorpommern", "MV"),
        ("Württemberg", None),
        ("", None),
        (None, None),
    ],
)
def test_a_land_is_known_by_name_and_sign(text: str | None, kuerzel: str | None) -> None:
    assert land(text) == kuerzel


@pytest.mark.parametrize(
    ("tag", "bundesland", "frei"),
    [
        (date(2022, 1, 6), "BW", True),
        (date(2022, 1, 6), "Hessen", False),
        (date(2022, 6, 16), "Hessen", True),  # Fronleichnam
        (date(2022, 6, 16), "Berlin", False),
        (date(2022, 11, 16), "Sachsen", True),  # Buß- und Bettag
        (date(2018, 9, 20), "Thüringen", False),  # Weltkindertag: a holiday there since 2019
        (date(2021, 9, 20), "Thüringen", True),
        (date(2025, 5, 8), "Berlin", True),  # once
        (date(2024, 5, 8), "Berlin", False),
        (date(2021, 12, 24), None, True),
        (date(2021, 12, 31), None, True),
    ],
)
def test_holidays_are_those_of_the_land_and_year(
    tag: date, bundesland: str | None, frei: bool
) -> None:
    assert (tag not in arbeitstage(Month.of(tag), bundesland)) == frei


def test_a_plan_year_is_written_as_its_folder() -> None:
    assert str(Planjahr.parse("2023")) == "planung-2023"
    assert abschnitt_aus("planung-2023") == Planjahr(2023)
    assert abschnitt_aus("2023-01") == Month(2023, 1)
    assert abschnitt_aus("anpassung-2023-07") == Anpassungsmonat(Month(2023, 7))
    with pytest.raises(ValueError, match="„23“ ist kein Jahr der Form 2023"):
        Planjahr.parse("23")
