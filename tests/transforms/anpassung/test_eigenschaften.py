"""What holds of every change: of 500 contracts, plans and wishes at random, none is an exception.

The yearly cost before and after is computed here a second time, from the hours of each month and
the rates of the tariff; nothing of the plan is used for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.anpassungspruefung import nachprobe
from tests.regelstand import regelstand, tarifwerk
from tests.transforms.anpassung.kleintabellen import (
    NUMMER,
    Fassung,
    anpassung,
    beschlusszeilen,
    planzeilen,
    tabellen,
    vertragszeilen,
)
from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.ersatzzeilen import ersatzzeilen
from transforms.anpassung.probe import ersetzter_bestand
from transforms.jahr.monatsplan import planmonat
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.vertraege import Vertragszeile

BEPREISTE = ("B1", "B3", "B4", "B5", "B6", "B7")
LAUFZEIT = 2
TARIFE = tarifwerk()
KATALOG = TARIFE.katalog_von("Neuvertrag", "2022")
ZEHNTEL = st.integers(1, 99999).map(lambda n: str(Decimal(n) / 10))
MENGEN = st.dictionaries(st.sampled_from(BEPREISTE), ZEHNTEL, min_size=1)


@st.composite
def anpassungen(draw: st.DrawFn) -> tuple[Bestand, Anpassung]:
    """A contract of 2023 and 2024 in one to three versions, a plan without or with days, or none,
    and a change of any of its months after the last version.
    """
    tage = sorted(draw(st.sets(st.integers(2, 12), max_size=2)))
    anfaenge = [date(2023, 1, 1), *(date(2023, n, 1) for n in tage)]
    immer: dict[str, str | None] = {"B2": None} if draw(st.booleans()) else {}
    versionen = [
        Fassung(
            ab=ab,
            bis=anfaenge[n + 1] - timedelta(days=1) if n + 1 < len(anfaenge) else None,
            stunden=draw(MENGEN) | immer,
            bg=draw(st.integers(1, 9999)),
            beschluss=f"TV-{n}",
        )
        for n, ab in enumerate(anfaenge)
    ]
    b = tabellen(vertragszeilen(*versionen), list(_beschluesse(versionen)), draw(_plan(versionen)))
    letzte = Month.of(anfaenge[-1])
    ab = Month(2023, 1).plus(draw(st.integers(letzte.month, 23)))
    wunsch = draw(
        st.dictionaries(st.sampled_from(BEPREISTE), st.one_of(ZEHNTEL, st.just("0")), min_size=1)
    )
    bg = draw(st.one_of(st.none(), st.integers(1, 9999)))
    return b, anpassung(b, wunsch, ab=ab.first, bg_zahl=bg)


def _beschluesse(versionen: Sequence[Fassung]) -> Iterator[Beschlusszeile]:
    """What each version rests on; what is dropped is named with 0 hours."""
    davor: dict[str, str | None] = {}
    for n, f in enumerate(versionen):
        weg = {key: "0" for key in davor if key not in f.stunden}
        art = "Mengenanpassung" if n else "Erstwahl"
        yield from beschlusszeilen(
            {**weg, **f.stunden}, nummer=f.beschluss, ab=f.ab, art=art, bg=f.bg, zeile=20 * n + 2
        )
        davor = dict(f.stunden)


def _plan(versionen: Sequence[Fassung]) -> st.SearchStrategy[list[Planzeile]]:
    """None; one version for the whole year; every version on its days; with the year after."""
    ganz = [planzeilen(f.stunden, bg=f.bg) for f in versionen]
    tage = [
        z
        for n, f in enumerate(versionen)
        for z in planzeilen(f.stunden, bg=f.bg, ab=f.ab, bis=f.bis, zeile=20 * n + 2)
    ]
    danach = planzeilen(versionen[-1].stunden, jahr=2024, bg=versionen[-1].bg, zeile=90)
    return st.one_of(
        st.just([]),
        *(st.just(rows) for rows in ganz),
        st.just(tage),
        *(st.just([*rows, *danach]) for rows in ganz),
        st.just([*tage, *danach]),
    )


def gueltige(zeilen: Sequence[Any], monat: Month, jahr: int | None = None) -> list[Any]:
    """The rows that hold on the first of a month, by their own days."""
    return [
        z for z in zeilen if z.ab <= monat.first <= z.bis and (jahr is None or z.planjahr == jahr)
    ]


def kosten(zeilen: Sequence[Vertragszeile], monat: Month) -> Decimal:
    """BG-Zahl times rate, and of each Baustein a twelfth of its hours, in minutes, times rate."""
    saetze = next(t for t in TARIFE.tarife if t.katalog == KATALOG).saetze[LAUFZEIT]
    rows = gueltige(zeilen, monat)
    betraege = [rows[0].bg_zahl * saetze.bg_grundpreis]
    betraege += [
        z.stunden * 5 * saetze.volumenpreis_von(z.schluessel)
        for z in rows
        if z.gewaehlt and z.baustein != "B2"
    ]
    return sum((b.quantize(Decimal("0.01"), ROUND_HALF_UP) for b in betraege), Decimal(0))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(anpassungen())
def test_of_500_changes_none_is_an_exception(fall: tuple[Bestand, Anpassung]) -> None:
    b, a = fall
    neu = ersetzter_bestand(b, a, a.ab)
    the_yearly_difference_is_the_sum_of_the_monthly_ones_and_of_two_plans(b, a, neu)
    laufzeit_beginning_and_end_never_move(a, neu)
    no_month_before_the_change_costs_anything_else(b, a, neu)
    replaced_twice_is_replaced_once(b, a, neu)
    every_month_has_one_row_of_each_baustein_in_contract_and_plan(b, a, neu)


def the_yearly_difference_is_the_sum_of_the_monthly_ones_and_of_two_plans(
    b: Bestand, a: Anpassung, neu: Bestand
) -> None:
    rest = a.rest_des_jahres
    months = [m.monat for m in rest.monate]
    assert months == [Month(a.ab.year, n) for n in range(a.ab.month, 13)]
    einzeln = [kosten(neu.vertragszeilen, m) - kosten(b.vertragszeilen, m) for m in months]
    assert [m.differenz for m in rest.monate] == einzeln
    assert rest.differenz == sum(einzeln, Decimal(0)) == rest.nachher - rest.vorher
    vorher, nachher = (
        sum((m.kosten for m in plan), Decimal(0))
        for plan in (a.plan_vorher(a.ab.year), a.plan_nachher(a.ab.year))
    )
    assert rest.differenz == nachher - vorher


def laufzeit_beginning_and_end_never_move(a: Anpassung, neu: Bestand) -> None:
    ersatz = ersatzzeilen(a)
    assert {(z.vertragsnummer, z.laufzeit, z.beginn, z.ende) for z in ersatz.vertrag} == {
        (NUMMER, LAUFZEIT, date(2023, 1, 1), date(2024, 12, 31))
    }
    assert {z.laufzeit for z in ersatz.beschluss} <= {LAUFZEIT}
    assert {z.laufzeit for z in ersatz.plan} <= {LAUFZEIT}
    assert {z.ende for z in neu.vertragszeilen} == {date(2024, 12, 31)}


def no_month_before_the_change_costs_anything_else(b: Bestand, a: Anpassung, neu: Bestand) -> None:
    """The first month, and the last one before the change."""
    for monat in {Month(2023, 1), a.ab.plus(-1)} - {a.ab}:
        alt = planmonat(b.vertragszeilen, TARIFE, monat)
        assert planmonat(neu.vertragszeilen, TARIFE, monat) == alt


def replaced_twice_is_replaced_once(b: Bestand, a: Anpassung, neu: Bestand) -> None:
    nochmals = ersetzter_bestand(replace(neu, beschluesse=b.beschluesse), a, a.ab)
    assert _ohne_ort(nochmals.vertragszeilen) == _ohne_ort(neu.vertragszeilen)
    assert _ohne_ort(nochmals.planzeilen) == _ohne_ort(neu.planzeilen)
    assert nochmals.beschluesse == neu.beschluesse


NIRGENDS = Source("", "", None)


def _ohne_ort(zeilen: Sequence[Any]) -> list[Any]:
    return [replace(z, source=NIRGENDS) for z in zeilen]


def every_month_has_one_row_of_each_baustein_in_contract_and_plan(
    b: Bestand, a: Anpassung, neu: Bestand
) -> None:
    """No overlap and no gap; where there was a plan it is that of the contract from the change."""
    for monat in (Month(2023, 1).plus(n) for n in range(24)):
        vertrag = gueltige(neu.vertragszeilen, monat)
        assert sorted(z.baustein for z in vertrag) == [f"B{n}" for n in range(1, 8)]
        plan = gueltige(neu.planzeilen, monat, monat.year)
        assert len({z.baustein for z in plan}) == len(plan)
        neu_geplant = (  # the plan of a year the tables cannot know yet, of what is chosen
            monat.year == a.ab.year > b.monat.year and any(z.gewaehlt for z in vertrag)
        )
        assert bool(plan) == (bool(gueltige(b.planzeilen, monat, monat.year)) or neu_geplant)
        if plan and monat >= a.ab:
            assert _mengen(plan) == _mengen([z for z in vertrag if z.gewaehlt])


def _mengen(zeilen: Sequence[Any]) -> set[tuple[str, Decimal | None, int]]:
    """What is agreed; 0 hours of a Baustein with minutes of its own is none of it."""
    return {(z.baustein, z.stunden, z.bg_zahl) for z in zeilen if z.stunden != 0}


@settings(max_examples=8, deadline=None, derandomize=True)
@given(anpassungen())
def test_the_checks_of_the_monatslauf_speak_against_none_but_for_what_is_missing(
    fall: tuple[Bestand, Anpassung],
) -> None:
    """Missing may be the plan of the year of the tables, or any Baustein that is still chosen."""
    b, a = fall
    stand = regelstand()
    found = nachprobe(a, b, stand.tarife, stand.spalten, stand.regeln)
    keiner = not any(z.gewaehlt for z in a.nachher)
    fehlt = {
        "P101": (a.ab.year == b.monat.year or keiner)
        and not gueltige(b.planzeilen, a.ab, a.ab.year),
        "V109": keiner,
    }
    gesagt = {f.werte["gefunden"].split(":")[0] for f in found if f.code == "U113"}
    assert gesagt == {code for code, zutreffend in fehlt.items() if zutreffend}
