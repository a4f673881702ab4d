"""Do the priced lines give the figures of the annex, to the cent?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regelstand import tarifwerk
from transforms.kern.dokument import Bausteinangabe, Vertragsangabe
from transforms.preise.kosten import Position, positionen
from transforms.preise.tarife import Tarif

BAUSTEINE = (
    Bausteinangabe("B1", "Inbound-Telefonie", True, True, Decimal("7043.1"), Decimal("5.87")),
    Bausteinangabe("B2", "Lastverteilung zwischen gE und SC", True, False, None, None),
    Bausteinangabe(
        "B3", "Voiceboxen außerhalb der Servicezeit", False, True, Decimal(0), Decimal(0)
    ),
    Bausteinangabe(
        "B4", "Steigerung der Anzahl von Gesprächen", True, True, Decimal("600.2"), Decimal("0.50")
    ),
)
GOEPPINGEN = Vertragsangabe(
    "V-62106-2023",
    "Neuvertrag",
    "2022",
    date(2023, 1, 1),
    date(2025, 12, 31),
    3,
    5642,
    BAUSTEINE,
    (),
)

# Anlage zum Dienstleistungseinkauf O.7 2023 (JC Göppingen), per Laufzeit: BG part, volume part,
# total of the first year.
# Recomputed by hand from 5642 BG × 12 months and 458 604 minutes (7 643,4 h × 60).
JAHRESKOSTEN = {
    1: ("174676.32", "376055.28", "550731.60"),
    2: ("169260.00", "366883.20", "536143.20"),
    3: ("166551.84", "362297.16", "528849.00"),
}
# what the annex prints for the same figures
GEDRUCKT = {
    1: ("174676.32", "376055.28", "550731.60"),
    2: ("169260.00", "366883.20", "535143.20"),
    3: ("166551.84", "362297.76", "528849.60"),
}


def tarif() -> Tarif:
    found = tarifwerk().am("neuvertrag-2022", date(2023, 1, 1))
    assert found is not None
    return found


def jahreskosten(laufzeit: int) -> tuple[Decimal, Decimal, Decimal]:
    """BG part, volume part and total of a year: twelve months of BG and all minutes of the year on
    one line each.
    """
    lines = positionen(replace(GOEPPINGEN, laufzeit=laufzeit), tarif(), {"B1": Decimal(458604)})
    grundpreis = sum((lines[0].betrag for _ in range(12)), Decimal(0))
    volumen = sum((p.betrag for p in lines[1:]), Decimal(0))
    return grundpreis, volumen, grundpreis + volumen


@pytest.mark.parametrize("laufzeit", JAHRESKOSTEN)
def test_the_cost_variants_of_the_annex_come_out_to_the_cent(laufzeit: int) -> None:
    assert jahreskosten(laufzeit) == tuple(map(Decimal, JAHRESKOSTEN[laufzeit]))


def test_three_of_the_nine_printed_figures_of_the_annex_are_wrong() -> None:
    falsch = {
        (laufzeit, Decimal(gedruckt), rechnung, Decimal(gedruckt) - rechnung)
        for laufzeit, figures in GEDRUCKT.items()
        for gedruckt, rechnung in zip(figures, jahreskosten(laufzeit), strict=True)
        if Decimal(gedruckt) != rechnung
    }
    assert falsch == {
        (2, Decimal("535143.20"), Decimal("536143.20"), Decimal("-1000.00")),
        (3, Decimal("362297.76"), Decimal("362297.16"), Decimal("0.60")),
        (3, Decimal("528849.60"), Decimal("528849.00"), Decimal("0.60")),
    }


def test_goeppingen_in_a_month_of_35215_and_3001_minutes() -> None:
    lines = positionen(GOEPPINGEN, tarif(), {"B1": Decimal("35215.5"), "B4": Decimal("3001.5")})
    assert [(p.schluessel, p.menge, p.satz, p.betrag) for p in lines] == [
        ("BG", Decimal(5642), Decimal("2.46"), Decimal("13879.32")),
        ("B1", Decimal("35215.5"), Decimal("0.79"), Decimal("27820.25")),  # 27 820,245
        ("B4", Decimal("3001.5"), Decimal("0.79"), Decimal("2371.19")),  # 2 371,185
    ]
    assert sum(p.betrag for p in lines) == Decimal("44070.76")


def test_each_line_is_rounded_once_and_the_total_is_the_sum_of_rounded_lines() -> None:
    lines = [
        Position(f"B{n}", "", Decimal("0.5"), "Produktivminuten", Decimal("0.79"))
        for n in range(1, 4)
    ]
    assert [p.betrag for p in lines] == [Decimal("0.40")] * 3  # 0,395 each
    assert sum(p.betrag for p in lines) == Decimal(
        "1.20"
    )  # one rounding at the end would give 1,19


def test_baustein_2_is_never_priced() -> None:
    assert [p.schluessel for p in positionen(GOEPPINGEN, tarif(), {"B1": Decimal(10)})] == [
        "BG",
        "B1",
        "B4",
    ]


def test_a_chosen_baustein_without_minutes_stands_on_the_bill_with_zero() -> None:
    b4 = positionen(GOEPPINGEN, tarif(), {"B1": Decimal(10)})[-1]
    assert (b4.schluessel, b4.menge, b4.betrag) == ("B4", Decimal(0), Decimal("0.00"))


@pytest.mark.parametrize("baustein", ["B2", "B3", "B9"])
def test_minutes_that_nobody_may_bill_are_refused_by_name(baustein: str) -> None:
    with pytest.raises(KeyError, match=baustein):
        positionen(GOEPPINGEN, tarif(), {"B1": Decimal(10), baustein: Decimal(1)})


def test_no_minutes_of_what_nobody_may_bill_are_no_reason_to_refuse() -> None:
    lines = positionen(GOEPPINGEN, tarif(), {"B1": Decimal(10), "B3": Decimal(0)})
    assert [p.schluessel for p in lines] == ["BG", "B1", "B4"]


def test_a_modul_of_its_own_rate_is_priced_by_that_rate() -> None:
    werk = tarifwerk()
    alt = werk.am("altvertrag-2020", date(2023, 1, 1))
    assert alt is not None
    module = tuple(Bausteinangabe(f"M{n}", "Beispiel", True, True, None, None) for n in (1, 3))
    vertrag = replace(
        GOEPPINGEN,
        vertragsart="Altvertrag",
        service_portfolio="2020",
        bg_zahl=100,
        bausteine=module,
    )
    lines = positionen(vertrag, alt, {"M1": Decimal(100), "M3": Decimal(100)})
    assert [(p.satz, p.betrag) for p in lines] == [
        (Decimal("2.60"), Decimal("260.00")),
        (Decimal("0.83"), Decimal("83.00")),
        (Decimal("0.71"), Decimal("71.00")),
    ]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(halbe=st.integers(0, 4_000_000), cent=st.sampled_from([79, 80, 82, 71, 83]))
def test_the_amount_is_what_whole_numbers_give(halbe: int, cent: int) -> None:
    """Half minutes × cents is a whole number of half cents: half up needs no decimals at all."""
    position = Position("B1", "", Decimal(halbe) / 2, "Produktivminuten", Decimal(cent) / 100)
    assert position.betrag * 100 == (halbe * cent + 1) // 2
