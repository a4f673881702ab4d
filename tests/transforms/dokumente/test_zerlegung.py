"""A difference is the sum of its causes, to the cent, whatever changed, and the same both ways."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.dokumente.vergleich.zerlegung import URSACHEN, Differenzzeile, Zerlegung
from transforms.preise.kosten import BG, Position

MINUTEN = st.integers(0, 2_000_000).map(lambda halbe: Decimal(halbe) / 2)
SAETZE = st.integers(1, 2_000_000).map(lambda n: Decimal(n).scaleb(-6)) | st.sampled_from(
    [Decimal("0.79"), Decimal("0.80"), Decimal("0.82")]
)
GRUNDPREISE = st.sampled_from([Decimal("2.46"), Decimal("2.50"), Decimal("2.58")]) | SAETZE
BAUSTEINE = ("B1", "B3", "B4", "B5", "B6", "B7")


def position(schluessel: str, menge: str, satz: str) -> Position:
    return Position(
        schluessel,
        schluessel,
        Decimal(menge),
        "BG" if schluessel == BG else "Produktivminuten",
        Decimal(satz),
    )


@st.composite
def rechnungen(draw: st.DrawFn) -> tuple[Position, ...]:
    """A bill with any choice of Bausteine, one rate per minute or one per Baustein."""
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


@given(rechnungen(), rechnungen())
@settings(max_examples=500, deadline=None)
def test_the_causes_of_any_two_bills_sum_to_their_difference(
    alt: tuple[Position, ...], neu: tuple[Position, ...]
) -> None:
    z = Zerlegung(alt, neu)
    assert (
        sum(z.teile.values()) == z.betrag == sum(p.betrag for p in neu) - sum(p.betrag for p in alt)
    )
    for zeile in z.zeilen:
        assert sum(zeile.teile.values()) == zeile.differenz
        assert all(teil == round(teil, 2) for teil in zeile.teile.values())
        assert abs(zeile.rundung) <= Decimal("0.02")


# half a cent in each part: 0.5 × 1.61 / 2 = 0.4025; 1 × 0.81 = 0.81; 0.01 × 0.5 / 2 = 0.0025
@example((position(BG, "1", "2.50"), position("B1", "0.5", "0.79")), (position(BG, "2", "2.53"),))
@example((position("B1", "0.5", "0.79"),), (position("B1", "1.5", "0.82"),))
@given(rechnungen(), rechnungen())
@settings(max_examples=500, deadline=None)
def test_taking_back_a_change_mirrors_it_to_the_cent(
    alt: tuple[Position, ...], neu: tuple[Position, ...]
) -> None:
    hin, zurueck = Zerlegung(alt, neu), Zerlegung(neu, alt)
    for there, back in zip(hin.zeilen, zurueck.zeilen, strict=True):
        assert back.position.schluessel == there.position.schluessel
        assert back.teile == {ursache: -teil for ursache, teil in there.teile.items()}
    assert zurueck.teile == {ursache: -teil for ursache, teil in hin.teile.items()}
    assert zurueck.beteiligt == hin.beteiligt


@given(st.lists(rechnungen(), min_size=2, max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_chain_of_corrections_sums_to_last_minus_first(
    kette: list[tuple[Position, ...]],
) -> None:
    kette = [*kette, kette[0]]  # and back to the original
    schritte = [Zerlegung(a, b) for a, b in pairwise(kette)]
    assert sum(z.betrag for z in schritte) == 0
    assert sum(sum(z.teile.values()) for z in schritte[:-1]) == sum(
        p.betrag for p in kette[-2]
    ) - sum(p.betrag for p in kette[0])


@given(rechnungen())
def test_a_bill_does_not_differ_from_itself(rechnung: tuple[Position, ...]) -> None:
    z = Zerlegung(rechnung, rechnung)
    assert set(z.teile.values()) == {Decimal(0)}
    assert z.beteiligt == ()


def test_ten_minutes_more_at_079_are_minutes_and_no_rounding() -> None:
    z = Zerlegung((position("B4", "3001.5", "0.79"),), (position("B4", "3011.5", "0.79"),))
    # by hand: 3001.5 × 0.79 = 2371.185 -> 2371.19; 3011.5 × 0.79 = 2379.085 -> 2379.09; 10 × 0.79 =
    # 7.90
    assert {u: t for u, t in z.teile.items() if t} == {"Minuten": Decimal("7.90")}


def test_another_laufzeit_and_other_minutes_share_what_both_moved() -> None:
    alt = (position(BG, "5642", "2.50"), position("B1", "1000", "0.80"))
    neu = (position(BG, "5642", "2.46"), position("B1", "1100", "0.79"))
    # by hand: 5642 × -0.04 = -225.68; 100 × 0.795 = 79.50; 1050 × -0.01 = -10.50
    assert Zerlegung(alt, neu).teile == {
        "Minuten": Decimal("79.50"),
        "BG-Zahl": 0,
        "Preis oder Laufzeit": Decimal("-236.18"),
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
    z = Zerlegung(
        (position(BG, "100", "2.58"),), (position(BG, "110", "2.58"), position("B5", "10", "0.82"))
    )
    assert (z.teile["BG-Zahl"], z.teile["Wahl der Bausteine"], z.teile["Minuten"]) == (
        Decimal("25.80"),
        Decimal("8.20"),
        Decimal(0),
    )
    assert tuple(z.teile) == URSACHEN


@pytest.mark.parametrize("kommt", [True, False])
def test_a_position_that_came_or_went_leaves_nothing_to_rounding(kommt: bool) -> None:
    # 10,5 × 0,79 = 8,295 -> 8,30
    b5 = position("B5", "10.5", "0.79")
    zeile = Differenzzeile(None, b5) if kommt else Differenzzeile(b5, None)
    assert zeile.ursachen == {"Wahl der Bausteine": Decimal("8.30" if kommt else "-8.30")}
    assert zeile.position == b5


def test_every_position_of_either_bill_has_its_row_bg_grundpreis_first() -> None:
    alt = (position(BG, "1", "2.46"), position("B3", "1", "1"), position("B10", "1", "1"))
    neu = (position(BG, "1", "2.46"), position("B2", "1", "1"), position("B3", "1", "1"))
    schluessel = [z.position.schluessel for z in Zerlegung(alt, neu).zeilen]
    assert schluessel == [BG, "B2", "B3", "B10"]
