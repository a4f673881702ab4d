"""A difference is the sum of its causes, to the cent, whatever changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.dokumente.differenz import (
    URSACHEN,
    Differenz,
    Differenzzeile,
    Fassung,
    mit_vorzeichen,
    ohne,
    ursache,
    was_sich_aenderte,
)
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.preise.kosten import BG, Position

MINUTEN = st.integers(0, 2_000_000).map(lambda halbe: Decimal(halbe) / 2)
SAETZE = st.integers(1, 2_000_000).map(lambda n: Decimal(n).scaleb(-6)) | st.sampled_from(
    [Decimal("0.79"), Decimal("0.80"), Decimal("0.82")]
)
GRUNDPREISE = st.sampled_from([Decimal("2.46"), Decimal("2.50"), Decimal("2.58")]) | SAETZE
BAUSTEINE = ("B1", "B3", "B4", "B5", "B6", "B7")


@st.composite
def versionen(draw: st.DrawFn) -> tuple[Position, ...]:
    """A statement with any choice of Bausteine, one rate per minute or one per Baustein."""
    bg = Position(
        BG, "BG-Grundpreis", Decimal(draw(st.integers(1, 20_000))), "BG", draw(GRUNDPREISE)
    )
    gemeinsam = draw(SAETZE | st.none())
    gewaehlt = draw(st.lists(st.sampled_from(BAUSTEINE), unique=True))
    return (
        bg,
        *(
            Position(b, b, draw(MINUTEN), "Produktivminuten", gemeinsam or draw(SAETZE))
            for b in sorted(gewaehlt)
        ),
    )


def differenz(alt: Sequence[Position], neu: Sequence[Position]) -> Differenz:
    return Differenz(Fassung(1, tuple(alt)), Fassung(2, tuple(neu)))


def position(schluessel: str, menge: str, satz: str) -> Position:
    return Position(
        schluessel,
        schluessel,
        Decimal(menge),
        "BG" if schluessel == BG else "Produktivminuten",
        Decimal(satz),
    )


@given(versionen(), versionen())
@settings(max_examples=500, deadline=None)
def test_the_causes_of_any_two_versions_sum_to_their_difference(
    alt: tuple[Position, ...], neu: tuple[Position, ...]
) -> None:
    d = differenz(alt, neu)
    assert (
        sum(d.teile.values()) == d.betrag == sum(p.betrag for p in neu) - sum(p.betrag for p in alt)
    )
    for zeile in d.zeilen:
        assert sum(zeile.teile.values()) == zeile.differenz
        assert all(teil == round(teil, 2) for teil in zeile.teile.values())
        assert abs(zeile.rundung) <= Decimal("0.02")


@given(st.lists(versionen(), min_size=2, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_chain_of_corrections_sums_to_last_minus_first(kette: list[tuple[Position, ...]]) -> None:
    kette = [*kette, kette[0]]  # and back to the original
    differenzen = [differenz(a, b) for a, b in pairwise(kette)]
    assert sum(d.betrag for d in differenzen) == 0
    assert sum(sum(d.teile.values()) for d in differenzen[:-1]) == sum(
        p.betrag for p in kette[-2]
    ) - sum(p.betrag for p in kette[0])


@given(versionen())
def test_a_version_does_not_differ_from_itself(version: tuple[Position, ...]) -> None:
    d = differenz(version, version)
    assert set(d.teile.values()) == {Decimal(0)}
    assert d.beteiligt == ()


def test_ten_minutes_more_at_079_are_minutes_and_no_rounding() -> None:
    d = differenz([position("B4", "3001.5", "0.79")], [position("B4", "3011.5", "0.79")])
    # by hand: 3001.5 × 0.79 = 2371.185 -> 2371.19; 3011.5 × 0.79 = 2379.085 -> 2379.09; 10 × 0.79 =
    # 7.90
    assert {u: t for u, t in d.teile.items() if t} == {"Minuten": Decimal("7.90")}


def test_a_longer_laufzeit_is_a_cheaper_price_at_the_new_quantity() -> None:
    alt = [position(BG, "5642", "2.50"), position("B1", "1000", "0.80")]
    neu = [position(BG, "5642", "2.46"), position("B1", "1100", "0.79")]
    # by hand: 5642 × -0.04 = -225.68; 100 × 0.80 = 80.00; 1100 × -0.01 = -11.00
    assert differenz(alt, neu).teile == {
        "Minuten": Decimal("80.00"),
        "BG-Zahl": 0,
        "Preis oder Laufzeit": Decimal("-236.68"),
        "Wahl der Bausteine": 0,
        "Rundung": 0,
    }


def test_what_two_roundings_leave_over_is_rounding() -> None:
    # by hand: 0.5 × 0.79 = 0.395 -> 0.40; 1.0 × 0.79 = 0.79; difference 0.39; minutes 0.5 × 0.79 =
    # 0.395 -> 0.40; rest -0.01
    zeile = Differenzzeile(position("B1", "0.5", "0.79"), position("B1", "1.0", "0.79"))
    assert (zeile.differenz, zeile.menge, zeile.rundung) == (
        Decimal("0.39"),
        Decimal("0.40"),
        Decimal("-0.01"),
    )


def test_a_new_baustein_is_choice_alone_and_bg_is_never_minutes() -> None:
    d = differenz(
        [position(BG, "100", "2.58")], [position(BG, "110", "2.58"), position("B5", "10", "0.82")]
    )
    assert (d.teile["BG-Zahl"], d.teile["Wahl der Bausteine"], d.teile["Minuten"]) == (
        Decimal("25.80"),
        Decimal("8.20"),
        Decimal(0),
    )
    assert tuple(d.teile) == URSACHEN


def test_causes_that_cancel_each_other_out_are_still_named() -> None:
    alt = [position("B1", "100", "0.80"), position("B3", "50", "0.80")]
    neu = [position("B1", "90", "0.80"), position("B3", "60", "0.80")]
    assert differenz(alt, neu).betrag == 0
    assert ursache(differenz(alt, neu)) == "Minuten 0,00 €"


def test_a_version_with_the_same_amounts_says_which_part_changed() -> None:
    p = (position(BG, "100", "2.58"),)
    d = Differenz(
        Fassung(1, p, teile={"Kennzahlen": "a", "Hinweise": "x"}),
        Fassung(2, p, teile={"Kennzahlen": "b", "Hinweise": "x"}),
    )
    assert ursache(d) == "kein Betrag geändert; geändert ist nur: Kennzahlen"
    assert was_sich_aenderte(d) == "Kein Betrag geändert; geändert ist nur: Kennzahlen."


def test_a_correction_taken_back_names_the_version_it_equals() -> None:
    alt, neu = [position("B1", "110", "0.80")], [position("B1", "100", "0.80")]
    d = Differenz(Fassung(2, tuple(alt)), Fassung(3, tuple(neu)), wie_version=1)
    assert was_sich_aenderte(d) == "Ursache: Minuten -8,00 € (wieder wie Version 1)."


def quelle(wert: str, zeile: int, datei: str = "powerbi_minuten.xlsx") -> Nachweiszeile:
    return Nachweiszeile(
        "Produktivminuten",
        "B1",
        Month(2023, 1),
        Decimal(wert),
        "Minuten",
        Source(datei, "Export", zeile),
        "0" * 64,
    )


def test_only_source_rows_that_state_something_else_are_shown_wherever_they_stand() -> None:
    alt = [quelle("10", 2), quelle("10", 3), quelle("7.5", 4)]
    neu = [quelle("7.5", 9, "neu.csv"), quelle("10", 10, "neu.csv"), quelle("12", 11, "neu.csv")]
    assert ohne(alt, neu) == (quelle("10", 3),)
    assert ohne(neu, alt) == (quelle("12", 11, "neu.csv"),)


def test_source_rows_that_move_no_amount_are_not_told_as_a_change() -> None:
    plan = replace(quelle("12000", 5), groesse="Plan")
    assert ohne([plan, quelle("10", 2)], []) == (quelle("10", 2),)


def test_the_sources_that_went_and_those_that_came() -> None:
    d = Differenz(
        Fassung(1, (), herkunft=(quelle("10", 2), quelle("7.5", 3))),
        Fassung(2, (), herkunft=(quelle("10", 2), quelle("8", 3))),
    )
    assert (d.entfallene_quellen, d.neue_quellen) == ((quelle("7.5", 3),), (quelle("8", 3),))


def test_a_position_that_came_or_went_leaves_nothing_to_rounding() -> None:
    # 10,5 × 0,79 = 8,295 -> 8,30
    b5 = position("B5", "10.5", "0.79")
    for zeile, betrag in ((Differenzzeile(None, b5), "8.30"), (Differenzzeile(b5, None), "-8.30")):
        teile = {u: t for u, t in zeile.teile.items() if t}
        assert teile == {"Wahl der Bausteine": Decimal(betrag)}
        assert zeile.position == b5


def test_the_costs_of_a_version_are_the_sum_of_its_rounded_lines() -> None:
    # 246,00 + 0,40 + 0,40
    zeilen = (position(BG, "100", "2.46"), *(position(b, "0.5", "0.79") for b in ("B1", "B3")))
    assert Fassung(1, zeilen).gesamtkosten == Decimal("246.80")


def test_a_reason_alone_can_be_corrected() -> None:
    p = (position(BG, "100", "2.58"),)
    d = Differenz(Fassung(3, p), Fassung(4, p), nur_grund=True)
    assert ursache(d) == "nur der Grund wurde berichtigt"
    assert was_sich_aenderte(d) == (
        "Nur der Grund wurde berichtigt; Beträge und Angaben sind die der Version 3."
    )


@pytest.mark.parametrize(
    ("betrag", "text"),
    [("0.01", "+0,01 €"), ("1.00", "+1,00 €"), ("0.00", "0,00 €"), ("-0.01", "-0,01 €")],
)
def test_an_amount_more_has_its_sign(betrag: str, text: str) -> None:
    assert mit_vorzeichen(Decimal(betrag)) == text
