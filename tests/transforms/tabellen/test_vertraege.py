"""Which contract rows count for a month, and what speaks against billing by them?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.abrechnung.kleines_jahr import monat
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.kern.month import Month
from transforms.tabellen.vertraege import (
    Vertragszeile,
    collides,
    im_monat,
    jahre,
    je_ge,
    laufzeitende,
    order_of,
    vertragsangabe,
    vertragslage,
    zeilenlage,
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


@pytest.mark.parametrize(
    ("beginn", "laufzeit", "ende"),
    [
        (NEUJAHR, 1, date(2023, 12, 31)),
        (NEUJAHR, 3, date(2025, 12, 31)),
        (date(2023, 7, 1), 2, date(2025, 6, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
        (date(2024, 3, 1), 4, date(2028, 2, 29)),
    ],
)
def test_a_contract_ends_after_whole_years(beginn: date, laufzeit: int, ende: date) -> None:
    assert laufzeitende(beginn, laufzeit) == ende


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


def lage(rows: list[Vertragszeile], nr: int = -1, wann: Month = MAI) -> dict[str, object]:
    """What is laid out of one row; the rows stand in the export in this order."""
    numbered = [replace(z, source=replace(z.source, zeile=n)) for n, z in enumerate(rows, start=2)]
    found = zeilenlage(numbered, wann, tarifwerk())
    wanted = numbered[nr].source
    [row] = [r for r in found if r["quellen"][0] == wanted]  # type: ignore[index]
    return row


GUT = zeile("B1", "2400")


@pytest.mark.parametrize(
    ("rows", "spalte", "wert"),
    [
        ([GUT], "ueberlappt", False),
        ([GUT, zeile("B1", "3")], "ueberlappt", True),
        ([GUT, zeile("B4", "3")], "ueberlappt", False),
        ([GUT], "ganzer_monat", True),
        ([zeile("B1", "1", bis=date(2023, 5, 30))], "ganzer_monat", False),
        ([GUT], "verkehrt", False),
        ([zeile("B1", "1", ab=MAI.first, bis=MAI.first, beginn=NEUJAHR)], "verkehrt", False),
        ([GUT], "katalog_bekannt", True),
        ([replace(GUT, service_portfolio="1999")], "katalog_bekannt", False),
        ([replace(GUT, service_portfolio="1999")], "baustein_bekannt", True),
        ([GUT], "baustein_bekannt", True),
        ([zeile("B99", "1")], "baustein_bekannt", False),
        ([GUT], "hat_stunden", True),
        ([zeile("B1", "0")], "hat_stunden", False),
        ([zeile("B1", "-1")], "hat_stunden", False),
        ([zeile("B1", None)], "hat_stunden", False),
        ([zeile("B1", None, gewaehlt=False)], "hat_stunden", True),
        ([zeile("B2", None)], "hat_stunden", True),
        ([zeile("B99", None)], "hat_stunden", True),
        ([GUT], "ohne_stunden", True),
        ([zeile("B1", "5", gewaehlt=False)], "ohne_stunden", False),
        ([zeile("B1", "0", gewaehlt=False)], "ohne_stunden", True),
        ([zeile("B1", None, gewaehlt=False)], "ohne_stunden", True),
        ([zeile("B1", None)], "stunden_gefunden", "keine Stunden"),
        ([zeile("B1", "1234.5")], "stunden_gefunden", "1.234,5 Stunden"),
        ([GUT], "laufzeit_frueher", 3),
        ([GUT, zeile("B4", "1", ab=date(2023, 5, 1), laufzeit=2)], "laufzeit_frueher", 3),
        ([GUT, zeile("B4", "1", laufzeit=2)], "laufzeit_frueher", 2),
        ([GUT, zeile("B4", "1", bg=2999)], "einheitlich", False),
        ([GUT, zeile("B4", "1", bg=2999)], "abweichung", "BG-Zahl 3.000 und 2.999"),
        ([GUT, zeile("B1", "1", bg=2999)], "einheitlich", True),
        ([GUT, zeile("B4", "1", bg=2999, nummer="V-2", bis=NEUJAHR)], "einheitlich", None),
        ([GUT, zeile("B4", "1")], "abweichung", ""),
        (
            [GUT, zeile("B4", "1", ende=date(2026, 12, 31), laufzeit=2)],
            "abweichung",
            "Laufzeit 3 und 2; Vertragsende 31.12.2025 und 31.12.2026",
        ),
        ([GUT], "ende", "31.12.2025"),
        ([GUT], "ende_soll", "31.12.2025"),
        ([zeile("B1", "1", laufzeit=1)], "ende_soll", "31.12.2023"),
        ([zeile("B1", "1", laufzeit=0)], "ende_soll", "31.12.2025"),
        ([zeile("B1", "1", laufzeit=99)], "ende_soll", "31.12.2121"),
        ([zeile("B1", "1", laufzeit=100)], "ende_soll", "31.12.2025"),
        ([GUT], "gleich_befristet", "Baustein 1"),
        ([zeile("B4", "1"), GUT], "gleich_befristet", "Baustein 1, Baustein 4"),
        ([zeile("B4", "1", bis=date(2023, 5, 8)), GUT], "gleich_befristet", "Baustein 1"),
        ([GUT], "fassungen", ""),
        (
            [GUT, zeile("B4", "1", nummer="V-2")],
            "fassungen",
            "daneben gilt Vertrag V-1",
        ),
        (
            [
                GUT,
                zeile("B4", "1"),
                zeile("B4", "1", ab=date(2023, 4, 1)),
                zeile("B1", "1", ab=date(2023, 4, 1)),
            ],
            "fassungen",
            "zwei Fassungen gelten zugleich, gültig ab 01.01.2023 und ab 01.04.2023 "
            "(Baustein 1, Baustein 4)",
        ),
    ],
)
def test_what_is_laid_out_of_a_row(rows: list[Vertragszeile], spalte: str, wert: object) -> None:
    if wert is None:
        with pytest.raises(ValueError, match="unpack"):  # a row of another month is not laid out
            lage(rows)
        return
    assert lage(rows)[spalte] == wert


def test_a_row_that_ends_before_it_begins_is_told_as_that_alone() -> None:
    row = lage([replace(GUT, gueltig_ab=date(2023, 5, 20), gueltig_bis=date(2023, 5, 10)), GUT], 0)
    assert (row["verkehrt"], row["ganzer_monat"]) == (True, True)


def test_the_row_named_is_the_later_one_with_the_other_beside_it() -> None:
    rows = [GUT, zeile("B1", "3")]
    assert [s.zeile for s in lage(rows)["quellen"]] == [3, 2]  # type: ignore[attr-defined]
    assert [s.zeile for s in lage(rows, 0)["quellen"]] == [2]  # type: ignore[attr-defined]
    anders = [GUT, zeile("B4", "3", bg=1)]
    assert [s.zeile for s in lage(anders)["quellen"]] == [3, 2]  # type: ignore[attr-defined]


def vor(baustein: str, nummer: str = "V-1") -> Vertragszeile:
    return zeile(baustein, "1", bis=date(2023, 4, 30), nummer=nummer)


def nach(baustein: str) -> Vertragszeile:
    return zeile(baustein, "1", ab=date(2023, 6, 1), beginn=NEUJAHR)


@pytest.mark.parametrize(
    ("rows", "luecke", "ohne_zeile", "gewaehlte"),
    [
        ([GUT], False, "", 1),
        ([GUT, zeile("B4", "1", gewaehlt=False)], False, "", 1),
        ([zeile("B1", "1", gewaehlt=False)], False, "", 0),
        ([GUT, vor("B4")], False, "Baustein 4", 1),
        ([GUT, nach("B4")], False, "Baustein 4", 1),
        ([GUT, vor("B4"), nach("B4")], True, "Baustein 4", 1),
        (
            [GUT, vor("B4"), nach("B6")],
            False,
            "Baustein 4, Baustein 6",
            1,
        ),
        ([vor("B1")], True, "alle Bausteine", 1),
        ([vor("B1"), nach("B1")], True, "alle Bausteine", 1),
    ],
)
def test_a_gap_is_no_row_at_all_or_rows_before_and_after(
    rows: list[Vertragszeile], luecke: bool, ohne_zeile: str, gewaehlte: int
) -> None:
    [row] = vertragslage(rows, MAI)
    assert (row["luecke"], row["bausteine_ohne_zeile"], row["gewaehlte"]) == (
        luecke,
        ohne_zeile,
        gewaehlte,
    )


@pytest.mark.parametrize(
    ("beginn", "ende", "da"),
    [
        (date(2023, 5, 31), date(2025, 12, 31), True),
        (date(2023, 6, 1), date(2025, 12, 31), False),
        (NEUJAHR, date(2023, 5, 1), True),
        (NEUJAHR, date(2023, 4, 30), False),
    ],
)
def test_a_ge_is_laid_out_while_a_contract_runs(beginn: date, ende: date, da: bool) -> None:
    row = zeile("B1", "1", ab=beginn, beginn=beginn, ende=ende)
    assert bool(vertragslage([row], MAI)) is da


def test_the_rows_of_a_gap_are_named_and_else_those_of_the_month() -> None:
    def quellen(*rows: Vertragszeile) -> list[int | None]:
        numbered = [
            replace(z, source=replace(z.source, zeile=n)) for n, z in enumerate(rows, start=2)
        ]
        [row] = vertragslage(numbered, MAI)
        return [s.zeile for s in row["quellen"]]  # type: ignore[attr-defined]

    frueher, spaeter = vor("B4"), nach("B4")
    assert quellen(frueher, GUT, spaeter) == [2, 4]
    assert quellen(GUT, frueher) == [2]
    assert quellen(frueher) == [2]
    [row] = vertragslage([vor("B1", "V-2")], MAI)
    assert (row["jcnr"], row["vertrag"], row["wofuer"]) == ("JC90001", "V-2", "")
    [row] = vertragslage([GUT, frueher, spaeter], MAI)
    assert row["wofuer"] == " (Baustein 4)"
