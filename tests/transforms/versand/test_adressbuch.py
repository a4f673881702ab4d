"""Whose address is sure enough to send something to?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.stammdaten import Stammzeile, je_ge
from transforms.versand.adressbuch import adressbuch

MONAT = Month(2023, 6)
NORD, SUED, WEST = "JC91001", "JC91002", "JC91003"


def zeile(jcnr: str, e_mail: str | None, *, ja: bool | None = None, ab: int = 2020) -> Stammzeile:
    return Stammzeile(
        jcnr=jcnr,
        jobcenter=f"JC Muster {jcnr[-1]}",
        regionaldirektion=None,
        region=None,
        service_center=None,
        e_mail=e_mail,
        gueltig_ab=date(ab, 1, 1),
        gueltig_bis=None,
        source=Source("ge_stammdaten.xlsx", "Stammdaten", int(jcnr[-1]) + 1),
        e_mail_gemeinsam=ja,
    )


def codes(
    *zeilen: Stammzeile, frueher: dict[str, set[str]] | None = None, nur: str = ""
) -> dict[str, list[str]]:
    """gE -> the codes of its findings; those with an address have none."""
    stamm = je_ge(zeilen)
    vorher = {a: frozenset(ges) for a, ges in (frueher or {}).items()}
    buch = adressbuch(stamm, [nur] if nur else stamm, MONAT, vorher)
    found: dict[str, list[str]] = {jcnr: [] for jcnr in buch.adressen}
    for f in buch.findings:
        assert f.jcnr is not None
        found.setdefault(f.jcnr, []).append(f.code)
    return found


def test_each_its_own_address() -> None:
    assert codes(zeile(NORD, "n@jc.example"), zeile(SUED, "s@jc.example")) == {NORD: [], SUED: []}


def test_who_has_none_is_left_out_and_the_others_are_not() -> None:
    assert codes(zeile(NORD, None), zeile(SUED, "s@jc.example")) == {NORD: ["D101"], SUED: []}
    assert codes(zeile(NORD, " ; "), nur=NORD) == {NORD: ["D101"]}
    assert codes(zeile(NORD, "n@jc.example"), nur=WEST) == {WEST: ["D101"]}


def test_one_unreadable_address_of_two_keeps_the_mail_back() -> None:
    assert codes(zeile(NORD, "n@jc.example; leider nein")) == {NORD: ["D102"]}


@pytest.mark.parametrize(
    ("eine", "andere", "geht"),
    [
        (None, None, False),
        (True, None, False),
        (None, True, False),
        (True, False, False),
        (True, True, True),
    ],
)
def test_an_address_is_shared_only_where_each_gE_says_so(
    eine: bool | None, andere: bool | None, geht: bool
) -> None:
    code = [] if geht else ["D103"]
    assert codes(
        zeile(NORD, "x@jc.example", ja=eine), zeile(SUED, "s@jc.example; X@JC.example", ja=andere)
    ) == {
        NORD: code,
        SUED: code,
    }


def test_a_third_gE_that_says_nothing_spoils_it_for_all() -> None:
    three = (
        zeile(NORD, "x@jc.example", ja=True),
        zeile(SUED, "x@jc.example", ja=True),
        zeile(WEST, "x@jc.example"),
    )
    assert codes(*three) == {NORD: ["D103"], SUED: ["D103"], WEST: ["D103"]}


def test_a_gE_that_gets_no_mail_today_counts_as_well() -> None:
    assert codes(zeile(NORD, "x@jc.example"), zeile(SUED, "x@jc.example"), nur=NORD) == {
        NORD: ["D103"]
    }


def test_a_gE_of_another_time_does_not() -> None:
    spaeter = zeile(SUED, "x@jc.example", ab=2024)
    assert codes(zeile(NORD, "x@jc.example"), spaeter, nur=NORD) == {NORD: []}


def test_a_predecessor_may_have_the_address_of_its_successor() -> None:
    davor = replace(zeile(SUED, "x@jc.example"), gueltig_bis=date(2023, 6, 30), nachfolgerin=NORD)
    assert codes(zeile(NORD, "x@jc.example"), davor) == {NORD: [], SUED: []}
    ohne = replace(davor, nachfolgerin=None)
    assert codes(zeile(NORD, "x@jc.example"), ohne) == {NORD: ["D103"], SUED: ["D103"]}


def test_swapped_rows_are_noticed_by_where_the_mails_went() -> None:
    frueher = {"n@jc.example": {NORD}, "s@jc.example": {SUED}}
    assert codes(zeile(NORD, "s@jc.example"), zeile(SUED, "n@jc.example"), frueher=frueher) == {
        NORD: ["D104"],
        SUED: ["D104"],
    }
    assert codes(zeile(NORD, "N@jc.example"), zeile(SUED, "s@jc.example"), frueher=frueher) == {
        NORD: [],
        SUED: [],
    }


def test_an_address_that_really_changed_hands_goes_out_once_the_master_data_say_so() -> None:
    frueher = {"n@jc.example": {NORD}}
    assert codes(zeile(SUED, "n@jc.example"), frueher=frueher) == {SUED: ["D104"]}
    assert codes(zeile(SUED, "n@jc.example", ja=True), frueher=frueher) == {SUED: []}


def test_where_this_gE_got_mails_before_it_may_get_them_again() -> None:
    assert codes(zeile(NORD, "x@jc.example"), frueher={"x@jc.example": {NORD, SUED}}) == {NORD: []}


def test_the_number_of_another_gE_in_an_address_keeps_the_mail_back() -> None:
    fremd, eigene = "jc91002@jobcenter.example", zeile(SUED, "91002@jc.example")
    assert codes(zeile(NORD, fremd), eigene) == {NORD: ["D105"], SUED: []}
    assert codes(zeile(NORD, fremd, ja=True), eigene) == {NORD: [], SUED: []}
    assert codes(zeile(NORD, "391002@jc.example; 99999@jc.example"), eigene) == {NORD: [], SUED: []}
    davor = replace(eigene, gueltig_bis=date(2023, 6, 30), nachfolgerin=NORD)
    assert codes(zeile(NORD, fremd), davor) == {NORD: [], SUED: []}
