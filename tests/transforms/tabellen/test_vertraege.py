"""Which contract rows count for a month, and what speaks against billing by them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.abrechnung.kleines_jahr import monat
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.tabellen.vertraege import (
    Vertragszeile,
    collides,
    im_monat,
    jahre,
    je_ge,
    order_of,
    vertragsangabe,
)

NEUJAHR = date(2023, 1, 1)
MAI = monat(5)


@pytest.mark.parametrize(
    ("ab", "bis", "beruehrt", "deckt"),
    [
        (date(2023, 5, 1), date(2023, 5, 31), True, True),
        (date(2023, 5, 2), date(2023, 5, 31), True, False),
        (date(2023, 5, 1), date(2023, 5, 30), True, False),
        (date(2023, 5, 31), None, True, False),
        (date(2023, 6, 1), None, False, False),
        (NEUJAHR, date(2023, 5, 1), True, False),
        (NEUJAHR, date(2023, 4, 30), False, False),
        (NEUJAHR, None, True, True),
    ],
)
def test_a_row_touches_or_covers_a_month(
    ab: date, bis: date | None, beruehrt: bool, deckt: bool
) -> None:
    z = zeile("B1", "1", ab=ab, bis=bis, beginn=NEUJAHR)
    assert (z.touches(MAI), z.covers(MAI)) == (beruehrt, deckt)


@pytest.mark.parametrize(
    ("ab", "beginn", "bis", "ende", "erster", "letzter"),
    [
        (NEUJAHR, NEUJAHR, None, date(2025, 12, 31), NEUJAHR, date(2025, 12, 31)),
        (NEUJAHR, date(2023, 2, 1), None, date(2023, 6, 30), date(2023, 2, 1), date(2023, 6, 30)),
        (
            date(2023, 3, 1),
            NEUJAHR,
            date(2023, 5, 31),
            date(2025, 12, 31),
            date(2023, 3, 1),
            date(2023, 5, 31),
        ),
        (NEUJAHR, NEUJAHR, date(2024, 12, 31), date(2023, 6, 30), NEUJAHR, date(2023, 6, 30)),
    ],
)
def test_a_row_holds_within_its_contract(
    ab: date, beginn: date, bis: date | None, ende: date, erster: date, letzter: date
) -> None:
    z = zeile("B1", "1", ab=ab, beginn=beginn, bis=bis, ende=ende)
    assert (z.ab, z.bis) == (erster, letzter)


def test_years_are_told_in_german() -> None:
    assert [jahre(n) for n in (1, 2, 3)] == ["1 Jahr", "2 Jahre", "3 Jahre"]


def test_bausteine_are_ordered_by_number() -> None:
    keys = ["B10", "M1", "B2", "B1", "M10", "M9"]
    assert sorted(keys, key=order_of) == ["B1", "B2", "B10", "M1", "M9", "M10"]


def test_a_bare_number_of_an_altvertrag_is_a_modul() -> None:
    assert [zeile("B12", "1", alt=alt).schluessel for alt in (True, False)] == ["M12", "B12"]


ZWEITE = replace(zeile("B1", "1"), jcnr="JC80000")


def test_the_rows_of_a_month_stand_by_ge_and_baustein() -> None:
    """Contracts by number, versions by their first day; rows of other months are left out."""
    rows = [
        zeile("B10", "1", nummer="V-1"),
        zeile("B2", "1", nummer="V-1"),
        zeile("B2", "1", nummer="V-0"),
        zeile("B1", "1", ab=date(2023, 5, 9), beginn=NEUJAHR),
        zeile("B1", "1", bis=date(2023, 5, 8)),
        zeile("B1", "1", ab=date(2023, 6, 1)),
        ZWEITE,
    ]
    found = im_monat(rows, MAI)
    assert list(found) == ["JC80000", "JC90001"]
    assert [(z.vertragsnummer, z.baustein, z.ab) for z in found["JC90001"]] == [
        ("V-0", "B2", NEUJAHR),
        ("V-1", "B1", NEUJAHR),
        ("V-1", "B1", date(2023, 5, 9)),
        ("V-1", "B2", NEUJAHR),
        ("V-1", "B10", NEUJAHR),
    ]
    assert {k: len(v) for k, v in je_ge(rows).items()} == {"JC90001": 6, "JC80000": 1}
    assert list(je_ge(rows)) == ["JC90001", "JC80000"]


@pytest.mark.parametrize(
    ("eine", "andere", "zugleich"),
    [
        (zeile("B1", "1"), zeile("B1", "2"), True),
        (zeile("B1", "1"), zeile("B4", "2"), False),
        (zeile("B1", "1"), zeile("B4", "2", nummer="V-2"), True),
        (zeile("B1", "1", bis=date(2023, 5, 9)), zeile("B1", "2", ab=date(2023, 5, 9)), True),
        (zeile("B1", "1", bis=date(2023, 5, 9)), zeile("B1", "2", ab=date(2023, 5, 10)), False),
    ],
)
def test_two_rows_cannot_both_be_right_on_one_day(
    eine: Vertragszeile, andere: Vertragszeile, zugleich: bool
) -> None:
    assert collides(eine, andere) is collides(andere, eine) is zugleich


def test_the_contract_is_told_as_its_rows_say_it() -> None:
    rows = [
        replace(zeile("B1", "2400"), tv_beschluss="TV-2"),
        replace(zeile("B2", None), tv_beschluss=None),
        replace(zeile("B4", "0", gewaehlt=False), tv_beschluss="TV-1"),
    ]
    v = vertragsangabe(rows, tarifwerk(), {"JC00000": ()})
    assert (v.vertragsnummer, v.vertragsart, v.service_portfolio) == ("V-1", "Neuvertrag", "2022")
    assert (v.beginn, v.ende, v.laufzeit, v.bg_zahl) == (NEUJAHR, date(2025, 12, 31), 3, 3000)
    assert [(b.schluessel, b.gewaehlt, b.bepreist) for b in v.bausteine] == [
        ("B1", True, True),
        ("B2", True, False),
        ("B4", False, True),
    ]
    assert [b.schluessel for b in v.abrechenbar] == ["B1"]
    assert [b.nummer for b in v.beschluesse] == ["TV-1", "TV-2"]
