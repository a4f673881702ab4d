"""Are calls and talks kept by gE and month, and is a rate told only where both its parts are?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.transforms.abrechnung.kleines_jahr import JCNR, kennzahlen, monat
from transforms.tabellen.kennzahlen import Kennzahlenmonat, je_ge, monat_von, monate

JANUAR = monat(1)
ZEILE = kennzahlen(JANUAR, 100, 20, 40, 10)
ZWEITE = replace(ZEILE, anrufe=7, source=replace(ZEILE.source, zeile=5))
FREMD = replace(ZEILE, jcnr="JC90002")


def test_the_rows_stand_by_ge_and_month_in_the_order_of_their_sources() -> None:
    februar = kennzahlen(monat(2), 1, 0, 0, 0)
    assert je_ge([ZEILE, februar, FREMD, ZWEITE]) == {
        JCNR: {JANUAR: [ZWEITE, ZEILE], monat(2): [februar]},
        "JC90002": {JANUAR: [FREMD]},
    }


def test_a_month_that_is_missing_or_stands_there_twice_has_no_figures() -> None:
    leer = Kennzahlenmonat(JANUAR, None, None, None, None)
    assert monat_von({}, JANUAR) == leer
    assert monat_von({JANUAR: [ZEILE, ZWEITE]}, JANUAR) == leer
    assert monat_von({JANUAR: [ZEILE]}, JANUAR) == Kennzahlenmonat(JANUAR, 100, 20, 40, 10)
    assert [k.anrufe for k in monate({JANUAR: [ZEILE]}, monat(2))] == [100, None]


@pytest.mark.parametrize(
    ("anzahlen", "netto", "erreichbarkeit", "fallabschluss"),
    [
        ((100, 20, 40, 10), 80, "0.5", "0.25"),
        ((21, 20, 1, 1), 1, "1", "1"),  # a single call is a denominator
        ((20, 20, 0, 0), 0, None, None),
        ((19, 20, 1, 0), -1, None, "0"),
        ((100, None, 40, None), None, None, None),
        ((None, 20, -1, 1), None, None, None),
    ],
)
def test_a_rate_needs_both_parts_and_a_denominator(
    anzahlen: tuple[int | None, ...],
    netto: int | None,
    erreichbarkeit: str | None,
    fallabschluss: str | None,
) -> None:
    anrufe, weiter, gespraeche, fall = anzahlen
    k = Kennzahlenmonat(JANUAR, anrufe, weiter, gespraeche, fall)
    assert k.anrufe_netto == netto
    for wert, erwartet in (
        (k.erreichbarkeit, erreichbarkeit),
        (k.fallabschlussquote, fallabschluss),
    ):
        assert wert == (None if erwartet is None else Decimal(erwartet))
