"""How is a share read, and what is refused because nobody can know which one is meant?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.notationen.notation import anteil_of
from transforms.notationen.zahlenformat import PROZENT, widerspruch


@pytest.mark.parametrize(
    ("zelle", "anteil"),
    [
        (0.55, "0.55"),  # a number, or a cell in percent format that shows 55 %
        (1, "1"),
        (0, "0"),
        ("55 %", "0.55"),
        ("55%", "0.55"),
        ("8,52 %", "0.0852"),
        ("0,5 %", "0.005"),
        ("0,55", "0.55"),
        ("100\u00a0%", "1"),
    ],
)
def test_a_share_is_a_number_up_to_one_or_a_text_with_a_percent_sign(
    zelle: object, anteil: str
) -> None:
    assert anteil_of(zelle) == Decimal(anteil)


@pytest.mark.parametrize(
    ("zelle", "grund"),
    [
        (55, "ist mehr als 100 %: als Anteil 5.500 %; ein Wert in Prozent braucht das Zeichen %"),
        ("55", "ist mehr als 100 %: als Anteil 5.500 %; ein Wert in Prozent braucht das Zeichen %"),
        (5.5, "ist mehr als 100 %: als Anteil 550 %; ein Wert in Prozent braucht das Zeichen %"),
        ("550 %", "ist mehr als 100 %: als Anteil 550 %"),
        (-0.1, "ist negativ und kein Anteil"),
        ("-5 %", "ist negativ und kein Anteil"),
        ("0.55", "hat zwei Lesarten (Punkt als Tausender- oder als Dezimalzeichen)"),
        ("viel", "ist keine Zahl in deutscher Schreibweise"),
        ("%", "ist keine Zahl in deutscher Schreibweise"),
        (True, "ist ein Wahrheitswert, keine Zahl"),
    ],
)
def test_what_is_no_share_is_refused(zelle: object, grund: str) -> None:
    with pytest.raises(ValueError) as gesagt:
        anteil_of(zelle)
    assert str(gesagt.value) == grund


@given(st.integers(0, 10_000))
def test_a_share_means_the_same_as_number_and_as_percent(hundertstel: int) -> None:
    text = f"{hundertstel / 100:.2f} %".replace(".", ",")
    assert anteil_of(text) == anteil_of(hundertstel / 10_000)


def test_the_percent_format_is_that_of_a_share_and_of_nothing_else() -> None:
    assert widerspruch("0.00%", (PROZENT,)) == ""
    assert widerspruch("0.00%", ()) == "zeigt die Werte als Prozent"
    assert widerspruch('0.00" h"', (PROZENT,)) == "nennt die Einheit „h“"
