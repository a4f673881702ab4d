"""Does every minute row end in exactly one place, and which rows does a bill see?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.abrechnung.kleines_jahr import monat, satz
from transforms.kern.source import Source
from transforms.kern.wertspalte import Wertspalte
from transforms.notationen.zelle import Problem
from transforms.tabellen.minuten import (
    ABGERECHNET,
    ANDERER_MONAT,
    ANDERER_RECHTSKREIS,
    BEFUND,
    NICHT_ANGEFORDERT,
    Minutenbruecke,
    bruecke,
    monatssaetze,
    monatssummen,
    verbleib,
)
from transforms.tabellen.minutentabelle import SPALTEN, Minutensatz, Minutentabelle
from transforms.zeilen.blattzeilen import Blattzeilen

JANUAR = monat(1)
EINS, ZWEI = "JC90001", "JC90002"
TAG = date(2023, 1, 3)
HELD = {ZWEI}
OHNE = {(EINS, "B3")}
QUELLE = Source("powerbi_minuten.xlsx", "Export", 2)


@pytest.mark.parametrize(
    ("zeile", "angefordert", "ort"),
    [
        (satz(JANUAR, "B1", "1", 2), None, ABGERECHNET),
        (satz(JANUAR, "B1", "1", 2), {EINS}, ABGERECHNET),
        (satz(JANUAR, "B1", "1", 2), {ZWEI}, NICHT_ANGEFORDERT),
        (satz(JANUAR, "B1", "1", 2), set(), NICHT_ANGEFORDERT),
        (satz(JANUAR, "B3", "1", 2), None, BEFUND),
        (satz(JANUAR, "B3", "1", 2), {EINS}, BEFUND),
        (satz(JANUAR, "B3", "1", 2), {ZWEI}, NICHT_ANGEFORDERT),
        (satz(JANUAR, "B1", "1", 2, jcnr=ZWEI), None, BEFUND),
        (satz(JANUAR, "B1", "1", 2, jcnr=ZWEI), {EINS}, BEFUND),
        (satz(JANUAR, "B1", "1", 2, rechtskreis="SGB III"), None, ANDERER_RECHTSKREIS),
        (satz(JANUAR, "B1", "1", 2, jcnr=ZWEI, rechtskreis="x"), None, ANDERER_RECHTSKREIS),
        (satz(monat(2), "B1", "1", 2, rechtskreis="SGB III"), None, ANDERER_MONAT),
        (satz(monat(2), "B3", "1", 2), {EINS}, ANDERER_MONAT),
    ],
)
def test_a_row_ends_in_one_place(
    zeile: Minutensatz, angefordert: set[str] | None, ort: str
) -> None:
    assert verbleib(zeile, JANUAR, HELD, angefordert, OHNE) == ort


def test_the_bridge_counts_every_row_and_minute_once() -> None:
    saetze = [
        satz(JANUAR, "B1", "10.5", 2),
        satz(JANUAR, "B1", "1", 3),
        satz(JANUAR, "B3", "2", 4),
        satz(JANUAR, "B1", "4", 5, jcnr=ZWEI),
        satz(JANUAR, "B1", "8", 6, rechtskreis="SGB III"),
        satz(monat(2), "B1", "16", 7),
        satz(JANUAR, "B1", "32", 8, jcnr="JC90003"),
    ]
    tabelle = Minutentabelle.aus(saetze)
    b = bruecke(9, tabelle, 2, JANUAR, HELD, {EINS}, OHNE)
    assert b.minuten == {
        ABGERECHNET: Decimal("11.5"),
        BEFUND: Decimal(6),
        ANDERER_RECHTSKREIS: Decimal(8),
        ANDERER_MONAT: Decimal(16),
        NICHT_ANGEFORDERT: Decimal(32),
    }
    assert b.zeilen == {
        ABGERECHNET: 2,
        BEFUND: 4,  # two of them could not be read
        ANDERER_RECHTSKREIS: 1,
        ANDERER_MONAT: 1,
        NICHT_ANGEFORDERT: 1,
    }
    assert (b.zeilen_gesamt, b.minuten_gesamt, b.unlesbare_zeilen) == (9, Decimal("73.5"), 2)
    assert b.geht_auf
    assert not bruecke(10, tabelle, 2, JANUAR, HELD, {EINS}, OHNE).geht_auf
    assert not bruecke(8, tabelle, 2, JANUAR, HELD, {EINS}, OHNE).geht_auf


@pytest.mark.parametrize(
    ("zeilen", "minuten", "geht_auf"),
    [(3, "5", True), (4, "5", False), (3, "5.5", False), (2, "4", False)],
)
def test_the_bridge_holds_only_if_rows_and_minutes_both_do(
    zeilen: int, minuten: str, geht_auf: bool
) -> None:
    b = Minutenbruecke(
        zeilen_gesamt=zeilen,
        minuten_gesamt=Decimal(minuten),
        zeilen={ABGERECHNET: 2, BEFUND: 1},
        minuten={ABGERECHNET: Decimal(3), BEFUND: Decimal(2)},
        unlesbare_zeilen=0,
    )
    assert b.geht_auf is geht_auf


def test_an_empty_delivery_leaves_no_row_anywhere() -> None:
    b = bruecke(0, Minutentabelle.aus([]), 0, JANUAR, set(), None)
    assert set(b.zeilen.values()) == {0}
    assert set(b.minuten.values()) == {Decimal(0)}
    assert b.geht_auf


def test_a_bill_sees_the_rows_of_its_month_and_sgb_ii_in_the_order_of_the_export() -> None:
    saetze = [
        satz(JANUAR, "B4", "1", 9, jcnr=ZWEI),
        satz(JANUAR, "B4", "2", 8),
        satz(JANUAR, "B1", "3", 7),
        satz(JANUAR, "B1", "4", 3),
        satz(JANUAR, "B1", "5", 4, rechtskreis="SGB III"),
        satz(monat(2), "B1", "6", 5),
    ]
    tabelle = Minutentabelle.aus(saetze)
    found = monatssaetze(tabelle, JANUAR)
    assert monatssummen(tabelle) == {
        JANUAR: {ZWEI: {"B4": Decimal(1)}, EINS: {"B4": Decimal(2), "B1": Decimal(7)}},
        monat(2): {EINS: {"B1": Decimal(6)}},
    }
    assert [(jcnr, list(groups)) for jcnr, groups in found.items()] == [
        (EINS, ["B1", "B4"]),
        (ZWEI, ["B4"]),
    ]
    assert [s.minuten for s in found[EINS]["B1"]] == [Decimal(4), Decimal(3)]


def gelesen(zeilen: list[dict[str, object]]) -> Blattzeilen:
    """Rows as the reader hands them on: canonical values, and what could not be read."""
    rest = {"jcnr": EINS, "rechtskreis": "SGB II", "service_center": "SC Nord", "baustein": "B1"}
    rows = [{**rest, "minuten": Decimal("1.5"), **zeile} for zeile in zeilen]
    return Blattzeilen(
        datei=QUELLE.datei,
        blatt=QUELLE.blatt,
        nummern=np.arange(2, 2 + len(rows)),
        spalten={name: Wertspalte.aus([row.get(name) for row in rows]) for name in SPALTEN},
    )


def test_the_month_of_a_row_is_its_own_column_or_that_of_its_day() -> None:
    unlesbar = Problem(code="E201", spalte="Tag", wert="x", erwartet="ein Tag", grund="ist keiner")
    saetze = Minutentabelle.aus_blaettern(
        [
            gelesen(
                [
                    {"monat": JANUAR},
                    {"datum": TAG, "jobcenter": "JC Musterstadt"},
                    {"monat": monat(2), "datum": TAG},
                    {"monat": JANUAR, "datum": unlesbar},
                ]
            )
        ]
    )
    assert [(s.monat, s.datum, s.jobcenter) for s in saetze] == [
        (JANUAR, None, None),
        (JANUAR, TAG, "JC Musterstadt"),
        (monat(2), TAG, None),
    ]
    s = saetze[0]
    assert (s.jcnr, s.rechtskreis, s.service_center) == (EINS, "SGB II", "SC Nord")
    assert (s.baustein, s.minuten, s.source) == ("B1", Decimal("1.5"), QUELLE)


SAETZE = [
    satz(JANUAR, "B1", "0.1", 2),
    satz(JANUAR, "B1", "0.2", 3),
    satz(JANUAR, "B4", "999999999999.5", 4, jcnr=ZWEI),
    satz(monat(2), "B1", "0.00000000000000000001", 5),
]


@pytest.mark.parametrize(
    ("mal", "summe"),
    [(1, "999999999999.80000000000000000001"), (9, "8999999999998.20000000000000000009")],
)
def test_the_columns_sum_as_exactly_as_the_rows(mal: int, summe: str) -> None:
    tabelle = Minutentabelle.aus(SAETZE * mal)
    assert list(tabelle) == SAETZE * mal
    assert tabelle.summe == Decimal(summe)
    assert tabelle.summen("jcnr", "monat") == {
        (EINS, JANUAR): mal * Decimal("0.3"),
        (ZWEI, JANUAR): mal * Decimal("999999999999.5"),
        (EINS, monat(2)): mal * Decimal("0.00000000000000000001"),
    }


@given(st.permutations(range(len(SAETZE))))
def test_groups_hold_every_row_once_and_in_order_whatever_the_order(order: list[int]) -> None:
    rows = [SAETZE[n] for n in order]
    groups = Minutentabelle.aus(rows).gruppen("jcnr", "baustein")
    assert sorted(s.source for _, g in groups for s in g) == [s.source for s in SAETZE]
    for key, group in groups:
        assert list(group) == [s for s in rows if (s.jcnr, s.baustein) == key]
