"""Which rows lie in a month that no bill of this run can hold?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.zeitlage import spaetere_minuten, unmoegliche_minuten
from transforms.tabellen.minutentabelle import Minutensatz, Minutentabelle
from transforms.tabellen.vertraege import Vertragszeile

MAERZ = Month(2023, 3)
SATZ = Minutensatz(
    MAERZ,
    None,
    "JC62106",
    "SGB II",
    "SC Freiburg",
    "B1",
    Decimal("30214.5"),
    Source("m.xlsx", "Export", 2),
)
VERTRAG = Vertragszeile(
    "V-1",
    "JC62106",
    "Neuvertrag",
    "2022",
    date(2023, 1, 1),
    1,
    date(2023, 12, 31),
    "B1",
    True,
    Decimal(7000),
    None,
    5642,
    date(2023, 1, 1),
    None,
    "TV-1",
    Source("k.xlsx", "Verträge", 2),
)


def am(monat: str, **anders: object) -> Minutensatz:
    return replace(SATZ, monat=Month.parse(monat), **anders)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "monat",
    [
        "2013-03",
        "2033-03",
        "1900-03",
        "2022-12",
        "2003-03",
        "2103-03",
        "2024-03",
        "2199-12",
        "2020-03",
        "2032-03",
        "2022-03",
    ],
)
def test_minutes_of_an_impossible_month_hold_the_ge_back(monat: str) -> None:
    [zeile] = [
        z
        for z in unmoegliche_minuten(Minutentabelle.aus([SATZ, am(monat)]), [VERTRAG], MAERZ)
        if z["anzahl"]
    ]
    assert (zeile["jcnr"], zeile["minuten"], zeile["monate"]) == (
        "JC62106",
        Decimal("30214.5"),
        Month.parse(monat).name,
    )


@pytest.mark.parametrize(
    "saetze",
    [
        [SATZ, am("2023-01"), am("2023-02")],
        [SATZ, am("2023-04"), am("2023-12"), am("2024-02")],
        [SATZ, am("2013-03", minuten=Decimal(0))],
        [SATZ, am("2013-03", rechtskreis="SGB III")],
        [SATZ, am("2013-03", jcnr="JC90001")],
    ],
    ids=[
        "the months before",
        "later months",
        "no minutes",
        "another Rechtskreis",
        "a gE without a contract",
    ],
)
def test_other_months_hold_nobody_back(saetze: list[Minutensatz]) -> None:
    assert [
        z for z in unmoegliche_minuten(Minutentabelle.aus(saetze), [VERTRAG], MAERZ) if z["anzahl"]
    ] == []


def test_the_first_contract_counts_not_the_present_one() -> None:
    frueher = replace(VERTRAG, beginn=date(2022, 1, 1), ende=date(2022, 12, 31))
    assert all(
        z["anzahl"] == 0
        for z in unmoegliche_minuten(
            Minutentabelle.aus([am("2022-06"), SATZ]), [VERTRAG, frueher], MAERZ
        )
    )


def test_later_months_are_told_once_with_their_number() -> None:
    [zeile] = spaetere_minuten(
        Minutentabelle.aus(
            [SATZ, am("2023-04"), am("2023-04", jcnr="JC90001"), am("2023-05"), am("2033-03")]
        ),
        MAERZ,
    )
    assert (zeile["jcnr"], zeile["zeilen"], zeile["monate"], zeile["minuten"]) == (
        None,
        "3 Zeilen",
        "April 2023, Mai 2023",
        Decimal("90643.5"),
    )


def test_an_export_that_ends_with_the_month_has_no_later_rows() -> None:
    assert [
        z["anzahl"] for z in spaetere_minuten(Minutentabelle.aus([SATZ, am("2023-02")]), MAERZ)
    ] == [0]


@pytest.mark.parametrize(
    ("monate", "erlaubt"),
    [(("2022-12",), True), (("2022-11", "2022-12"), True), (("2022-11",), False)],
)
def test_months_before_the_first_contract_are_history_only_where_the_export_reaches_back_for_most(
    monate: tuple[str, ...], erlaubt: bool
) -> None:
    """Three gE: one with rows before its contract, alone or with another that was there all
    along.
    """
    andere = replace(VERTRAG, jcnr="JC90001", beginn=date(2020, 1, 1), gueltig_ab=date(2020, 1, 1))
    bisher = [am(m) for m in ("2023-01", "2023-02", "2023-03")]
    drei = [*bisher, *(replace(s, jcnr=j) for s in bisher for j in ("JC90001", "JC90002"))]
    stray = [am(m) for m in monate]
    mit_anderen = [*stray, *(replace(s, jcnr="JC90001") for s in stray)]
    assert next(
        z["anzahl"]
        for z in unmoegliche_minuten(Minutentabelle.aus([*drei, *stray]), [VERTRAG, andere], MAERZ)
        if z["jcnr"] == "JC62106"
    ) == len(stray)
    held = next(
        z["anzahl"]
        for z in unmoegliche_minuten(
            Minutentabelle.aus([*drei, *mit_anderen]), [VERTRAG, andere], MAERZ
        )
        if z["jcnr"] == "JC62106"
    )
    assert held == (0 if erlaubt else len(stray))
