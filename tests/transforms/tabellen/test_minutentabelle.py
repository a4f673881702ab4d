"""Does a table of columns answer as its rows would, also when it is empty or whole numbers only?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.transforms.abrechnung.kleines_jahr import monat, satz
from transforms.kern.source import Source
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle

JANUAR = monat(1)


def an(minutensatz: Minutensatz, blatt: str, zeile: int | None) -> Minutensatz:
    return replace(minutensatz, source=Source("powerbi_minuten.xlsx", blatt, zeile))


# two sheets, the second delivered first
SAETZE = [
    an(satz(JANUAR, "B1", "2", 0), "Teil 2", 2),
    an(satz(JANUAR, "B4", "3", 0), "Teil 1", 9),
    an(satz(monat(2), "B1", "5", 0), "Teil 2", 3),
    an(satz(JANUAR, "B1", "7", 0), "Teil 1", 4),
]
TABELLE = Minutentabelle.aus(SAETZE)


def test_whole_minutes_are_summed_as_they_are() -> None:
    assert TABELLE.summe == Decimal(17)
    assert TABELLE.summen("baustein") == {("B1",): Decimal(14), ("B4",): Decimal(3)}
    hunderte = Minutentabelle.aus([satz(JANUAR, "B1", "1E+2", 2), satz(JANUAR, "B1", "3E+2", 3)])
    assert hunderte.summe == Decimal(400)


def test_the_sheets_are_named_once_in_the_order_of_the_rows() -> None:
    datei = "powerbi_minuten.xlsx"
    assert TABELLE.blaetter == [(datei, "Teil 2"), (datei, "Teil 1")]
    assert TABELLE[1:2].blaetter == [(datei, "Teil 1")]


def test_the_values_of_a_column_are_those_of_the_rows_at_hand() -> None:
    assert sorted(TABELLE.werte("minuten")) == [Decimal(n) for n in (2, 3, 5, 7)]
    assert TABELLE.wo(monat=JANUAR, baustein="B4").werte("minuten") == [Decimal(3)]


def test_rows_are_chosen_by_what_holds_for_a_value() -> None:
    mehr = TABELLE.wofuer("minuten", lambda wert: wert > 3)
    assert list(mehr) == [SAETZE[2], SAETZE[3]]
    assert mehr.summe == Decimal(12)


def test_a_column_can_be_told_otherwise_without_a_word_on_the_rest() -> None:
    anders = TABELLE.mit("baustein", lambda baustein: baustein.replace("B", "M"))
    assert list(anders) == [replace(s, baustein=f"M{s.baustein[1:]}") for s in SAETZE]
    assert list(TABELLE) == SAETZE
    assert list(TABELLE[2:].mit("jcnr", lambda _: "JC90002")) == [
        replace(s, jcnr="JC90002") for s in SAETZE[2:]
    ]


def test_rows_are_counted_by_what_they_agree_in() -> None:
    assert TABELLE.anzahlen("monat", "baustein") == {
        (JANUAR, "B1"): 2,
        (JANUAR, "B4"): 1,
        (monat(2), "B1"): 1,
    }


def test_rows_that_have_their_like_are_parted_from_those_that_have_none() -> None:
    einmalig, mehrfach = TABELLE.nach_einmaligkeit("monat", "baustein")
    assert (list(einmalig), list(mehrfach)) == (SAETZE[1:3], [SAETZE[0], SAETZE[3]])


def test_rows_stand_by_file_sheet_and_number_and_one_without_a_number_stands_first() -> None:
    assert list(TABELLE.nach_quelle()) == [SAETZE[n] for n in (3, 1, 0, 2)]
    ohne = [an(SAETZE[0], "Teil 1", 1), an(SAETZE[1], "Teil 1", None)]
    assert [s.minuten for s in Minutentabelle.aus(ohne).nach_quelle()] == [Decimal(3), Decimal(2)]


@pytest.mark.parametrize("aus", [Minutentabelle.aus, Minutentabelle.aus_blaettern])
def test_a_table_without_rows_has_no_group_and_sums_to_zero(
    aus: Callable[[list[Any]], Minutentabelle],
) -> None:
    leer = aus([])
    assert (len(leer), list(leer), leer.summe) == (0, [], Decimal(0))
    assert (leer.summen("jcnr"), leer.gruppen("jcnr"), leer.blaetter) == ({}, [], [])
    assert leer.anzahlen("jcnr") == {}
    assert [len(teil) for teil in leer.nach_einmaligkeit("jcnr")] == [0, 0]
