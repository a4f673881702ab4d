"""What is laid out of a contract, and what do the rules say of it?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from expectations.eigene.gueltigkeit import luecke_in
from expectations.pruefung import pruefe
from expectations.suiten import SUITEN
from tests.regelstand import regelwerk, tarifwerk
from tests.transforms.abrechnung.kleines_jahr import monat
from tests.transforms.vormonate.vertragsjahr import zeile
from transforms.kern.month import Month
from transforms.lagen.tafelzeile import Tafelzeile
from transforms.lagen.vertragslage import fassungslage, vertragslage
from transforms.tabellen.vertraege import Vertragszeile

NEUJAHR = date(2023, 1, 1)
MAI = monat(5)
FEHLT: Final = object()


def lage(rows: list[Vertragszeile], nr: int = -1, wann: Month = MAI) -> Tafelzeile:
    """What is laid out of one row; the rows stand in the export in this order."""
    numbered = [replace(z, source=replace(z.source, zeile=n)) for n, z in enumerate(rows, start=2)]
    found = fassungslage(numbered, wann, tarifwerk())
    wanted = numbered[nr].source
    [row] = [r for r in found if r["quellen"][0] == wanted]  # type: ignore[index]
    return row


GUT = zeile("B1", "2400")


@pytest.mark.parametrize(
    ("rows", "spalte", "wert"),
    [
        ([GUT], "tage_zur_anderen_fassung", None),
        ([GUT, zeile("B1", "3")], "tage_zur_anderen_fassung", -1095),
        ([GUT, zeile("B4", "3")], "tage_zur_anderen_fassung", None),
        (
            [zeile("B1", "3", bis=date(2023, 5, 9)), zeile("B1", "3", ab=date(2023, 5, 10))],
            "tage_zur_anderen_fassung",
            1,
        ),
        ([zeile("B1", None)], "stunden_gefunden", "keine Stunden"),
        ([zeile("B1", "1234.5")], "stunden_gefunden", "1.234,5 Stunden"),
        ([GUT], "laufzeit_frueher", None),
        ([GUT, zeile("B4", "1", ab=date(2023, 5, 1), laufzeit=2)], "laufzeit_frueher", 3),
        ([GUT, zeile("B4", "1", laufzeit=2)], "laufzeit_frueher", None),
        ([GUT, zeile("B4", "1", bg=2999)], "abweichung", "BG-Zahl 3.000 und 2.999"),
        ([GUT, zeile("B4", "1", bg=2999, nummer="V-2", bis=NEUJAHR)], "abweichung", FEHLT),
        ([GUT, zeile("B4", "1")], "abweichung", ""),
        (
            [GUT, zeile("B4", "1", ende=date(2026, 12, 31), laufzeit=2)],
            "abweichung",
            "Laufzeit 3 und 2; Vertragsende 31.12.2025 und 31.12.2026",
        ),
        ([GUT], "ende", date(2025, 12, 31)),
        ([GUT], "ende_soll", date(2025, 12, 31)),
        ([zeile("B1", "1", laufzeit=1)], "ende_soll", date(2023, 12, 31)),
        ([zeile("B1", "1", laufzeit=0)], "ende_soll", None),
        ([zeile("B1", "1", laufzeit=99)], "ende_soll", date(2121, 12, 31)),
        ([zeile("B1", "1", laufzeit=100)], "ende_soll", None),
        ([GUT], "gleich_befristet", "Baustein 1"),
        ([zeile("B4", "1"), GUT], "gleich_befristet", "Baustein 1, Baustein 4"),
        ([zeile("B4", "1", bis=date(2023, 5, 8)), GUT], "gleich_befristet", "Baustein 1"),
        ([GUT], "fassungen", ""),
        (
            [GUT, zeile("B4", "1", nummer="V-2")],
            "fassungen",
            "daneben gilt Vertrag V-1",
        ),
        (
            [
                GUT,
                zeile("B4", "1"),
                zeile("B4", "1", ab=date(2023, 4, 1)),
                zeile("B1", "1", ab=date(2023, 4, 1)),
            ],
            "fassungen",
            "zwei Fassungen gelten zugleich, gültig ab 01.01.2023 und ab 01.04.2023 "
            "(Baustein 1, Baustein 4)",
        ),
    ],
)
def test_what_is_laid_out_of_a_row(rows: list[Vertragszeile], spalte: str, wert: object) -> None:
    if wert is FEHLT:
        with pytest.raises(ValueError, match="unpack"):  # a row of another month is not laid out
            lage(rows)
        return
    assert lage(rows)[spalte] == wert


def gilt(code: str, row: Tafelzeile) -> bool:
    """What a rule of the suite says of one row, asked of Great Expectations."""
    [suite] = [s for s in SUITEN if code in {regel.code for regel in s.regeln}]
    result = pruefe({suite: [row]}, regelwerk(), ausgelassen=set(SUITEN) - {suite})
    return code not in {finding.code for finding in result.findings}


@pytest.mark.parametrize(
    ("rows", "code", "gut"),
    [
        ([GUT], "V103", True),
        ([zeile("B1", "1", bis=date(2023, 5, 30))], "V103", False),
        ([GUT], "V112", True),
        ([zeile("B1", "1", ab=MAI.first, bis=MAI.first, beginn=NEUJAHR)], "V112", True),
        ([GUT], "V111", True),
        ([replace(GUT, service_portfolio="1999")], "V111", False),
        ([replace(GUT, service_portfolio="1999")], "V108", True),
        ([GUT], "V108", True),
        ([zeile("B99", "1")], "V108", False),
        ([GUT], "V115", True),
        ([zeile("B1", "0")], "V115", False),
        ([zeile("B1", "-1")], "V115", False),
        ([zeile("B1", None)], "V115", False),
        ([zeile("B1", None, gewaehlt=False)], "V115", True),
        ([zeile("B2", None)], "V115", True),
        ([zeile("B99", None)], "V115", True),
        ([GUT], "V116", True),
        ([zeile("B1", "5", gewaehlt=False)], "V116", False),
        ([zeile("B1", "0", gewaehlt=False)], "V116", True),
        ([zeile("B1", None, gewaehlt=False)], "V116", True),
        ([GUT, zeile("B4", "1", bg=2999)], "V110", False),
        ([GUT, zeile("B1", "1", bg=2999)], "V110", True),
    ],
)
def test_what_a_rule_says_of_a_row(rows: list[Vertragszeile], code: str, gut: bool) -> None:
    assert gilt(code, lage(rows)) is gut


def test_a_row_that_ends_before_it_begins_is_told_as_that_alone() -> None:
    row = lage([replace(GUT, gueltig_ab=date(2023, 5, 20), gueltig_bis=date(2023, 5, 10)), GUT], 0)
    assert (gilt("V112", row), gilt("V103", row)) == (False, True)


def test_the_row_named_is_the_later_one_with_the_other_beside_it() -> None:
    rows = [GUT, zeile("B1", "3")]
    assert [s.zeile for s in lage(rows)["quellen"]] == [3, 2]  # type: ignore[attr-defined]
    assert [s.zeile for s in lage(rows, 0)["quellen"]] == [2]  # type: ignore[attr-defined]
    anders = [GUT, zeile("B4", "3", bg=1)]
    assert [s.zeile for s in lage(anders)["quellen"]] == [3, 2]  # type: ignore[attr-defined]


def vor(baustein: str, nummer: str = "V-1") -> Vertragszeile:
    return zeile(baustein, "1", bis=date(2023, 4, 30), nummer=nummer)


def nach(baustein: str) -> Vertragszeile:
    return zeile(baustein, "1", ab=date(2023, 6, 1), beginn=NEUJAHR)


@pytest.mark.parametrize(
    ("rows", "luecke", "ohne_zeile", "gewaehlte"),
    [
        ([GUT], False, "", 1),
        ([GUT, zeile("B4", "1", gewaehlt=False)], False, "", 1),
        ([zeile("B1", "1", gewaehlt=False)], False, "", 0),
        ([GUT, vor("B4")], False, "Baustein 4", 1),
        ([GUT, nach("B4")], False, "Baustein 4", 1),
        ([GUT, vor("B4"), nach("B4")], True, "Baustein 4", 1),
        (
            [GUT, vor("B4"), nach("B6")],
            False,
            "Baustein 4, Baustein 6",
            1,
        ),
        ([vor("B1")], True, "alle Bausteine", None),
        ([vor("B1"), nach("B1")], True, "alle Bausteine", None),
    ],
)
def test_a_gap_is_no_row_at_all_or_rows_before_and_after(
    rows: list[Vertragszeile], luecke: bool, ohne_zeile: str, gewaehlte: int | None
) -> None:
    [row] = vertragslage(rows, MAI)
    assert (not gilt("V102", row), row["bausteine_ohne_zeile"]) == (luecke, ohne_zeile)
    assert row["gewaehlte"] == gewaehlte


@pytest.mark.parametrize(
    ("beginn", "ende", "da"),
    [
        (date(2023, 5, 31), date(2025, 12, 31), True),
        (date(2023, 6, 1), date(2025, 12, 31), False),
        (NEUJAHR, date(2023, 5, 1), True),
        (NEUJAHR, date(2023, 4, 30), False),
    ],
)
def test_a_ge_is_laid_out_while_a_contract_runs(beginn: date, ende: date, da: bool) -> None:
    row = zeile("B1", "1", ab=beginn, beginn=beginn, ende=ende)
    assert bool(vertragslage([row], MAI)) is da


def test_the_rows_of_a_gap_are_named_and_else_those_of_the_month() -> None:
    def quellen(*rows: Vertragszeile) -> list[int | None]:
        numbered = [
            replace(z, source=replace(z.source, zeile=n)) for n, z in enumerate(rows, start=2)
        ]
        [row] = vertragslage(numbered, MAI)
        named = {**row, **luecke_in(row)}
        return [s.zeile for s in named["quellen"]]  # type: ignore[attr-defined]

    frueher, spaeter = vor("B4"), nach("B4")
    assert quellen(frueher, GUT, spaeter) == [2, 4]
    assert quellen(GUT, frueher) == [2]
    assert quellen(frueher) == [2]
    [row] = vertragslage([vor("B1", "V-2")], MAI)
    assert (row["jcnr"], row["vertrag"], row["wofuer"]) == ("JC90001", "V-2", "")
    [row] = vertragslage([GUT, frueher, spaeter], MAI)
    assert row["wofuer"] == " (Baustein 4)"
