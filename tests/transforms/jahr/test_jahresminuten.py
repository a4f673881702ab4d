"""Do minutes of the year and gaps before a month follow from what was billed and planned?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.vormonate.vertragsjahr import jahr_von, zeile
from transforms.jahr.jahresluecken import lueckenbefunde
from transforms.kern.month import Month

# 12 000 min a month all year; 600 min to June; Baustein 6 worked, never planned
ZEILEN = (
    zeile("B1", "2400"),
    zeile("B4", "120", bis=date(2023, 6, 30)),
    zeile("B6", None),
)
A = jahr_von(ZEILEN, {1: {"B1": "6000", "B4": "600"}, 2: {"B1": "6000", "B6": "7"}})


@pytest.mark.parametrize(
    ("baustein", "abgerechnet", "offen", "ausblick", "plan"),
    [
        # half of the plan used: ten open months of 12 000 at half
        ("B1", 12000, 120000, 72000, 144000),
        # 600 of 1 200: four open months of 600 at half
        ("B4", 600, 2400, 1800, 3600),
        ("B6", 7, 0, 7, 0),
    ],
)
def test_the_minutes_of_the_year(
    baustein: str, abgerechnet: int, offen: int, ausblick: int, plan: int
) -> None:
    m = A.minuten(baustein)
    erwartet = tuple(map(Decimal, (abgerechnet, offen, ausblick, plan)))
    assert (m.abgerechnet, m.offen, m.ausblick, m.plan) == erwartet


def test_the_sum_of_all_bausteine() -> None:
    s = A.minutensumme
    erwartet = tuple(map(Decimal, (12607, 122400, 73807, 147600)))
    assert (s.abgerechnet, s.offen, s.ausblick, s.plan) == erwartet
    assert A.schluessel == ("B1", "B4", "B6")


def test_months_that_are_estimated_and_those_that_no_outlook_can_hold() -> None:
    assert [m.monat.month for m in A.geschaetzte] == list(range(3, 13))
    assert A.ohne_plan == ()
    lueckig = jahr_von((zeile("B1", "1", bis=date(2023, 5, 9)),), {1: {"B1": "1"}})
    # in May the only version ends within the month; after it no row is left
    assert [m.monat.month for m in lueckig.ohne_plan] == [5]
    assert [m.monat.month for m in lueckig.geschaetzte] == [2, 3, 4]
    assert A.gegen_plan("B4", {Month(2023, 1): Decimal(5), Month(2023, 7): None})
    assert not A.gegen_plan("B4", {Month(2023, 1): Decimal(5), Month(2023, 7): Decimal(1)})
    assert A.monate_zum_plan("B4") == (Month(2023, 1), Month(2023, 2))
    assert A.monate_zum_plan("B6") == ()


def luecken(abgerechnet: set[int], held: set[int]) -> list[tuple[str, str | None, dict[str, str]]]:
    found = lueckenbefunde(
        {"JC90001": ZEILEN, "JC90002": ZEILEN},
        ["JC90001"],
        tarifwerk(),
        Month(2023, 4),
        {"JC90001": {Month(2023, m) for m in abgerechnet}},
        {Month(2023, m): frozenset({"JC90001"}) for m in held},
    )
    return [(f.code, f.jcnr, dict(f.werte)) for f in found]


def test_a_gap_names_its_months_and_the_command_of_the_first() -> None:
    assert luecken({1, 2, 3}, set()) == []
    assert luecken({2}, {1}) == [
        (
            "R201",
            "JC90001",
            {
                "jahr": "2023",
                "monate": "Januar 2023 (zurückgestellt), März 2023 (nicht mit diesem Verfahren "
                "abgerechnet)",
                "befehl": "o7 monatslauf 2023-01",
            },
        )
    ]
    [(_, _, werte)] = luecken({1, 2}, set())
    assert werte["befehl"] == "o7 monatslauf 2023-03"


def test_what_was_never_billed_has_no_minutes() -> None:
    leer = jahr_von((zeile("B1", "2400"),), {})
    assert leer.minuten("B1").abgerechnet == Decimal(0)
    assert leer.minuten("B1").ausblick == 144000
