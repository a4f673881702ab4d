"""Which rows does a change turn the tables into? Each kind of change and of table by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.anpassung.kleintabellen import (
    APRIL,
    JCNR,
    JULI,
    NEUJAHR,
    Fassung,
    anpassung,
    beschlusszeilen,
    planzeilen,
    stammzeile,
    tabellen,
    vertragszeilen,
)
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzzeilen import ersatzzeilen
from transforms.kern.month import Month
from transforms.tabellen.bestand import Bestand

JUNIENDE, MAERZENDE = date(2023, 6, 30), date(2023, 3, 31)
ALT = Fassung(
    stunden={"M1": "5400", "M2": "600"},
    alt=True,
    beginn=date(2021, 1, 1),
    ab=date(2021, 1, 1),
    laufzeit=3,
    ende=date(2023, 12, 31),
)


def entwurf(a: Anpassung) -> list[tuple[object, ...]]:
    return [(z.baustein, z.stunden, z.bg_zahl) for z in ersatzzeilen(a).beschluss]


def plan(a: Anpassung) -> list[tuple[object, ...]]:
    return [
        (z.planjahr, z.baustein, z.stunden, z.gueltig_ab, z.gueltig_bis)
        for z in ersatzzeilen(a).plan
    ]


def test_every_row_of_the_version_ends_and_begins_anew() -> None:
    rows = ersatzzeilen(anpassung(tabellen())).vertrag
    assert [(z.baustein, z.gueltig_ab, z.gueltig_bis) for z in rows] == [
        *((f"B{n}", NEUJAHR, JUNIENDE) for n in range(1, 8)),
        *((f"B{n}", JULI, None) for n in range(1, 8)),
    ]
    alt, neu = rows[3], rows[10]
    assert (alt.stunden, alt.vza) == (Decimal(240), Decimal("0.2"))
    assert (neu.stunden, neu.vza) == (Decimal(300), Decimal("0.25"))
    assert (alt.tv_beschluss, neu.tv_beschluss) == ("TV-90030-2022-01", None)


def test_the_plan_of_the_year_ends_and_goes_on() -> None:
    assert plan(anpassung(tabellen())) == [
        (2023, "B1", 3000, None, JUNIENDE),
        (2023, "B4", 240, None, JUNIENDE),
        (2023, "B1", 3000, JULI, None),
        (2023, "B4", 300, JULI, None),
    ]


def test_a_module_of_an_altvertrag_is_named_by_its_number() -> None:
    """`--baustein 2` means Modul 2."""
    b = tabellen(
        vertragszeilen(ALT),
        beschlusszeilen(ALT.stunden, ab=date(2021, 1, 1), laufzeit=3),
        planzeilen(ALT.stunden, laufzeit=3),
    )
    a = anpassung(b, {"B2": "700"})
    assert entwurf(a) == [("M2", 700, 2500)]
    assert {z.schluessel: str(z.stunden) for z in a.nachher} == {
        "M1": "5400",
        "M2": "700",
        "M3": "0",
    }
    assert plan(a)[-1] == (2023, "M2", 700, JULI, None)


def mit_baustein_2() -> Bestand:
    stunden = {"B1": "3000", "B2": None, "B4": "240"}
    return tabellen(
        vertragszeilen(Fassung(stunden=stunden)), beschlusszeilen(stunden), planzeilen(stunden)
    )


def test_baustein_2_stays_chosen_without_hours() -> None:
    a = anpassung(mit_baustein_2())
    assert entwurf(a) == [("B4", 300, 2500)]
    assert [p[1:3] for p in plan(a)[3:]] == [("B1", 3000), ("B2", None), ("B4", 300)]


def test_of_another_bg_zahl_alone_the_decision_names_every_chosen_baustein() -> None:
    a = anpassung(mit_baustein_2(), {}, bg_zahl=2600)
    assert entwurf(a) == [("B1", 3000, 2600), ("B2", None, 2600), ("B4", 240, 2600)]
    assert {z.bg_zahl for z in ersatzzeilen(a).plan if z.gueltig_ab == JULI} == {2600}
    assert {z.bg_zahl for z in a.nachher} == {2600}


def test_a_baustein_that_is_added_is_chosen_and_planned() -> None:
    a = anpassung(tabellen(plan=[*planzeilen(), *planzeilen(jahr=2024, zeile=4)]), {"B5": "120"})
    [b5] = [z for z in a.nachher if z.baustein == "B5"]
    assert (b5.gewaehlt, b5.stunden, b5.vza) == (True, Decimal(120), Decimal("0.1"))
    assert [p for p in plan(a) if p[1] == "B5"] == [
        (2023, "B5", 120, JULI, None),
        (2024, "B5", 120, None, None),
    ]


def test_a_baustein_that_is_dropped_stands_with_0_hours() -> None:
    a = anpassung(tabellen(), {"B4": "0"})
    [b4] = [z for z in a.nachher if z.baustein == "B4"]
    assert (b4.gewaehlt, b4.stunden, b4.vza) == (False, Decimal(0), Decimal(0))
    assert entwurf(a) == [("B4", 0, 2500)]
    assert plan(a)[-1] == (2023, "B4", 0, JULI, None)


def test_a_plan_row_of_what_is_not_chosen_keeps_its_0_hours() -> None:
    """Kermit leaves its hours empty; a plan row without hours would choose it."""
    rows = [
        replace(z, stunden=None, vza=None) if z.baustein == "B5" else z
        for z in vertragszeilen(Fassung())
    ]
    b = tabellen(rows, plan=planzeilen({"B1": "3000", "B4": "240", "B5": "0"}))
    assert plan(anpassung(b))[-2:] == [
        (2023, "B4", 300, JULI, None),
        (2023, "B5", 0, JULI, None),
    ]


def test_plans_of_later_years_are_replaced_as_a_whole() -> None:
    b = tabellen(plan=[*planzeilen(), *planzeilen(jahr=2024, zeile=4)])
    assert plan(anpassung(b))[-2:] == [
        (2024, "B1", 3000, None, None),
        (2024, "B4", 300, None, None),
    ]


def test_from_january_on_the_plan_of_the_year_is_replaced_as_a_whole() -> None:
    b = tabellen(plan=[*planzeilen(), *planzeilen(jahr=2024, zeile=4)])
    assert plan(anpassung(b, ab=date(2024, 1, 1))) == [
        (2024, "B1", 3000, None, None),
        (2024, "B4", 300, None, None),
    ]


def test_without_a_plan_there_is_nothing_to_replace() -> None:
    assert plan(anpassung(tabellen(plan=[]))) == []


HERBST = date(2023, 10, 1)


def test_plan_rows_with_days_are_cut_where_the_change_falls_and_keep_the_others() -> None:
    """A Baustein that is added gets a row for each stretch of the others."""
    b = tabellen(
        plan=[
            *planzeilen(bis=MAERZENDE),
            *planzeilen(ab=APRIL, bis=date(2023, 9, 30), zeile=4),
            *planzeilen(ab=HERBST, zeile=6),
        ]
    )
    september = date(2023, 9, 30)
    assert plan(anpassung(b, {"B4": "300", "B5": "120"})) == [
        (2023, "B1", 3000, APRIL, JUNIENDE),
        (2023, "B4", 240, APRIL, JUNIENDE),
        (2023, "B1", 3000, JULI, september),
        (2023, "B4", 300, JULI, september),
        (2023, "B1", 3000, HERBST, None),
        (2023, "B4", 300, HERBST, None),
        (2023, "B5", 120, JULI, september),
        (2023, "B5", 120, HERBST, None),
    ]


def zweite_aenderung(plan_wie: dict[str, str]) -> Bestand:
    """Baustein 4 was raised to 270 in April already; the plan says no days."""
    return tabellen(
        vertragszeilen(
            Fassung(bis=MAERZENDE),
            Fassung(ab=APRIL, stunden={"B1": "3000", "B4": "270"}, beschluss="TV-90030-2023-02"),
        ),
        [
            *beschlusszeilen(),
            *beschlusszeilen(
                {"B4": "270"},
                nummer="TV-90030-2023-02",
                ab=APRIL,
                art="Mengenanpassung",
                zeile=4,
            ),
        ],
        planzeilen(plan_wie),
    )


@pytest.mark.parametrize("stunden", ["240", "270"])
def test_after_an_earlier_change_a_plan_without_days_gets_those_of_every_version(
    stunden: str,
) -> None:
    a = anpassung(zweite_aenderung({"B1": "3000", "B4": stunden}))
    assert [z.gueltig_ab for z in a.vorher] == [APRIL] * 7
    assert [p for p in plan(a) if p[1] == "B4"] == [
        (2023, "B4", 240, None, MAERZENDE),
        (2023, "B4", 270, APRIL, JUNIENDE),
        (2023, "B4", 300, JULI, None),
    ]


def test_a_plan_that_is_no_version_at_all_stays_as_it_is_until_the_change() -> None:
    a = anpassung(zweite_aenderung({"B1": "3000", "B4": "255"}))
    assert [p for p in plan(a) if p[1] == "B4"] == [
        (2023, "B4", 255, None, JUNIENDE),
        (2023, "B4", 300, JULI, None),
    ]


def aufnehmende() -> Bestand:
    """Another gE becomes part of it on 01.10.2023: its contract ends the day before, although
    Kermit leaves the end of 2024, and one with the sum of both follows.
    """
    ende = date(2023, 9, 30)
    summe = {"B1": "4000", "B4": "340"}
    neu = Fassung(
        ab=HERBST,
        beginn=HERBST,
        ende=date(2025, 9, 30),
        nummer="V-90030-2023-B",
        stunden=summe,
        bg=3300,
        beschluss="TV-90030-2023-09",
    )
    return tabellen(
        vertragszeilen(Fassung(bis=ende), neu),
        [
            *beschlusszeilen(),
            *beschlusszeilen(summe, nummer="TV-90030-2023-09", ab=HERBST, bg=3300, zeile=4),
        ],
        [*planzeilen(bis=ende), *planzeilen(summe, bg=3300, ab=HERBST, zeile=4)],
        [
            stammzeile(),
            stammzeile("JC90031", gueltig_bis=ende, nachfolgerin=JCNR),
        ],
    )


def test_a_contract_that_ends_with_a_merger_keeps_its_end_in_kermit() -> None:
    a = anpassung(aufnehmende())
    assert a.ende == date(2023, 9, 30)
    assert [m.monat for m in a.monate] == [Month(2023, n) for n in (7, 8, 9)]
    assert {z.ende for z in ersatzzeilen(a).vertrag} == {date(2024, 12, 31)}
    assert {z.gueltig_bis for z in ersatzzeilen(a).vertrag} == {JUNIENDE, date(2023, 9, 30)}


def test_the_plan_of_the_contract_that_follows_stays() -> None:
    assert plan(anpassung(aufnehmende())) == [
        (2023, "B1", 3000, None, JUNIENDE),
        (2023, "B4", 240, None, JUNIENDE),
        (2023, "B1", 3000, JULI, date(2023, 9, 30)),
        (2023, "B4", 300, JULI, date(2023, 9, 30)),
    ]


def test_a_plan_row_that_reaches_into_the_contract_that_follows_goes_on_as_it_was() -> None:
    b = tabellen(
        vertragszeilen(
            Fassung(ende=date(2023, 9, 30), beginn=date(2021, 10, 1), ab=date(2021, 10, 1)),
            Fassung(ab=HERBST, beginn=HERBST, ende=date(2025, 9, 30), nummer="V-90030-2023-B"),
        ),
        beschlusszeilen(ab=date(2021, 10, 1)),
    )
    assert [p for p in plan(anpassung(b, {"B4": "300", "B5": "120"})) if p[1] in ("B4", "B5")] == [
        (2023, "B4", 240, None, JUNIENDE),
        (2023, "B4", 300, JULI, date(2023, 9, 30)),
        (2023, "B4", 240, HERBST, None),
        (2023, "B5", 120, JULI, date(2023, 9, 30)),
    ]


def test_months_after_the_gE_closes_cost_nothing_more() -> None:
    b = tabellen(stamm=[stammzeile(gueltig_bis=date(2023, 9, 30))])
    a = anpassung(b)
    assert a.ende == date(2023, 9, 30)
    assert [m.monat.month for m in a.monate] == [7, 8, 9]


def test_no_hours_and_0_hours_of_what_is_not_chosen_are_no_change() -> None:
    rows = [
        replace(z, stunden=None) if z.baustein == "B5" else z for z in vertragszeilen(Fassung())
    ]
    assert anpassung(tabellen(rows), {"B5": "0"}).geaenderte == ()
