"""Which rows lie in a month that no bill of this run can hold?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from expectations.eigene.monate import (
    ExpectNoForeignMonth,
    ExpectNoImpossibleMonth,
    ExpectNoLaterMonth,
    fremde_kennzahlen_in,
    spaetere_minuten_in,
    unmoegliche_minuten_in,
)
from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.lagen.zeitlage import kennzahlenmonate, minutenmonate, minutenmonate_je_ge
from transforms.tabellen.kennzahlen import Kennzahlenzeile
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


def verletzt(gesetz: type[ExpectRowToObeyLaw], lage: Tafelzeilen) -> Tafelzeilen:
    return [z for z in lage if not gesetz.gesetz(*(z[spalte] for spalte in gesetz.spalten))]


def unmoegliche(saetze: Sequence[Minutensatz], *vertraege: Vertragszeile) -> list[Tafelzeile]:
    """What M206 says of these rows."""
    lage = minutenmonate_je_ge(Minutentabelle.aus(saetze), vertraege, MAERZ)
    return [{**z, **unmoegliche_minuten_in(z)} for z in verletzt(ExpectNoImpossibleMonth, lage)]


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
    [zeile] = unmoegliche([SATZ, am(monat)], VERTRAG)
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
    assert unmoegliche(saetze, VERTRAG) == []


def test_the_first_contract_counts_not_the_present_one() -> None:
    frueher = replace(VERTRAG, beginn=date(2022, 1, 1), ende=date(2022, 12, 31))
    assert unmoegliche([am("2022-06"), SATZ], VERTRAG, frueher) == []


def test_later_months_are_told_once_with_their_number() -> None:
    later = [am("2023-04"), am("2023-04", jcnr="JC90001"), am("2023-05")]
    lage = minutenmonate(Minutentabelle.aus([SATZ, *later, am("2033-03")]), MAERZ)
    [zeile] = verletzt(ExpectNoLaterMonth, lage)
    assert {name: spaetere_minuten_in(zeile)[name] for name in ("zeilen", "monate", "minuten")} == {
        "zeilen": "3 Zeilen",
        "monate": "April 2023, Mai 2023",
        "minuten": Decimal("90643.5"),
    }
    assert zeile["jcnr"] is None


def test_an_export_that_ends_with_the_month_has_no_later_rows() -> None:
    for saetze in ([SATZ, am("2023-02")], [SATZ, am("2024-03")], []):
        lage = minutenmonate(Minutentabelle.aus(saetze), MAERZ)
        assert len(lage) == 1 and verletzt(ExpectNoLaterMonth, lage) == []


def test_of_many_months_three_are_named_and_only_rows_with_minutes_are_places() -> None:
    saetze = [
        *(am(f"2012-0{n}", source=Source("m.xlsx", "Export", n)) for n in range(1, 6)),
        am("2012-01", minuten=Decimal(0), source=Source("m.xlsx", "Export", 9)),
        am("2033-03", source=Source("m.xlsx", "Export", 10)),
    ]
    frueh, spaet = unmoegliche([SATZ, *saetze], VERTRAG)
    assert frueh["monate"] == "Januar 2012, Februar 2012, März 2012 und 2 weiteren"
    assert frueh["quellen"] == tuple(Source("m.xlsx", "Export", n) for n in range(1, 6))
    assert frueh["warum"] == "der erste Vertrag der gE beginnt am 01.01.2023"
    assert spaet["quellen"] == (Source("m.xlsx", "Export", 10),)
    assert spaet["soll"] == "Monate bis März 2023"


def test_later_kennzahlen_are_told_once_for_all_ge_impossible_ones_of_each() -> None:
    def zeile(jcnr: str, monat: str) -> Kennzahlenzeile:
        quelle = Source("p.xlsx", "Export", 2)
        return Kennzahlenzeile(
            monat=Month.parse(monat),
            jcnr=jcnr,
            anrufe=1,
            weiterleitungen=0,
            gespraeche=1,
            fallabschliessend=1,
            source=quelle,
        )

    def im(jcnr: str, *monate: str) -> dict[Month, list[Kennzahlenzeile]]:
        return {Month.parse(m): [zeile(jcnr, m)] for m in monate}

    zahlen = {
        "JC62106": im("JC62106", "2012-03", "2023-03", "2023-04"),
        "JC90001": im("JC90001", "2023-03", "2023-04", "2024-03"),
    }
    lage = kennzahlenmonate(zahlen, [VERTRAG], MAERZ)
    found = [(z["jcnr"], fremde_kennzahlen_in(z)) for z in verletzt(ExpectNoForeignMonth, lage)]
    assert [(jcnr, w["was"], w["monate"], w["warum"], w["soll"]) for jcnr, w in found] == [
        (
            None,
            "2 Zeilen der Kennzahlen stehen",
            "April 2023",
            "das ist nach dem Leistungsmonat",
            "Monate bis März 2023",
        ),
        (
            "JC62106",
            "1 Zeile der Kennzahlen steht",
            "März 2012",
            "der erste Vertrag der gE beginnt am 01.01.2023",
            "Monate ab Januar 2023",
        ),
        (
            "JC90001",
            "1 Zeile der Kennzahlen steht",
            "März 2024",
            "das ist ein Jahr oder mehr nach dem Leistungsmonat",
            "Monate bis März 2023",
        ),
    ]


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
    vertraege = (VERTRAG, andere)
    assert [z["jcnr"] for z in unmoegliche([*drei, *stray], *vertraege)] == ["JC62106"]
    held = [z["jcnr"] for z in unmoegliche([*drei, *mit_anderen], *vertraege)]
    assert held == ([] if erlaubt else ["JC62106"])
