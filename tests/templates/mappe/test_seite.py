"""Is a chart ever cut by the end of a page?"""

from __future__ import annotations

import pytest

from templates.mappe.seite import Seite

RAND = {"left": 0.5, "right": 0.5, "top": 0.5, "bottom": 0.5}
# A4 upright is 8,27 × 11,69 inches: 10,69 inches between the margins, 1026,24 pixels
SCHMAL = 600


def seite(breite: int = SCHMAL, *, quer: bool = False) -> Seite:
    return Seite(breite, RAND, quer)


@pytest.mark.parametrize(
    ("breite", "quer", "hoehe"),
    [
        (600, False, 1026),  # never enlarged
        (698, False, 1026),  # 7,27 inches are 697,9 pixels
        (1396, False, 2053),  # half as large, so twice as much
        (600, True, 698),
        (2052, True, 1396),
    ],
)
def test_a_page_holds_more_of_a_wide_sheet_because_it_is_printed_smaller(
    breite: int, quer: bool, hoehe: int
) -> None:
    assert round(seite(breite, quer=quer).hoehe) == hoehe


def test_a_row_that_does_not_fit_whole_stands_on_the_next_page() -> None:
    lang = Seite(SCHMAL, RAND, False, hoehen={0: 750.0, 1: 75.0})  # points: 1000 and 100 pixels
    assert round(lang.rest(1)) == 26
    assert round(lang.rest(2)) == 926


@pytest.mark.parametrize(
    ("zeilen", "hoehe", "umbrueche"),
    [
        (0, 400, []),
        (30, 400, []),  # 600 of 1026 are used; 418 are left without the air around it
        (31, 398, []),  # a little less high
        (34, 338, []),
        (36, 400, [36]),  # 298 would be less than four fifths
    ],
)
def test_a_chart_shrinks_a_little_or_goes_to_the_next_page(
    zeilen: int, hoehe: int, umbrueche: list[int]
) -> None:
    voll = seite()
    assert voll.bildhoehe(zeilen, 400) == hoehe
    assert voll.umbrueche == umbrueche


def test_below_a_page_break_the_page_is_empty_again() -> None:
    voll = seite()
    voll.bildhoehe(45, 400)
    assert round(voll.rest(45)) == 126  # before the break
    assert round(voll.rest(46)) == 1006
