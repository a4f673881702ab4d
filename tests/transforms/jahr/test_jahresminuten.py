"""Do minutes of the year and gaps before a month follow from what was billed and planned?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.vormonate.vertragsjahr import jahr_von, zeile
from transforms.jahr.erfuellungsgrad import Grad
from transforms.jahr.jahresluecken import lueckenbefunde
from transforms.jahr.jahresmonat import Monatskosten
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.month import Month

# 12 000 min a month all year; 600 min to June; Baustein 6 worked, never planned
ZEILEN = (
    zeile("B1", "2400"),
    zeile("B4", "120", bis=date(2023, 6, 30)),
    zeile("B6", None),
)
A = jahr_von(ZEILEN, {1: {"B1": "6000", "B4": "600"}, 2: {"B1": "6000", "B6": "7"}})


@pytest.mark.parametrize(
    ("baustein", "abgerechnet", "offen", "ausblick", "plan"),
    [
        # half of the plan used: ten open months of 12 000 at half
        ("B1", 12000, 120000, 72000, 144000),
        # 600 of 1 200: four open months of 600 at half
        ("B4", 600, 2400, 1800, 3600),
        ("B6", 7, 0, 7, 0),
    ],
)
def test_the_minutes_of_the_year(
    baustein: str, abgerechnet: int, offen: int, ausblick: int, plan: int
) -> None:
    m = A.minuten(baustein)
    erwartet = tuple(map(Decimal, (abgerechnet, offen, ausblick, plan)))
    assert (m.abgerechnet, m.offen, m.ausblick, m.plan) == erwartet


def test_the_sum_of_all_bausteine() -> None:
    s = A.minutensumme
    erwartet = tuple(map(Decimal, (12607, 122400, 73807, 147600)))
    assert (s.abgerechnet, s.offen, s.ausblick, s.plan) == erwartet
    assert s.abweichung == 73807 - 147600
    assert A.schluessel == ("B1", "B4", "B6")


def test_months_that_are_estimated_and_those_that_no_outlook_can_hold() -> None:
    assert [m.monat.month for m in A.geschaetzte] == list(range(3, 13))
    assert A.ohne_plan == ()
    lueckig = jahr_von((zeile("B1", "1", bis=date(2023, 5, 9)),), {1: {"B1": "1"}})
    # in May the only version ends within the month; after it the contract runs without one
    assert [m.monat.month for m in lueckig.ohne_plan] == [5, 6, 7, 8, 9, 10, 11, 12]
    assert [m.monat.month for m in lueckig.geschaetzte] == [2, 3, 4]
    assert A.gegen_plan("B4", {Month(2023, 1): Decimal(5), Month(2023, 7): None})
    assert not A.gegen_plan("B4", {Month(2023, 1): Decimal(5), Month(2023, 7): Decimal(1)})
    assert A.monate_zum_plan("B4") == (Month(2023, 1), Month(2023, 2))
    assert A.monate_zum_plan("B6") == ()


def luecken(abgerechnet: set[int], held: set[int]) -> list[tuple[str, str | None, dict[str, str]]]:
    found = lueckenbefunde(
        {"JC90001": ZEILEN, "JC90002": ZEILEN},
        ["JC90001"],
        tarifwerk(),
        Month(2023, 4),
        {"JC90001": {Month(2023, m) for m in abgerechnet}},
        {Month(2023, m): frozenset({"JC90001"}) for m in held},
    )
    return [(f.code, f.jcnr, dict(f.werte)) for f in found]


def test_a_gap_names_its_months_and_the_command_of_the_first() -> None:
    assert luecken({1, 2, 3}, set()) == []
    assert luecken({2}, {1}) == [
        (
            "R201",
            "JC90001",
            {
                "jahr": "2023",
                "monate": "Januar 2023 (zurückgestellt), März 2023 (nicht mit diesem Verfahren "
                "abgerechnet)",
                "befehl": "o7 monatslauf 2023-01",
            },
        )
    ]
    [(_, _, werte)] = luecken({1, 2}, set())
    assert werte["befehl"] == "o7 monatslauf 2023-03"


def test_what_was_never_billed_has_no_minutes() -> None:
    leer = jahr_von((zeile("B1", "2400"),), {})
    assert leer.minuten("B1").abgerechnet == Decimal(0)
    assert leer.minuten("B1").ausblick == 144000


def test_a_year_is_called_a_result_when_every_contract_month_is_billed() -> None:
    halbes = (zeile("B1", "2400", ab=date(2020, 7, 1), ende=date(2023, 6, 30)),)
    bis_mai = {n: {"B1": "1"} for n in range(1, 6)}
    assert jahr_von(halbes, bis_mai).name == "Ausblick"
    assert jahr_von(halbes, {**bis_mai, 6: {"B1": "1"}}).name == "Jahresergebnis"


def test_a_billed_month_costs_what_was_billed_and_an_estimated_one_by_the_degree_of_use() -> None:
    """Billed: 3 000 × 2,46; 6 000 + 600 min × 0,79. Estimated: half of both."""
    plan = Decimal("17334.00")  # 7 380,00 + 12 000 × 0,79 + 600 × 0,79
    januar, maerz = A.monate[0], A.monate[2]
    assert A.kosten(januar) == Monatskosten(Decimal("7380.00"), Decimal("5214.00"), plan)
    mengen = [A.geschaetzte_menge(p) for p in maerz.plan.positionen]
    assert mengen == [Decimal(3000), Decimal(6000), Decimal(300)]
    assert A.kosten(maerz) == Monatskosten(Decimal("7380.00"), Decimal("4977.00"), plan)


def test_a_gap_of_versions_is_no_change_of_hours() -> None:
    def ab_mai(stunden: str) -> Month | None:
        zeilen = (
            zeile("B1", "2400", bis=date(2023, 2, 28)),
            zeile("B1", stunden, ab=date(2023, 5, 1), beginn=date(2023, 1, 1)),
        )
        return jahr_von(zeilen, {1: {"B1": "1"}}).stunden_geaendert_ab

    assert ab_mai("2400") is None
    assert ab_mai("2401") == Month(2023, 5)


def test_the_content_of_an_outlook_is_all_its_figures_follow_from() -> None:
    zeilen = (zeile("B1", "2400", ab=date(2020, 3, 1), ende=date(2023, 2, 28)),)
    a = jahr_von(zeilen, {1: {"B1": "6000"}})
    geplant = [
        ("BG", None, Decimal(3000), Decimal("2.46")),
        ("B1", Decimal(2400), Decimal(12000), Decimal("0.79")),
    ]
    assert a.inhalt == (
        ("2023-01", Planstand.GEPLANT, "", geplant, a.monate[0].abgerechnet),
        ("2023-02", Planstand.GEPLANT, "", geplant, None),
    )


@pytest.mark.parametrize(
    ("ist", "plan", "wert", "faktor"),
    [("6", "12", "0.5", "0.5"), ("0", "12", "0", "0"), ("7", "0", None, "1")],
)
def test_the_degree_of_use_is_one_where_nothing_was_planned(
    ist: str, plan: str, wert: str | None, faktor: str
) -> None:
    grad = Grad(Decimal(ist), Decimal(plan))
    assert grad.wert == (None if wert is None else Decimal(wert))
    assert grad.faktor == Decimal(faktor)


def test_the_costs_of_a_month_deviate_from_its_plan_where_it_has_one() -> None:
    grundpreis, volumen = Decimal("246.00"), Decimal("7.90")
    assert Monatskosten(grundpreis, volumen, Decimal("300.00")).abweichung == Decimal("-46.10")
    assert Monatskosten(grundpreis, volumen, None).abweichung is None
