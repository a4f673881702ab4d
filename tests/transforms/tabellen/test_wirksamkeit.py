"""Which decisions of the Trägerversammlung hold on a day, and how much more do they ask for?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from transforms.kern.source import Source
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.wirksamkeit import (
    Beschluss,
    beschluesse,
    geltende,
    je_baustein,
    mehrbedarf,
    stunden,
)

NEUJAHR, APRIL, JULI = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)


def zeile(
    nummer: str,
    baustein: str = "B1",
    menge: str | None = "100",
    *,
    ab: date = NEUJAHR,
    vom: date = date(2022, 11, 1),
    art: str = "Erstwahl",
    laufzeit: int = 3,
    begruendung: str | None = None,
    nr: int = 2,
) -> Beschlusszeile:
    return Beschlusszeile(
        nummer=nummer,
        jcnr="JC90001",
        beschlussdatum=vom,
        wirksam_ab=ab,
        art=art,
        laufzeit=laufzeit,
        baustein=baustein,
        stunden=None if menge is None else Decimal(menge),
        bg_zahl=3000,
        begruendung=begruendung,
        source=Source("tv_beschluesse.xlsx", "Beschlüsse", nr),
    )


def mehr(nummer: str, ab: date = APRIL, menge: str = "150", **weitere: object) -> Beschlusszeile:
    return zeile(nummer, menge=menge, ab=ab, art="Mengenanpassung", **weitere)  # type: ignore[arg-type]


def nummern(zeilen: list[Beschlusszeile], tag: date) -> list[str]:
    return [b.nummer for b in geltende(zeilen, tag)]


@pytest.mark.parametrize(
    ("was", "zeilen", "tag", "erwartet"),
    [
        ("the first day", [zeile("E")], NEUJAHR, ["E"]),
        ("the day before", [zeile("E")], date(2022, 12, 31), []),
        ("a change on its day", [zeile("E"), mehr("M")], APRIL, ["E", "M"]),
        ("a change the day before", [zeile("E"), mehr("M")], date(2023, 3, 31), ["E"]),
        ("in whatever order", [mehr("M2", JULI), mehr("M"), zeile("E")], JULI, ["E", "M", "M2"]),
        (
            "a later Erstwahl replaces all",
            [zeile("E"), mehr("M"), zeile("E2", ab=JULI)],
            JULI,
            ["E2"],
        ),
        (
            "not before it takes effect",
            [zeile("E"), mehr("M"), zeile("E2", ab=JULI)],
            date(2023, 6, 30),
            ["E", "M"],
        ),
        ("an Erstwahl in two decisions of one day", [zeile("E"), zeile("F")], NEUJAHR, ["E", "F"]),
        (
            "of two with one effect the one decided later",
            [zeile("E", vom=date(2022, 12, 1)), zeile("F", vom=date(2022, 11, 1))],
            NEUJAHR,
            ["E"],
        ),
        (
            "an Erstwahl stands before a change of its day",
            [mehr("A", NEUJAHR, vom=date(2022, 10, 1)), zeile("E")],
            NEUJAHR,
            ["E", "A"],
        ),
        (
            "changes of one day in the order in which they were decided",
            [
                zeile("E"),
                mehr("A", vom=date(2023, 3, 2)),
                mehr("B", vom=date(2023, 3, 1)),
            ],
            APRIL,
            ["E", "B", "A"],
        ),
        ("changes decided on one day by number", [mehr("B"), mehr("A")], APRIL, ["A", "B"]),
        (
            "a change after a later Erstwahl does not bring back the first",
            [zeile("E"), zeile("E2", ab=APRIL), mehr("M", JULI)],
            JULI,
            ["E2", "M"],
        ),
        ("changes alone", [mehr("M")], APRIL, ["M"]),
    ],
)
def test_what_holds_on_a_day(
    was: str, zeilen: list[Beschlusszeile], tag: date, erwartet: list[str]
) -> None:
    assert nummern(zeilen, tag) == erwartet, was


def test_the_first_row_of_a_decision_speaks_for_it() -> None:
    [b] = beschluesse([zeile("E", "B4", nr=7), zeile("E", "B1", nr=3)])
    assert [z.source.zeile for z in b.zeilen] == [3, 7]
    assert b.erste.baustein == "B1"
    assert str(b) == "E vom 01.11.2022"
    assert b.ist_erstwahl
    assert b.zeitpunkt == (NEUJAHR, date(2022, 11, 1))
    assert not Beschluss((mehr("M"),)).ist_erstwahl


@pytest.mark.parametrize(
    ("ab", "laufzeit", "letzter"),
    [
        (NEUJAHR, 3, date(2025, 12, 31)),
        (JULI, 1, date(2024, 6, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2024, 3, 1), 1, date(2025, 2, 28)),
        (NEUJAHR, 0, date(2022, 12, 31)),
        (NEUJAHR, -2, date(2022, 12, 31)),
        (NEUJAHR, 9000, date(9999, 12, 31)),
    ],
)
def test_the_last_day_of_what_was_decided(ab: date, laufzeit: int, letzter: date) -> None:
    assert Beschluss((zeile("E", ab=ab, laufzeit=laufzeit),)).letzter_tag == letzter


def test_a_change_may_name_only_the_bausteine_it_changes() -> None:
    geltend = geltende(
        [zeile("E"), zeile("E", "B4", "20"), zeile("E", "B2", None), mehr("M")], JULI
    )
    rows = je_baustein(geltend)
    assert {key: (z.nummer, z.stunden) for key, z in rows.items()} == {
        "B1": ("M", Decimal(150)),
        "B4": ("E", Decimal(20)),
        "B2": ("E", None),
    }
    assert stunden(rows) == Decimal(170)
    assert stunden({}) == Decimal(0)


def test_the_extra_demand_is_over_all_bausteine_and_against_what_held_before() -> None:
    geltend = geltende(
        [
            zeile("E"),
            zeile("E", "B4", "20"),
            mehr("M"),
            mehr("N", JULI, "120"),
            mehr("N", JULI, "50", baustein="B4"),
        ],
        JULI,
    )
    assert [mehrbedarf(geltend, nummer) for nummer in range(3)] == [120, 50, 0]
