"""Which minute rows are laid out one by one?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.transforms.abrechnung.kleines_jahr import monat, satz
from transforms.lagen.minutenlage import minutenzeilenlage
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle

JANUAR = monat(1)
EINS, ZWEI = "JC90001", "JC90002"


def auffaellig(saetze: list[Minutensatz]) -> list[tuple[object, object, object]]:
    """Source rows, minutes, how often the key stands there."""
    return [
        (tuple(s.zeile for s in row["quellen"]), row["minuten_text"], row["anzahl"])  # type: ignore[attr-defined]
        for row in minutenzeilenlage(Minutentabelle.aus(saetze), JANUAR)
    ]


TAG = date(2023, 1, 3)


@pytest.mark.parametrize(
    ("saetze", "erwartet"),
    [
        ([satz(JANUAR, "B1", "1", 2)], [((2,), Decimal(1), 1)]),
        ([satz(JANUAR, "B1", "0", 2)], [((2,), Decimal(0), 1)]),
        ([satz(JANUAR, "B1", "-1", 2)], [((2,), Decimal(-1), 1)]),
        ([satz(monat(2), "B1", "-1", 2)], []),
        (
            [satz(JANUAR, "B1", "1", 3), satz(JANUAR, "B1", "2", 2)],
            [((2, 3), Decimal(1), 2), ((2, 3), Decimal(2), 2)],
        ),
        (
            [satz(JANUAR, "B1", "-1", 3), satz(JANUAR, "B1", "2", 2)],
            [((3,), Decimal(-1), 2), ((2, 3), Decimal(2), 2)],
        ),
        (
            [satz(JANUAR, "B1", "-3", 2), satz(JANUAR, "B4", "5", 3)],
            [((2,), Decimal(-3), 1), ((3,), Decimal(5), 1)],
        ),
        *(
            ([satz(JANUAR, "B1", "1", 2), other], [((2,), Decimal(1), 1), ((3,), Decimal(2), 1)])
            for other in (
                satz(JANUAR, "B4", "2", 3),
                satz(JANUAR, "B1", "2", 3, jcnr=ZWEI),
            )
        ),
        # of two sound rows of one gE and Baustein one stands for both
        *(
            ([satz(JANUAR, "B1", "1", 2), other], [((3,), Decimal(2), 1)])
            for other in (
                satz(JANUAR, "B1", "2", 3, rechtskreis="SGB III"),
                satz(JANUAR, "B1", "2", 3, center="SC Süd"),
                satz(JANUAR, "B1", "2", 3, datum=TAG),
            )
        ),
    ],
)
def test_negative_and_repeated_rows_are_laid_out_one_by_one(
    saetze: list[Minutensatz], erwartet: list[object]
) -> None:
    assert auffaellig(saetze) == erwartet


def test_a_laid_out_row_says_what_a_user_must_know() -> None:
    [row] = minutenzeilenlage(Minutentabelle.aus([satz(JANUAR, "B1", "-1.5", 2)]), JANUAR)
    assert (row["jcnr"], row["baustein"], row["rechtskreis"]) == (EINS, "Baustein 1", "SGB II")
    assert row["minuten"] == -1.5
