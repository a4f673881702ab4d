"""Which row of the master data counts for a gE in a month?"""

from __future__ import annotations

from datetime import date

import pytest

from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.stammlage import stammlage
from transforms.tabellen.stammdaten import Stammzeile, bekannte, je_ge, massgebliche

NORD, JUNI = "JC10001", Month(2023, 6)
Zeitraum = tuple[date, date | None]


def tag(monat: int, nummer: int) -> date:
    return date(2023, monat, nummer)


def stamm(*zeitraeume: Zeitraum) -> dict[str, list[Stammzeile]]:
    """One row for each period, named by its place."""
    return je_ge(
        Stammzeile(
            jcnr=NORD,
            jobcenter=f"JC {n}",
            regionaldirektion=None,
            region=None,
            service_center=None,
            e_mail=None,
            gueltig_ab=ab,
            gueltig_bis=bis,
            source=Source("ge_stammdaten.xlsx", "Stammdaten", n + 1),
        )
        for n, (ab, bis) in enumerate(zeitraeume, start=1)
    )


@pytest.mark.parametrize(
    ("zeitraeume", "gilt"),
    [
        ([(tag(1, 1), None)], "JC 1"),
        ([(tag(1, 1), tag(6, 14)), (tag(6, 15), None)], "JC 2"),
        ([(tag(6, 15), None), (tag(1, 1), tag(6, 14))], "JC 1"),
        ([(tag(1, 1), tag(6, 9)), (tag(6, 10), tag(6, 19)), (tag(6, 20), tag(7, 9))], "JC 3"),
        ([(tag(1, 1), tag(6, 29)), (tag(6, 30), None)], "JC 2"),
        ([(tag(1, 1), tag(6, 30)), (tag(7, 1), None)], "JC 1"),
        ([(tag(1, 1), tag(5, 31)), (tag(6, 1), tag(6, 30))], "JC 2"),
        ([(tag(1, 1), tag(6, 14)), (tag(6, 15), tag(6, 20))], "JC 2"),
        ([(tag(1, 1), tag(5, 31))], None),
        ([(tag(7, 1), None)], None),
    ],
)
def test_the_row_of_the_last_day_counts_and_of_a_ge_that_closes_the_one_that_held_last(
    zeitraeume: list[Zeitraum], gilt: str | None
) -> None:
    zeile = massgebliche(stamm(*zeitraeume), NORD, JUNI)
    assert (zeile.jobcenter if zeile else None) == gilt


@pytest.mark.parametrize(
    ("zeitraeume", "name"),
    [
        ([(tag(1, 1), tag(6, 30)), (tag(7, 1), None)], "JC 1"),
        ([(tag(1, 1), tag(3, 31)), (tag(4, 1), tag(5, 31))], "JC 2"),
        ([(tag(7, 1), tag(7, 31)), (tag(8, 1), None)], "JC 1"),
    ],
)
def test_a_closed_ge_keeps_its_last_name_and_a_future_one_has_its_first(
    zeitraeume: list[Zeitraum], name: str
) -> None:
    zeile = bekannte(stamm(*zeitraeume), NORD, JUNI)
    assert zeile is not None
    assert zeile.jobcenter == name
    assert bekannte({}, NORD, JUNI) is None


@pytest.mark.parametrize(
    ("zeitraeume", "zugleich", "ab", "bis", "text"),
    [
        ([(tag(1, 1), tag(6, 14)), (tag(6, 15), None)], 1, tag(1, 1), None, "ab 01.01.2023"),
        (
            [(tag(1, 1), tag(6, 14)), (tag(6, 15), tag(6, 30))],
            1,
            tag(1, 1),
            tag(6, 30),
            "vom 01.01.2023 bis 30.06.2023",
        ),
        (
            [(tag(1, 1), tag(6, 14)), (tag(6, 16), None)],
            1,
            tag(6, 16),
            None,
            "vom 01.01.2023 bis 14.06.2023 und ab 16.06.2023",
        ),
        (
            [(tag(1, 1), tag(6, 15)), (tag(6, 15), None)],
            2,
            None,
            None,
            "vom 01.01.2023 bis 15.06.2023 und ab 15.06.2023",
        ),
        (
            [(tag(1, 1), None), (tag(6, 3), tag(6, 9)), (tag(6, 10), None)],
            2,
            None,
            None,
            "ab 01.01.2023 und ab 03.06.2023",
        ),
        ([(tag(1, 1), None), (tag(1, 1), None)], 2, None, None, "ab 01.01.2023 und ab 01.01.2023"),
    ],
)
def test_rows_that_follow_each_other_are_one_validity_and_a_gap_or_an_overlap_is_not(
    zeitraeume: list[Zeitraum], zugleich: int, ab: date, bis: date | None, text: str
) -> None:
    [row] = stammlage(stamm(*zeitraeume), {NORD: []}, JUNI)
    assert (row["zugleich"], row["gueltig_ab"], row["gueltig_bis"]) == (zugleich, ab, bis)
    assert row["gueltigkeit"] == text
