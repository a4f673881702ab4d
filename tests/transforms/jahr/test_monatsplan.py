"""Which version and which tariff does the plan of a month rest on, at the very edges of both?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.regelstand import tarifwerk
from tests.transforms.preise.preisliste import katalog, preise, tarif, werk
from tests.transforms.vormonate.vertragsjahr import plan, zeile
from transforms.jahr.monatsplan import minuten_im, planmonat, tarif_fuer
from transforms.jahr.vertragsfassung import Planstand
from transforms.kern.month import Month
from transforms.tabellen.vertraege import Vertragszeile

NEUJAHR, MAERZ = date(2023, 1, 1), Month(2023, 3)
B1 = zeile("B1", "2400")
AB_APRIL = zeile("B1", "2400", ab=date(2023, 4, 1), nummer="V-2")


@pytest.mark.parametrize(
    ("was", "zeilen", "stand"),
    [
        (
            "a row that holds on one day of the month",
            (B1, zeile("B4", "1", ab=date(2023, 3, 15), bis=date(2023, 3, 15), beginn=NEUJAHR)),
            Planstand.ANGEBROCHEN,
        ),
        (
            "a row that ends before it begins holds on no day; its contract runs",
            (zeile("B1", "1", ab=date(2023, 3, 31), bis=date(2023, 3, 1), beginn=NEUJAHR),),
            Planstand.OHNE_FASSUNG,
        ),
        (
            "one of two contracts runs, without a version",
            (
                zeile("B1", "1", ab=date(2020, 1, 1), ende=date(2022, 12, 31), nummer="V-0"),
                zeile("B1", "1", bis=date(2023, 2, 28)),
                zeile("B1", "1", ab=date(2023, 4, 1), beginn=NEUJAHR),
            ),
            Planstand.OHNE_FASSUNG,
        ),
        (
            "the later contract begins on the last day of the month, its version after it",
            (
                zeile("B1", "1", ende=date(2023, 2, 28)),
                zeile("B1", "1", ab=date(2023, 4, 15), beginn=date(2023, 3, 31), nummer="V-2"),
            ),
            Planstand.OHNE_FASSUNG,
        ),
        (
            "the earlier contract ends on the first day of the month, its version before it",
            (zeile("B1", "1", bis=date(2023, 2, 28), ende=date(2023, 3, 1)), AB_APRIL),
            Planstand.OHNE_FASSUNG,
        ),
        (
            "the earlier contract ends on the day before the month",
            (zeile("B1", "1", ende=date(2023, 2, 28)), AB_APRIL),
            Planstand.DAZWISCHEN,
        ),
    ],
)
def test_a_month_that_no_version_fills_says_why(
    was: str, zeilen: tuple[Vertragszeile, ...], stand: Planstand
) -> None:
    assert planmonat(zeilen, tarifwerk(), MAERZ).stand is stand, was


# Neuvertrag: 2021 and 2022, nothing in 2023, then 2024; the Altvertrag from June 2021
WERK = werk(
    {"neu": katalog(), "alt": katalog("Altvertrag", "2020", "M1")},
    tarif("alt", "2021-06-01", "2024-12-31", saetze=preise("9.00", "9.00")),
    tarif("neu", "2021-01-01", "2021-12-31", saetze=preise("2.00", "0.50")),
    tarif("neu", "2022-01-01", "2023-01-01", saetze=preise("3.00", "0.60")),
    tarif("neu", "2024-01-01", "2024-12-31", saetze=preise("4.00", "0.70")),
)


@pytest.mark.parametrize(
    ("monat", "jahr"),
    [
        (Month(2020, 11), 2021),  # none before it: the nearest
        (Month(2021, 1), 2021),
        (Month(2021, 12), 2021),
        (Month(2022, 1), 2022),
        (Month(2023, 1), 2022),
        (Month(2023, 12), 2022),  # the last one known, although the next is nearer
        (Month(2024, 1), 2024),
        (Month(2025, 7), 2024),
    ],
)
def test_a_month_takes_the_tariff_in_force_or_the_last_one_before_it(
    monat: Month, jahr: int
) -> None:
    found = tarif_fuer(WERK, "neu", monat)
    assert found is not None
    assert (found.katalog, found.gueltig_ab.year) == ("neu", jahr)


def test_a_catalogue_without_prices_has_no_tariff_at_all() -> None:
    assert tarif_fuer(WERK, "neuvertrag-2099", MAERZ) is None


LANG = zeile("B1", "1200", ab=date(2020, 1, 1), ende=date(2026, 12, 31), bg=100)


@pytest.mark.parametrize(
    ("monat", "bemerkung", "kosten"),
    [
        # 1 200 h a year are 6 000 min a month
        (Month(2021, 1), "", "3200.00"),  # 100 × 2,00 + 6 000 × 0,50
        (Month(2022, 1), "", "3900.00"),  # 100 × 3,00 + 6 000 × 0,60
        (Month(2023, 1), "", "3900.00"),  # the tariff ends on that very day
        (Month(2023, 2), "Tarif bis 01.01.2023 fortgeschrieben", "3900.00"),
        (Month(2024, 12), "", "4600.00"),
        (Month(2025, 1), "Tarif bis 31.12.2024 fortgeschrieben", "4600.00"),
    ],
)
def test_a_tariff_is_carried_on_only_after_its_last_day(
    monat: Month, bemerkung: str, kosten: str
) -> None:
    p = planmonat((LANG,), WERK, monat)
    assert (p.bemerkung, p.kosten) == (bemerkung, Decimal(kosten))


def test_baustein_2_has_no_plan_even_where_hours_are_agreed() -> None:
    januar = plan((B1, zeile("B2", "600")))[0]
    assert list(januar.bausteine) == ["B1"]
    assert [(p.position.bezeichnung, p.menge) for p in januar.positionen] == [
        ("BG-Grundpreis", Decimal(3000)),
        ("Baustein 1 – Inbound-Telefonie", Decimal(12000)),
    ]


def test_the_planned_minutes_of_a_month_by_ge_and_baustein() -> None:
    """2 400 h × 60 / 12 = 12 000; 120 h = 600; a contract from July on."""
    ab_juli = zeile("B1", "1", ab=date(2023, 7, 1))
    je_ge = {"JC90001": (B1, zeile("B4", "120")), "JC90002": (ab_juli,)}
    assert minuten_im(je_ge, tarifwerk(), MAERZ) == {
        "JC90001": {"B1": Decimal(12000), "B4": Decimal(600)},
        "JC90002": {},
    }
