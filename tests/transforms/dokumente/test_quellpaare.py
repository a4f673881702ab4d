"""Does each changed source row stand beside the one it replaces?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dokumente.quellen.quellpaare import quellpaare
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month
from transforms.kern.source import Source

JANUAR = Month(2023, 1)
NORD, SUED = "SC Nord (Muster)", "SC Süd (Muster)"


def quelle(
    wert: str, zeile: int = 2, *, tag: int = 0, center: str = "", schluessel: str = "B1"
) -> Nachweiszeile:
    return Nachweiszeile(
        groesse="Produktivminuten",
        schluessel=schluessel,
        monat=JANUAR,
        wert=Decimal(wert),
        einheit="Minuten",
        source=Source("powerbi_minuten.xlsx", "Export", zeile),
        sha256="a" * 64,
        datum=date(2023, 1, tag) if tag else None,
        service_center=center,
    )


@pytest.mark.parametrize(
    ("alt", "neu"),
    [
        # the rows moved down by one: day and Service Center tell which is which
        (
            (quelle("10", 4, tag=2, center=NORD), quelle("20", 5, tag=3, center=NORD)),
            (quelle("11", 5, tag=2, center=NORD), quelle("21", 6, tag=3, center=NORD)),
        ),
        (
            (quelle("10", 4, center=NORD), quelle("20", 5, center=SUED)),
            (quelle("11", 5, center=NORD), quelle("21", 4, center=SUED)),
        ),
        # nothing but the place tells them apart, in documents from before the rest was kept
        ((quelle("10", 4), quelle("20", 5)), (quelle("21", 4), quelle("11", 5))),
        # the place is another too: in the order of the sources
        ((quelle("10", 4), quelle("20", 5)), (quelle("11", 8), quelle("21", 9))),
    ],
    ids=["same day", "same Service Center", "same row", "same order"],
)
def test_rows_of_the_same_thing_are_one_pair(
    alt: tuple[Nachweiszeile, ...], neu: tuple[Nachweiszeile, ...]
) -> None:
    assert {(p.bisher, p.neu) for p in quellpaare(alt, neu)} == set(zip(alt, neu, strict=True))


def test_a_row_of_another_position_or_month_is_no_counterpart() -> None:
    alt, neu = quelle("10", schluessel="B1"), quelle("10", schluessel="B4")
    spaeter = replace(alt, monat=JANUAR.plus(1))
    paare = [(p.bisher, p.neu) for p in quellpaare((alt,), (neu, spaeter))]
    assert paare == [(alt, None), (None, spaeter), (None, neu)]


ZEILEN = st.lists(
    st.builds(
        quelle,
        st.sampled_from(["1", "2.5", "7"]),
        st.integers(2, 4),
        tag=st.integers(0, 2),
        center=st.sampled_from(["", NORD, SUED]),
        schluessel=st.sampled_from(["B1", "B4"]),
    ),
    max_size=6,
)


@given(alt=ZEILEN, neu=ZEILEN)
def test_every_changed_row_stands_in_exactly_one_pair(
    alt: list[Nachweiszeile], neu: list[Nachweiszeile]
) -> None:
    paare = quellpaare(alt, neu)
    assert Counter(p.bisher for p in paare if p.bisher) == Counter(alt)
    assert Counter(p.neu for p in paare if p.neu) == Counter(neu)
    assert all(p.bisher or p.neu for p in paare)
    # as many as can stand beside each other do
    for key in {z.schluessel for z in (*alt, *neu)}:
        zahl = [sum(z.schluessel == key for z in rows) for rows in (alt, neu)]
        assert sum(p.zeile.schluessel == key for p in paare) == max(zahl)


@given(alt=ZEILEN, neu=ZEILEN, data=st.data())
def test_the_pairs_do_not_depend_on_the_order_of_the_rows(
    alt: list[Nachweiszeile], neu: list[Nachweiszeile], data: st.DataObject
) -> None:
    anders = (data.draw(st.permutations(alt)), data.draw(st.permutations(neu)))
    assert quellpaare(*anders) == quellpaare(alt, neu)
