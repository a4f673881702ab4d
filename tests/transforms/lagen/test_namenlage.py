"""When do the number and the name of a row contradict each other?"""

from __future__ import annotations

from datetime import date

import pytest

from expectations.eigene.namen import ExpectNameNotToBeAnotherGe
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.namenlage import Nennung, namenlage
from transforms.lagen.tafelzeile import Tafelzeile
from transforms.tabellen.stammdaten import Stammzeile

GESETZ = ExpectNameNotToBeAnotherGe
JUNI = Month(2023, 6)
ROW = Source("powerbi_minuten.xlsx", "Export", 2)


def stamm(jcnr: str, name: str, ab: date = date(2020, 1, 1), bis: date | None = None) -> Stammzeile:
    return Stammzeile(
        jcnr, name, None, None, None, None, ab, bis, Source("ge_stammdaten.xlsx", "Stammdaten", 2)
    )


STAMM = {
    "JC10001": [
        stamm("JC10001", "JC Alt-Nord", bis=date(2022, 12, 31)),
        stamm("JC10001", "JC Nord", date(2023, 1, 1)),
    ],
    "JC10002": [stamm("JC10002", "JC Göppingen")],
    "JC10003": [
        stamm("JC10003", "JC Alt-Nord", date(2023, 1, 1))
    ],  # today bears what JC10001 was called
    "JC10004": [stamm("JC10004", "JC Geschlossen", bis=date(2023, 5, 31))],
}


def gilt(zeile: Tafelzeile) -> bool:
    """What the rule S106 says of the row."""
    return GESETZ.gesetz(*(zeile[spalte] for spalte in GESETZ.spalten))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("jcnr", "name", "andere"),
    [
        ("JC10001", "JC Nord", ""),
        ("JC10001", "jc nord ", ""),
        ("JC10001", "JC Alt-Nord", ""),
        ("JC10001", "Jobcenter Irgendwo", ""),
        ("JC10001", "JC Geschlossen", ""),
        ("JC10001", None, ""),
        ("JC10001", "JC Göppingen", "JC10002"),
        ("JC10001", "JC GOEPPINGEN", "JC10002"),
        ("JC10002", "JC Alt-Nord", "JC10003"),
        ("JC99999", "JC Nord", "JC10001"),
    ],
)
def test_only_the_present_name_of_another_ge_contradicts_the_number(
    jcnr: str, name: str | None, andere: str
) -> None:
    rows = namenlage({"Minuten": [Nennung(jcnr, name, ROW)]}, STAMM, JUNI)
    assert [(row["andere"], row["quellen"]) for row in rows if not gilt(row)] == (
        [(andere, (ROW,))] if andere else []
    )


def test_how_a_name_is_spelled_and_whether_it_came_at_all_changes_nothing_but_contradictions() -> (
    None
):
    rows = [
        Nennung("JC10001", name, ROW)
        for name in (None, "JC Nord", "Jobcenter Nord", "JC Göppingen")
    ]
    assert [gilt(row) for row in namenlage({"Minuten": rows}, STAMM, JUNI)] == [True, False]


def test_many_rows_of_one_pair_are_judged_once_and_named_all() -> None:
    places = [Source("powerbi_minuten.xlsx", "Export", n) for n in range(2, 30)]
    [row] = namenlage(
        {"Minuten": [Nennung("JC10001", "JC Göppingen", p) for p in places]}, STAMM, JUNI
    )
    assert row["quellen"] == tuple(places)
