"""Is a chart ever cut by the end of a page?"""

from __future__ import annotations

import pytest

from templates.mappe.seite import Seite

RAND = {"left": 0.5, "right": 0.5, "top": 0.5, "bottom": 0.5}
# A4 upright is 8,27 × 11,69 inches: 10,69 inches between the margins, 1026,24 pixels; 97 of 100 of
# them are taken for certain: 995
SCHMAL = 600


def seite(breite: int = SCHMAL, *, quer: bool = False) -> Seite:
    return Seite(breite, RAND, quer)


def gerundet(rest: tuple[int, float]) -> tuple[int, int]:
    return rest[0], int(rest[1])


@pytest.mark.parametrize(
    ("breite", "quer", "hoehe"),
    [
        (600, False, 995),  # never enlarged
        (698, False, 996),  # 7,27 inches are 697,9 pixels
        (1396, False, 1991),  # half as large, so twice as much
        (600, True, 677),
        (2052, True, 1354),
    ],
)
def test_a_page_holds_more_of_a_wide_sheet_because_it_is_printed_smaller(
    breite: int, quer: bool, hoehe: int
) -> None:
    assert round(seite(breite, quer=quer).hoehe) == hoehe


def test_a_row_that_does_not_fit_whole_stands_on_the_next_page() -> None:
    lang = Seite(SCHMAL, RAND, False, hoehen={0: 720.0, 1: 75.0})  # points: 960 and 100 pixels
    assert gerundet(lang.rest(1)) == (0, 35)
    assert gerundet(lang.rest(2)) == (1, 895)


@pytest.mark.parametrize(
    ("zeilen", "hoehe", "umbrueche"),
    [
        (0, 400, []),
        (29, 400, []),  # 580 of 995 are used; 407 are left without the air around it
        (30, 387, []),  # a little less high
        (33, 327, []),
        (34, 400, [34]),  # 307 would be less than four fifths
        (52, 400, [52]),  # on the second page where a row has 20 pixels, on the first where 17
    ],
)
def test_a_chart_shrinks_a_little_or_goes_to_the_next_page(
    zeilen: int, hoehe: int, umbrueche: list[int]
) -> None:
    voll = seite()
    assert voll.bildhoehe(zeilen, 400) == hoehe
    assert voll.umbrueche == umbrueche


@pytest.mark.parametrize(
    ("zeile", "bedarf", "umbrueche"),
    [
        (10, 110, []),
        (45, 110, [45]),  # 95 pixels of 995 are left: no room for heading and table
        (45, 95, []),
        (45, 96, [45]),
        (48, 40, [48]),
    ],
)
def test_what_belongs_together_stays_on_one_page(
    zeile: int, bedarf: int, umbrueche: list[int]
) -> None:
    voll = seite()
    voll.halte(zeile, bedarf)
    assert voll.umbrueche == umbrueche


def test_below_a_page_break_the_page_is_empty_again() -> None:
    voll = seite()
    voll.bildhoehe(45, 400)
    assert gerundet(voll.rest(45)) == (0, 95)  # before the break
    assert gerundet(voll.rest(46)) == (1, 975)
