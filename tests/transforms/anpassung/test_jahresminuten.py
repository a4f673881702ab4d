"""What is used of the year when a month was not billed? Computed by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.transforms.anpassung import goeppingen as g
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.vorbereitung import bereite_vor
from transforms.kern.month import Month


def jahr(*monate: int) -> Jahresminuten:
    """3 600 minutes of Baustein 4 in each of these months of 2023; the change is of July."""
    verbrauch = {"B4": {Month(2023, m): Decimal(3600) for m in monate}}
    anpassung = bereite_vor(g.wunsch(), replace(g.kenntnis(), verbrauch=verbrauch))
    assert anpassung is not None
    return Jahresminuten.aus(anpassung)


def genutzt(j: Jahresminuten) -> list[int | None]:
    return [None if m.genutzt is None else int(m.genutzt) for m in j.verlauf[:6]]


@pytest.mark.parametrize(
    ("monate", "erwartet", "worte", "satz"),
    [
        (
            (1, 2, 3),
            [3600, 7200, 10800, None, None, None],
            "bis März 2023 genutzt 10.800 Minuten",
            "",
        ),
        (
            (1, 3),
            [3600, None, None, None, None, None],
            "bis Januar 2023 genutzt 3.600 Minuten (Februar 2023 nicht abgerechnet)",
            "Februar 2023 ist nicht abgerechnet; ab Februar 2023 ist darum nicht bekannt, was im "
            "Jahr aufgelaufen ist.",
        ),
        (
            (2, 3, 6),
            [None] * 6,
            "Januar 2023, April und Mai 2023 nicht abgerechnet",
            "Januar 2023, April und Mai 2023 sind nicht abgerechnet; ab Januar 2023 ist darum "
            "nicht bekannt, was im Jahr aufgelaufen ist.",
        ),
        ((), [None] * 6, "noch nichts abgerechnet", ""),
    ],
)
def test_from_a_month_that_was_not_billed_on_nothing_is_summed_up(
    monate: tuple[int, ...], erwartet: list[int | None], worte: str, satz: str
) -> None:
    """Nothing of it stands for 0: the pace beside it does not count it either."""
    j = jahr(*monate)
    assert (genutzt(j), j.lueckensatz) == (erwartet, satz)
    assert j.bildtext is not None
    assert f"Stand: {worte};" in j.bildtext.inhalt


def test_a_month_in_which_nothing_was_agreed_is_no_gap() -> None:
    """Baustein 3 is new: the months before it are not missing."""
    verbrauch = {"B3": {Month(2023, 6): Decimal(100)}}
    k = replace(g.kenntnis(), verbrauch=verbrauch)
    anpassung = bereite_vor(g.wunsch(stunden={"B3": Decimal(120)}), k)
    assert anpassung is not None
    assert Jahresminuten.aus(anpassung).luecken == ()
