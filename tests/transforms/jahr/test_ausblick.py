"""Do plan, Erfüllungsgrad and outlook follow the contract month by month (R11)? Every expected
figure is computed by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.vormonate.vertragsjahr import abgerechnet, jahr_von, offene, plan, zeile
from transforms.jahr.ausblick import Ausblick, ausblick
from transforms.jahr.jahresluecken import in_worten
from transforms.jahr.monatsplan import planjahr
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.month import Month
from transforms.tabellen.vertraege import Vertragszeile

JULI = date(2023, 7, 1)
JUNI_ENDE = date(2023, 6, 30)


def gleichmaessig(monate: range, **minuten: str) -> dict[int, dict[str, str]]:
    return dict.fromkeys(monate, minuten)


# --- the three cases that had gone wrong

# 1 436,3 h a year = 7 181,5 min a month; 6 779,5 worked: 94,4 %. 6 779,5 × 0,79 = 5 355,805 -> 5
# 355,81; 1 000 BG × 2,46 = 2 460,00
AB_JULI = (zeile("B1", "1436.3", ab=JULI, ende=date(2026, 6, 30), bg=1000),)
# the same from October: three of twelve months are a quarter, 23,6 %
AB_OKTOBER = (zeile("B1", "1436.3", ab=date(2023, 10, 1), ende=date(2026, 9, 30), bg=1000),)


@pytest.mark.parametrize(
    ("zeilen", "monate"), [(AB_JULI, range(7, 13)), (AB_OKTOBER, range(10, 13))]
)
def test_a_contract_that_begins_in_the_year_is_measured_against_its_own_months(
    zeilen: tuple[Vertragszeile, ...], monate: range
) -> None:
    a = jahr_von(zeilen, gleichmaessig(monate, B1="6779.5"), bg=1000)
    assert round((a.gesamtgrad.wert or 0) * 100, 1) == Decimal("94.4")


def test_the_outlook_of_december_is_what_was_billed_since_july() -> None:
    """6 × (2 460,00 + 5 355,81) = 46 894,86; the year used to be told as 187 579,44 or twice
    that.
    """
    a = jahr_von(AB_JULI, gleichmaessig(range(7, 13), B1="6779.5"), bg=1000)
    assert (a.ausblick_kosten, a.ist_jahresergebnis) == (Decimal("46894.86"), True)
    assert a.plan_kosten == 6 * (
        Decimal("2460.00") + Decimal("5673.39")
    )  # 7 181,5 × 0,79 = 5 673,385


# 2 400 h = 12 000 min = 9 480,00; from July 3 120 h = 15 600 min = 12 324,00; 3 000 BG × 2,46 = 7
# 380,00
MENGENANPASSUNG = (
    zeile("B1", "2400", bis=JUNI_ENDE),
    zeile("B1", "3120", ab=JULI, beginn=date(2023, 1, 1)),
)


def test_a_mengenanpassung_in_july_leaves_the_plan_of_january_alone() -> None:
    """All as planned but December, with 4 764,6 min more: 20 364,6 × 0,79 = 16 088,034. Rewritten
    backwards it was -13 299,97.
    """
    minuten = {
        **gleichmaessig(range(1, 7), B1="12000"),
        **gleichmaessig(range(7, 12), B1="15600"),
        12: {"B1": "20364.6"},
    }
    a = jahr_von(MENGENANPASSUNG, minuten)
    assert a.plan_kosten == Decimal("219384.00")  # 12 × 7 380 + 6 × 9 480 + 6 × 12 324
    assert a.abweichung == Decimal("3764.03")


@pytest.mark.parametrize("ohne", [1, 2, 5, 11])
def test_a_month_held_back_or_not_run_counts_on_neither_side(ohne: int) -> None:
    """11 460 of 12 000 minutes: 95,5 %, whichever month is missing; it is estimated with 11 460 ×
    0,79 = 9 053,40.
    """
    minuten = {m: {"B1": "11460"} for m in range(1, 13) if m != ohne}
    a = jahr_von((zeile("B1", "2400"),), minuten)
    assert a.gesamtgrad.wert == Decimal("0.955") == a.grad("B1").wert
    assert a.ausblick_kosten == 12 * (Decimal("7380.00") + Decimal("9053.40"))
    assert not a.ist_jahresergebnis


# --- the kind


@dataclass(frozen=True)
class Fall:
    was: str
    zeilen: tuple[Vertragszeile, ...]
    minuten: dict[int, dict[str, str]]
    plan: str  # cost of the year
    ausblick: str
    grad: str | None  # of all Bausteine, six places
    bg: int = 3000
    laufzeit: int = 3


NEUJAHR = date(2023, 1, 1)
FAELLE = (
    Fall(
        "nothing but January billed, half of the plan used: eleven months at half",
        (zeile("B1", "2400"),),
        {1: {"B1": "6000"}},
        "202320.00",
        "145440.00",
        "0.5",  # 12 × 16 860; 12 × (7 380 + 4 740)
    ),
    Fall(
        "a month before the document's own that was not billed is estimated like one after it",
        (zeile("B1", "2400"),),
        {1: {"B1": "12000"}, 3: {"B1": "9000"}},
        "202320.00",
        "188100.00",
        "0.875",  # degree 21 000 / 24 000; 16 860 + 14 490 + 10 × (7 380 + 8 295)
    ),
    Fall(
        "a Baustein without billed plan counts 1",
        (zeile("B1", "2400"), zeile("B4", "120", ab=JULI, beginn=NEUJAHR)),
        {1: {"B1": "12000"}},
        "205164.00",
        "205164.00",
        "1",  # B4 600 min × 0,79 = 474,00 from July
    ),
    Fall(
        "a Baustein given up in July has no plan afterwards",
        (zeile("B1", "2400"), zeile("B4", "120", bis=JUNI_ENDE)),
        {1: {"B1": "12000", "B4": "300"}},
        "205164.00",
        "203742.00",
        "0.97619",  # 12 300 / 12 600; B4 at half: 6 × 237
    ),
    Fall(
        "another BG-Zahl in July: the plan counts it from July, the billed months as billed",
        (zeile("B1", "2400", bis=JUNI_ENDE), zeile("B1", "2400", ab=JULI, beginn=NEUJAHR, bg=4000)),
        gleichmaessig(range(1, 7), B1="12000"),
        "217080.00",
        "217080.00",
        "1",  # 6 × 16 860 + 6 × (9 840 + 9 480)
    ),
    Fall(
        "a contract that ends in June: no month after it, and with June billed the year is done",
        (zeile("B1", "2400", ab=date(2020, 7, 1), ende=JUNI_ENDE),),
        gleichmaessig(range(1, 7), B1="6000"),
        "101160.00",
        "72720.00",
        "0.5",
    ),
    Fall(
        "a contract that begins inside March: March has no plan and no estimate",
        (zeile("B1", "2400", ab=date(2023, 3, 15), ende=date(2026, 3, 14)),),
        {4: {"B1": "12000"}},
        "151740.00",
        "151740.00",
        "1",  # nine months from April
    ),
    Fall(
        "a version that changes inside May: May has no plan",
        (
            zeile("B1", "2400", bis=date(2023, 5, 14)),
            zeile("B1", "3120", ab=date(2023, 5, 15), beginn=NEUJAHR),
        ),
        {1: {"B1": "12000"}},
        "205368.00",
        "205368.00",
        "1",  # 4 × 16 860 + 7 × 19 704
    ),
    Fall(
        "two versions at once from October: these months have no plan",
        (zeile("B1", "2400"), zeile("B1", "3120", ab=date(2023, 10, 1), beginn=NEUJAHR)),
        {1: {"B1": "12000"}},
        "151740.00",
        "151740.00",
        "1",
    ),
    Fall(
        "a gap of two months inside the contract",
        (
            zeile("B1", "2400", bis=date(2023, 2, 28)),
            zeile("B1", "2400", ab=date(2023, 5, 1), beginn=NEUJAHR),
        ),
        {1: {"B1": "12000"}},
        "168600.00",
        "168600.00",
        "1",
    ),
    Fall(
        "two contracts of the year, the second with another Laufzeit and other rates",
        (
            zeile("B1", "2400", ab=date(2020, 7, 1), ende=JUNI_ENDE),
            zeile("B1", "2400", ab=JULI, ende=date(2024, 6, 30), laufzeit=1, nummer="V-2"),
        ),
        gleichmaessig(range(1, 4), B1="6000"),
        # 6 × 16 860; 6 × (7 740 + 9 840). Half the minutes: 6 × 12 120, 6 × (7 740 + 4 920)
        "206640.00",
        "148680.00",
        "0.5",
    ),
    Fall(
        "Baustein 2 and a Baustein that is not chosen are not planned",
        (zeile("B1", "2400"), zeile("B2", None), zeile("B3", "0", gewaehlt=False)),
        {1: {"B1": "12000"}},
        "202320.00",
        "202320.00",
        "1",
    ),
    Fall(
        "a month issued before the contract data of today begin stays as billed, without a plan",
        (zeile("B1", "2400", ab=date(2023, 2, 1), ende=date(2026, 1, 31)),),
        {1: {"B1": "5000"}, 2: {"B1": "12000"}},
        "185460.00",
        "196790.00",
        "1",  # 11 × 16 860; + 7 380 + 3 950
    ),
    Fall("nothing but Baustein 2", (zeile("B2", None),), {1: {}}, "88560.00", "88560.00", None),
    Fall(
        "each line is rounded once: 12 000 × 10 001 / 12 000 × 0,79 = 7 900,79 in "
        "every month, the cents of thirds never add up",
        (zeile("B1", "2400"), zeile("B4", "100")),
        {1: {"B1": "10001", "B4": "333.5"}},
        "207060.00",
        "186531.12",
        "0.826760",  # B4: 500 min = 395,00; 333,5 × 0,79 = 263,465 -> 263,47, each month a tie
    ),
)


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall.was)
def test_plan_and_outlook_of_the_year(fall: Fall) -> None:
    a = jahr_von(fall.zeilen, fall.minuten, fall.bg, fall.laufzeit)
    assert (a.plan_kosten, a.ausblick_kosten) == (Decimal(fall.plan), Decimal(fall.ausblick))
    assert a.abweichung == Decimal(fall.ausblick) - Decimal(fall.plan)
    wert = a.gesamtgrad.wert
    assert (None if wert is None else round(wert, 6)) == (
        None if fall.grad is None else Decimal(fall.grad)
    )


@pytest.mark.parametrize(
    ("zeilen", "monat", "stand"),
    [
        (AB_JULI, 6, Planstand.DAVOR),
        (AB_JULI, 7, Planstand.GEPLANT),
        ((zeile("B1", "2400", ab=date(2020, 7, 1), ende=JUNI_ENDE),), 7, Planstand.DANACH),
        (
            (zeile("B1", "2400", bis=date(2023, 3, 31)),),
            4,
            Planstand.OHNE_FASSUNG,
        ),  # its rows end before the contract
        (
            (zeile("B1", "2400", ab=date(2023, 4, 1), beginn=NEUJAHR),),
            3,
            Planstand.OHNE_FASSUNG,
        ),  # its rows begin after the contract
        ((zeile("B1", "2400", ab=date(2023, 4, 1)),), 3, Planstand.DAVOR),
        ((zeile("B1", "2400", ab=date(2023, 3, 15)),), 3, Planstand.ANGEBROCHEN),
        ((zeile("B1", "2400", bis=date(2023, 3, 30)),), 3, Planstand.ANGEBROCHEN),
        ((zeile("B1", "2400"), zeile("B4", "120", ab=date(2023, 3, 2))), 3, Planstand.ANGEBROCHEN),
        ((zeile("B1", "2400"), zeile("B1", "2400")), 3, Planstand.MEHRERE),
        ((zeile("B1", "2400"), zeile("B4", "120", nummer="V-2")), 3, Planstand.MEHRERE),
        ((zeile("B1", "2400"), zeile("B4", "120", bg=3001)), 3, Planstand.MEHRERE),
        (
            (
                zeile("B1", "2400", bis=date(2023, 2, 28)),
                zeile("B1", "2400", ab=date(2023, 4, 1), beginn=NEUJAHR),
            ),
            3,
            Planstand.OHNE_FASSUNG,
        ),
        (
            (
                zeile("B1", "2400", ende=date(2023, 2, 28)),
                zeile("B1", "2400", ab=date(2023, 4, 1), nummer="V-2"),
            ),
            3,
            Planstand.DAZWISCHEN,
        ),
        ((zeile("B1", "2400", laufzeit=4),), 3, Planstand.OHNE_TARIF),
    ],
)
def test_a_month_without_a_plan_says_why(
    zeilen: tuple[Vertragszeile, ...], monat: int, stand: Planstand
) -> None:
    assert plan(zeilen)[monat - 1].stand is stand


@pytest.mark.parametrize(
    "zeilen",
    [
        (zeile("B1", "2400", ende=JUNI_ENDE),),
        (zeile("B1", "2400", bis=JUNI_ENDE),),
        (zeile("B1", "2400"),),
    ],
    ids=["its end was moved", "its version ended", "Kermit knows nothing of it"],
)
def test_after_a_closure_no_month_is_a_contract_month_whatever_kermit_says(
    zeilen: tuple[Vertragszeile, ...],
) -> None:
    jahr = planjahr(zeilen, tarifwerk(), 2023, JUNI_ENDE)
    assert [m.geplant for m in jahr] == [True] * 6 + [False] * 6
    assert {m.stand for m in jahr[6:]} == {Planstand.GESCHLOSSEN}
    billed = {Month(2023, n): abgerechnet(3000, {"B1": "12000"}) for n in range(1, 7)}
    assert ausblick(jahr, billed).name == "Jahresergebnis"
    assert planjahr(zeilen, tarifwerk(), 2022, JUNI_ENDE) == plan(zeilen, 2022)


def test_a_contract_that_runs_on_without_a_version_keeps_its_year_from_being_a_result() -> None:
    zeilen = (zeile("B1", "2400", bis=JUNI_ENDE),)
    billed = {n: {"B1": "12000"} for n in range(1, 7)}
    assert jahr_von(zeilen, billed).name == "Ausblick"
    assert [m.monat.month for m in jahr_von(zeilen, billed).ohne_plan] == [7, 8, 9, 10, 11, 12]


def test_a_month_without_a_tariff_takes_the_last_one_and_is_marked() -> None:
    """The tariff ends on 31.12.2023; a plan of 2024 carries it on."""
    januar = plan((zeile("B1", "2400"),), 2024)[0]
    assert januar.kosten == Decimal("16860.00")
    assert januar.bemerkung == "Tarif bis 31.12.2023 fortgeschrieben"
    assert plan((zeile("B1", "2400"),))[11].bemerkung == ""


@pytest.mark.parametrize(
    ("minuten", "ab"),
    [({1: {"B1": "12000"}}, Month(2023, 7)), ({8: {"B1": "12000"}}, Month(2023, 7))],
)
def test_a_change_of_hours_is_known_with_its_month(
    minuten: dict[int, dict[str, str]], ab: Month
) -> None:
    assert jahr_von(MENGENANPASSUNG, minuten).stunden_geaendert_ab == ab
    assert jahr_von((zeile("B1", "2400"),), minuten).stunden_geaendert_ab is None


def test_with_no_month_open_the_outlook_equals_the_year_so_far() -> None:
    a = jahr_von(MENGENANPASSUNG, gleichmaessig(range(1, 13), B1="9000.5"))
    assert a.ist_jahresergebnis
    assert a.ausblick_kosten == sum(
        (m.abgerechnet.kosten for m in a.monate if m.abgerechnet), Decimal(0)
    )


def test_a_partial_month_keeps_the_year_from_being_its_result() -> None:
    zeilen = (zeile("B1", "2400", ab=date(2023, 11, 15), ende=date(2026, 11, 14)),)
    a: Ausblick = jahr_von(zeilen, {12: {"B1": "12000"}})
    assert (a.ist_jahresergebnis, [m.monat.month for m in a.ohne_plan]) == (False, [11])


# --- gaps


@pytest.mark.parametrize(
    ("zeilen", "bis", "billed", "held_back", "text"),
    [
        ((zeile("B1", "2400"),), 1, set(), set(), ""),
        ((zeile("B1", "2400"),), 3, {1, 2}, set(), ""),
        ((zeile("B1", "2400"),), 3, {2}, {1}, "Januar 2023 (zurückgestellt)"),
        (
            (zeile("B1", "2400"),),
            3,
            {1},
            {1},
            "Februar 2023 (nicht mit diesem Verfahren abgerechnet)",
        ),
        (
            (zeile("B1", "2400"),),
            6,
            set(),
            set(),
            "Januar bis Mai 2023 (nicht mit diesem Verfahren abgerechnet)",
        ),
        (
            (zeile("B1", "2400"),),
            6,
            {3},
            {4, 5},
            "Januar 2023 (nicht mit diesem Verfahren abgerechnet), Februar 2023 (nicht mit "
            "diesem Verfahren abgerechnet), "
            "April 2023 (zurückgestellt), Mai 2023 (zurückgestellt)",
        ),
        ((zeile("B1", "2400"),), 7, {1, 2, 3}, {4, 5, 6}, "April bis Juni 2023 (zurückgestellt)"),
        (AB_JULI, 7, set(), set(), ""),
        (AB_JULI, 9, {7}, {1, 2, 8}, "August 2023 (zurückgestellt)"),
        (
            (zeile("B1", "2400", ab=date(2020, 7, 1), ende=JUNI_ENDE),),
            9,
            set(range(1, 7)),
            set(),
            "",
        ),
        (
            (zeile("B1", "2400", ab=date(2023, 3, 15)),),
            5,
            {4},
            {3},
            "März 2023 (zurückgestellt; eine Fassung des Vertrags gilt nicht den ganzen Monat)",
        ),
    ],
)
def test_every_contract_month_that_was_not_billed_is_a_gap(
    zeilen: tuple[Vertragszeile, ...], bis: int, billed: set[int], held_back: set[int], text: str
) -> None:
    assert in_worten(offene(zeilen, bis, billed, held_back)) == text
