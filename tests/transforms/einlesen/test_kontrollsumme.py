"""Are rows that stand for a sum never billed: checked and named where they agree, refused where
they do not?
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.transforms.tabellen.minutenprobe import FREIBURG, KOELN, NORD, mit, probe
from transforms.notationen.summenwort import Summenworte

ALLES = Decimal("55696.0")
SUMME = 35215.5  # of the gE: 30 214 and 5 001,5
ALLEIN = Decimal("20480.5")

WORTE = [
    "Teilergebnis",
    "Ergebnis",
    "Insgesamt",
    "insgesamt",
    "alle Service Center",
    "Alle",
    "alle SC",
    "Alle Service-Center",
    "Gesamt",
    "GESAMT:",
    "Total",
    "Grand Total",
    "Subtotal",
    "Sub-Total",
    "Zwischensumme",
    "Summe",
    "Summe SC",
    "Service Center gesamt",
    "Ergebnis.",
    "Gesamt Service Center",
    "Total for Service Center",
    "Sämtliche Service Center",
    "Σ",
    "∑",
    "(Gesamt)",
    "Gesamt\u200bergebnis",
    "Overall",
]
LEERE = [
    "-",
    "–",
    "—",
    "*",
    "(Leer)",
    "(blank)",
    "Leer",
    "n/a",
    "k. A.",
    "(null)",
    "#",
    None,
    "",
    "\u200b",
    " \u00a0",
]


def test_the_rows_without_a_sum_are_the_measure() -> None:
    assert (probe(FREIBURG, KOELN, NORD).codes, probe(FREIBURG, KOELN, NORD).abgerechnet) == (
        (),
        ALLES,
    )


@pytest.mark.parametrize("wort", WORTE)
def test_a_word_for_a_sum_that_agrees_is_named_and_not_billed(wort: str) -> None:
    found = probe(FREIBURG, KOELN, mit(FREIBURG, Service_Center=wort, Produktivminuten=SUMME), NORD)
    assert (found.codes, found.abgerechnet) == (("M204",), ALLES)


@pytest.mark.parametrize("wort", WORTE)
def test_a_word_for_a_sum_that_does_not_agree_holds_its_ge_back(wort: str) -> None:
    found = probe(
        FREIBURG, KOELN, mit(FREIBURG, Service_Center=wort, Produktivminuten=SUMME + 1), NORD
    )
    assert (found.codes, found.abgerechnet) == (("M108",), ALLEIN)


@pytest.mark.parametrize("leer", LEERE)
def test_an_empty_key_that_agrees_is_named_and_not_billed(leer: str | None) -> None:
    found = probe(FREIBURG, KOELN, mit(FREIBURG, Service_Center=leer, Produktivminuten=SUMME), NORD)
    assert (found.codes, found.abgerechnet) == (("M204",), ALLES)


@pytest.mark.parametrize("leer", LEERE)
def test_an_empty_key_that_does_not_agree_is_refused(leer: str | None) -> None:
    found = probe(FREIBURG, KOELN, mit(FREIBURG, Service_Center=leer, Produktivminuten=7.5), NORD)
    assert found.codes in (("E201",), ("E205",))
    assert found.abgerechnet == ALLEIN


@pytest.mark.parametrize(
    "wort",
    [
        "Ergebnis SC Freiburg",
        "SC Freiburg Ergebnis",
        "Freiburg: Gesamt",
        "Summe von SC Freiburg",
        "SC Freiburg (Total)",
        "Teilergebnis – SC Freiburg",
        "Gesamt: sc freiburg",
    ],
)
def test_a_total_beside_the_value_it_sums_is_checked_against_that_value(wort: str) -> None:
    """A name that is no value of the column (`Freiburg: Gesamt`) is refused with its gE."""
    total = mit(FREIBURG, Service_Center=wort, Baustein=None)
    for row, billed in ((total, ALLES), (mit(total, Produktivminuten=1.0), None)):
        found = probe(FREIBURG, KOELN, row, NORD)
        assert found.gestoppt or found.abgerechnet == (billed or ALLEIN) or "E205" in found.codes
        assert found.gestoppt or found.abgerechnet in (ALLES, ALLEIN)


def test_a_total_of_the_rows_above_it_whose_keys_are_all_empty_is_named() -> None:
    leer = [None, None, None, None, None, None]
    found = probe(FREIBURG, KOELN, [*leer, SUMME], NORD, [*leer, 20480.5], [*leer, 55696.0])
    assert (found.codes, found.abgerechnet) == (("M204",), ALLES)


def test_a_row_without_a_key_that_is_no_sum_is_refused() -> None:
    assert "E205" in probe(FREIBURG, KOELN, [None, None, None, None, None, None, 12.5], NORD).codes


def test_a_row_that_stands_alone_without_a_key_is_no_sum_of_anything() -> None:
    assert probe(mit(FREIBURG, Service_Center=None), NORD).codes == ("E205",)
    assert probe(mit(FREIBURG, Service_Center=None, Produktivminuten=0.0), NORD).codes == ("E205",)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Gesamt", ""),
        ("Gesamt Summe", ""),
        ("Ergebnis SC Freiburg", "SC Freiburg"),
        ("SC Freiburg Ergebnis", "SC Freiburg"),
        ("Alle Service Center", "Service Center"),
        ("Summe aller Bausteine", "Bausteine"),
        ("SC Freiburg", None),
        ("SC Gesamtstadt", None),
        ("Allensbach", None),
        ("Totalbach", None),
        ("Sumte", None),
        ("", None),
    ],
)
def test_what_a_cell_names_beside_the_word(text: str, rest: str | None) -> None:
    worte = Summenworte(["Gesamt", "Summe", "Summe aller", "Ergebnis", "Alle", "Total", "Sum"])
    assert worte.rest(text) == rest
