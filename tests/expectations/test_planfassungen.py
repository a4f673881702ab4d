"""A plan beside a contract that is adapted in the year: what holds a gE back, and what does not?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.laeufe.probelauf import geprueft_von
from tests.welt.anpassung import NEUJAHR, VORHER, Stunden, ge, planzeilen, welt
from tests.welt.tabellen import Welt, Zeile
from transforms.kern.month import Month


def codes(eine: Welt, ordner: Path, monat: int) -> list[str]:
    """The findings about decisions and plan."""
    found = geprueft_von(eine, ordner, Month(2023, monat)).befunde
    return [b.code for b in found if b.code[0] in "TP" and b.code != "T201"]


NACHHER: Stunden = {"Baustein 1": 3000.0, "Baustein 4": 300.0}
APRIL = date(2023, 4, 1)


@pytest.mark.parametrize("monat", [1, 3, 4, 12])
@pytest.mark.parametrize("plan", ["vorher", "nachher"])
@pytest.mark.parametrize("nur_alte_fassung", [False, True])
def test_a_plan_of_either_version_of_a_decided_mengenanpassung_is_a_hint_in_every_month(
    monat: int, plan: str, nur_alte_fassung: bool, tmp_path: Path
) -> None:
    """Where Kermit is still old after the change, that is told to the Regionaldirektion alone."""
    one = ge((APRIL, NACHHER, 2550))
    rows = planzeilen(VORHER, 2500) if plan == "vorher" else planzeilen(NACHHER, 2550)
    im_vertrag = "vorher" if monat < 4 or nur_alte_fassung else "nachher"
    hinweis = ["P108"] if plan != im_vertrag else []
    kermit_ist_alt = ["T104", "T105"] if nur_alte_fassung and monat > 3 else []
    found = codes(welt(one, rows, monat, nur_alte_fassung=nur_alte_fassung), tmp_path, monat)
    assert sorted(c for c in found if c != "T111") == sorted(hinweis + kermit_ist_alt)


JULI = date(2023, 7, 1)
OHNE_4: Stunden = {"Baustein 1": 3000.0}
MIT_5: Stunden = {**VORHER, "Baustein 5": 120.0}
WENIGER: Stunden = {"Baustein 1": 2700.0, "Baustein 4": 240.0}


@pytest.mark.parametrize(
    ("anpassungen", "plan", "bg_zahl", "monat"),
    [
        (((APRIL, NACHHER, 2550), (JULI, MIT_5, 2600)), VORHER, 2500, 12),
        (((APRIL, NACHHER, 2550), (JULI, MIT_5, 2600)), NACHHER, 2550, 12),
        (((APRIL, NACHHER, 2550), (JULI, MIT_5, 2600)), MIT_5, 2600, 2),
        (((APRIL, WENIGER, 2500),), VORHER, 2500, 5),
        (((APRIL, WENIGER, 2500),), WENIGER, 2500, 2),
        (((APRIL, MIT_5, 2500),), VORHER, 2500, 5),
        (((APRIL, MIT_5, 2500),), MIT_5, 2500, 2),
        (((APRIL, {**OHNE_4, "Baustein 4": 0.0}, 2500),), VORHER, 2500, 2),
        (((APRIL, VORHER, 2700),), VORHER, 2500, 5),
        (((APRIL, VORHER, 2700),), VORHER, 2700, 2),
    ],
)
def test_more_of_the_kind(
    anpassungen: tuple[tuple[date, Stunden, int], ...],
    plan: Stunden,
    bg_zahl: int,
    monat: int,
    tmp_path: Path,
) -> None:
    """Two in a year, less, a Baustein more, another BG-Zahl alone; a plan of the month's own
    version says nothing.
    """
    one = ge(*anpassungen)
    eigene = plan == one.fassung_am(date(2023, monat, 1)).stunden
    eigene = eigene and bg_zahl == one.fassung_am(date(2023, monat, 1)).bg_zahl
    found = codes(welt(one, planzeilen(plan, bg_zahl), monat), tmp_path, monat)
    assert found == ([] if eigene else ["P108"])


def test_a_baustein_that_is_dropped_may_still_be_planned(tmp_path: Path) -> None:
    one = ge((APRIL, OHNE_4, 2500))
    eine = welt(one, planzeilen(VORHER, 2500), 5)
    [zeile] = [z for z in eine.tv_beschluesse if z["Art"] == "Mengenanpassung"]
    eine.tv_beschluesse.append({**zeile, "Baustein": "Baustein 4", "Stunden": 0.0})
    assert codes(eine, tmp_path, 5) == ["P108"]


def test_a_mengenanpassung_of_new_year_may_find_the_plan_as_it_was_made(tmp_path: Path) -> None:
    one = ge((NEUJAHR, NACHHER, 2550), beginn=date(2022, 1, 1))
    assert codes(welt(one, planzeilen(VORHER, 2500), 2), tmp_path, 2) == ["P108"]


def test_a_plan_mixed_of_two_versions_is_the_plan_of_none(tmp_path: Path) -> None:
    one = ge((APRIL, {"Baustein 1": 2900.0, "Baustein 4": 300.0}, 2550))
    gemischt = planzeilen({"Baustein 1": 3000.0, "Baustein 4": 300.0}, 2550)
    assert codes(welt(one, gemischt, 5), tmp_path, 5) == ["P104"]


def test_the_hours_of_one_version_with_the_bg_zahl_of_the_other_hold_back(tmp_path: Path) -> None:
    one = ge((APRIL, NACHHER, 2550))
    assert codes(welt(one, planzeilen(NACHHER, 2500), 5), tmp_path, 5) == ["P105"]


def test_a_version_nobody_decided_is_no_excuse_for_the_plan(tmp_path: Path) -> None:
    one = ge((APRIL, NACHHER, 2550))
    eine = welt(one, planzeilen(VORHER, 2500), 5)
    for z in eine.tv_beschluesse:
        z["Art"] = "Erstwahl"
    assert codes(eine, tmp_path, 5) == ["P104", "P105"]


def test_only_the_vza_is_another_and_the_plan_is_silent(tmp_path: Path) -> None:
    """The hours of the plan make the VZA; that of the contract is V114."""
    one = ge((APRIL, VORHER, 2500))
    eine = welt(one, planzeilen(VORHER, 2500), 5)
    for z in eine.kermit_vertraege:
        if z["gültig ab"] == APRIL and z["Baustein"] == "Baustein 4":
            z["VZA"] = 0.3
    assert codes(eine, tmp_path, 5) == []


# --- plan rows with validity

MAERZ_ENDE = date(2023, 3, 31)


@pytest.mark.parametrize("monat", [1, 3, 4, 12])
def test_plan_rows_with_validity_are_compared_with_the_version_of_the_month(
    monat: int, tmp_path: Path
) -> None:
    one = ge((APRIL, NACHHER, 2550))
    plan = [
        *planzeilen(VORHER, 2500, bis=MAERZ_ENDE),
        *planzeilen(NACHHER, 2550, ab=APRIL),
    ]
    assert codes(welt(one, plan, monat), tmp_path, monat) == []


def test_a_plan_that_names_its_days_has_no_excuse(tmp_path: Path) -> None:
    one = ge((APRIL, NACHHER, 2550))
    plan = planzeilen(VORHER, 2500, ab=NEUJAHR, bis=date(2023, 12, 31))
    assert codes(welt(one, plan, 5), tmp_path, 5) == ["P104", "P105"]


def test_only_the_adapted_baustein_may_have_its_days(tmp_path: Path) -> None:
    """A row without days holds the whole year."""
    one = ge((APRIL, NACHHER, 2500))
    leer: Zeile = {"gültig ab": None, "gültig bis": None}
    plan = [
        *({**z, **leer} for z in planzeilen({"Baustein 1": 3000.0}, 2500)),
        *planzeilen({"Baustein 4": 240.0}, 2500, bis=MAERZ_ENDE),
        *planzeilen({"Baustein 4": 300.0}, 2500, ab=APRIL),
    ]
    for monat in (2, 4):
        assert codes(welt(one, plan, monat), tmp_path / str(monat), monat) == []


@pytest.mark.parametrize(
    ("alt", "neu", "monat", "erwartet"),
    [
        ({}, {"ab": APRIL}, 5, ["P109"]),
        ({}, {"ab": APRIL}, 2, []),
        ({"bis": date(2023, 4, 30)}, {"ab": APRIL}, 4, ["P109"]),
        ({"bis": date(2023, 4, 30)}, {"ab": APRIL}, 5, []),
        ({"bis": date(2023, 2, 28)}, {"ab": APRIL}, 3, ["P110"]),
        ({"bis": date(2023, 2, 28)}, {"ab": APRIL}, 2, []),
        ({"bis": date(2023, 4, 14)}, {"ab": date(2023, 4, 15)}, 4, ["P111", "P111"]),
        ({"bis": MAERZ_ENDE}, {"ab": date(2024, 4, 1)}, 2, ["P112"]),
        ({"ab": MAERZ_ENDE, "bis": NEUJAHR}, {"ab": APRIL}, 5, ["P112"]),
        ({"ab": date(2022, 1, 1), "bis": MAERZ_ENDE}, {"ab": APRIL}, 2, ["P113"]),
    ],
)
def test_days_of_plan_rows_that_do_not_fit_each_other_or_the_year(
    alt: Mapping[str, date],
    neu: Mapping[str, date],
    monat: int,
    erwartet: list[str],
    tmp_path: Path,
) -> None:
    one = ge((APRIL, NACHHER, 2500))
    plan = [
        *planzeilen({"Baustein 1": 3000.0}, 2500, ab=NEUJAHR),
        *({"gültig ab": None, "gültig bis": None, **z} for z in _vier(240.0, alt)),
        *_vier(300.0, neu),
    ]
    assert codes(welt(one, plan, monat), tmp_path, monat) == erwartet


def _vier(stunden: float, tage: Mapping[str, date]) -> list[Zeile]:
    return planzeilen({"Baustein 4": stunden}, 2500, **tage)


def test_a_plan_that_ends_before_the_month_is_a_gap_of_all_bausteine(tmp_path: Path) -> None:
    plan = planzeilen(VORHER, 2500, bis=MAERZ_ENDE)
    assert codes(welt(ge(), plan, 5), tmp_path, 5) == ["P110"]


def test_a_plan_row_that_stands_twice_for_the_same_days_is_doubled(tmp_path: Path) -> None:
    plan = planzeilen(VORHER, 2500, ab=NEUJAHR)
    assert codes(welt(ge(), [*plan, dict(plan[-1])], 5), tmp_path, 5) == ["P107"]


@pytest.mark.parametrize(
    ("eine", "andere"),
    [
        ({"ab": APRIL}, {"ab": APRIL, "bis": date(2023, 12, 31)}),
        ({"ab": APRIL, "bis": date(2024, 6, 30)}, {"ab": APRIL}),
        ({"bis": MAERZ_ENDE}, {"ab": NEUJAHR, "bis": MAERZ_ENDE}),
        ({"ab": date(2022, 7, 1), "bis": MAERZ_ENDE}, {"bis": MAERZ_ENDE}),
        ({}, {"ab": NEUJAHR}),
        ({"ab": NEUJAHR, "bis": date(2023, 12, 31)}, {"ab": date(2022, 1, 1)}),
    ],
)
def test_plan_rows_for_the_same_days_are_doubled_however_they_say_them(
    eine: Mapping[str, date], andere: Mapping[str, date], tmp_path: Path
) -> None:
    """Also where one of them is as contract and decision say."""
    monat = 2 if MAERZ_ENDE in eine.values() else 5
    plan = [
        *planzeilen({"Baustein 1": 3000.0}, 2500, ab=NEUJAHR),
        *({"gültig ab": None, "gültig bis": None, **z} for z in _vier(240.0, eine)),
        *({"gültig ab": None, "gültig bis": None, **z} for z in _vier(9000.0, andere)),
    ]
    found = codes(welt(ge(), plan, monat), tmp_path, monat)
    assert [c for c in found if c != "P113"] == ["P107"]
