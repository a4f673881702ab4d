"""Do the sums of a bill follow from its lines alone?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.kern.month import Month
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung

# by hand: 5 642 × 2,46 = 13 879,32; 35 215,5 × 0,79 = 27 820,245 -> 27 820,25;
# 3 001,5 × 0,79 = 2 371,185 -> 2 371,19
BG = Position("BG", "BG-Grundpreis", Decimal(5642), "BG", Decimal("2.46"))
B1 = Position("B1", "Baustein 1", Decimal("35215.5"), "Produktivminuten", Decimal("0.79"))
B4 = Position("B4", "Baustein 4", Decimal("3001.5"), "Produktivminuten", Decimal("0.79"))
M3 = Position("M3", "Modul 3", Decimal("3001.5"), "Produktivminuten", Decimal("0.71"))


def test_every_sum_of_the_month_is_a_sum_of_rounded_lines() -> None:
    rechnung = Rechnung(BG, (B1, B4))
    assert rechnung.bg_grundpreis == Decimal("13879.32")
    assert rechnung.volumenpreis == Decimal("30191.44")
    assert rechnung.gesamtkosten == Decimal("44070.76")
    assert rechnung.produktivminuten == Decimal("38217.0")
    assert rechnung.minuten == {"B1": Decimal("35215.5"), "B4": Decimal("3001.5")}


def test_the_row_of_the_year_says_what_the_bill_says() -> None:
    monat = Rechnung(BG, (B1, B4)).monatsbetrag(Month(2023, 1), version=2)
    assert (monat.monat, monat.version) == (Month(2023, 1), 2)
    assert monat.gesamtkosten == Decimal("44070.76")
    assert (monat.produktivminuten, monat.bg_grundpreis, monat.volumenpreis) == (
        Decimal("38217.0"),
        Decimal("13879.32"),
        Decimal("30191.44"),
    )


def test_a_contract_without_priced_bausteine_owes_the_bg_grundpreis_alone() -> None:
    rechnung = Rechnung(BG)
    assert (rechnung.gesamtkosten, rechnung.volumenpreis) == (Decimal("13879.32"), Decimal(0))
    assert rechnung.produktivminuten == 0


@pytest.mark.parametrize(
    ("volumen", "satz"),
    [((), None), ((B1,), Decimal("0.79")), ((B1, B4), Decimal("0.79")), ((B1, M3), None)],
    ids=["no minutes", "one", "two alike", "Module differ"],
)
def test_there_is_one_rate_per_minute_where_all_lines_have_it(
    volumen: tuple[Position, ...], satz: Decimal | None
) -> None:
    assert Rechnung(BG, volumen).satz_minute == satz


@pytest.mark.parametrize("positionen", [(), (B1,), (B1, BG), (BG, BG), (BG, B1, BG)])
def test_lines_that_do_not_begin_with_the_one_bg_grundpreis_are_refused(
    positionen: tuple[Position, ...],
) -> None:
    with pytest.raises(ValueError, match="BG-Grundpreis"):
        Rechnung.aus(positionen)


def test_the_lines_come_back_in_their_order() -> None:
    assert Rechnung.aus((BG, B1, B4)).positionen == (BG, B1, B4)
