"""Is a gE that was billed last month and is gone named, with the reason the data give?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.transforms.einlesen.lieferungen import MAERZ, Probe, ausgestellt, bestand, stamm, vertrag
from transforms.kern.month import Month
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile
from transforms.vormonate.fehlende_ge import fehlende_ge, fehlendenbefunde

FEBRUAR = Month(2023, 2)
WEG = "JC91004"
ENDE = date(2023, 2, 28)
GESCHLOSSEN = "nach den Stammdaten am 28.02.2023 geschlossen"


def befunde(
    vertraege: Sequence[Vertragszeile] = (),
    stammzeilen: Sequence[Stammzeile] = (),
    weg: Collection[str] = (WEG,),
    **weiter: Any,
) -> list[tuple[str, str | None, str]]:
    """Code, gE and what is said of nine gE that were billed in February, some of them without a
    contract in March.
    """
    saetze = Probe().saetze()
    delivered = [s for s in saetze if s.jcnr not in weg]
    rows = [vertrag(j) for j in Probe().jcnrs if j not in weg]
    tabellen = bestand(delivered, MAERZ, [*rows, *vertraege], stammzeilen)
    issued = ausgestellt(
        saetze,
        weiter.pop("billed", FEBRUAR),
        **{k: weiter.pop(k) for k in ("vertrag", "vertragsende") if k in weiter},
    )
    gone = fehlende_ge(tabellen, issued, weiter.pop("ohne", ()))
    found = fehlendenbefunde(gone, MAERZ, weiter.pop("zurueckgestellt", ()), **weiter)
    return [(f.code, f.jcnr, f.werte.get("grund") or f.werte.get("liste", "")) for f in found]


def test_nobody_is_missing_in_a_clean_month() -> None:
    assert befunde(weg=()) == []


@pytest.mark.parametrize(
    ("zeile", "grund"),
    [
        (vertrag(WEG, bis=ENDE), "V-91004 endete am 28.02.2023"),
        (vertrag(WEG, bis=date(2022, 12, 31), vertragsnummer="V-X"), "V-X endete am 31.12.2022"),
        (
            vertrag(WEG, ab=date(2023, 4, 1), vertragsnummer="V-NEU"),
            "V-NEU beginnt erst am 01.04.2023",
        ),
    ],
)
def test_the_contract_says_why(zeile: Vertragszeile, grund: str) -> None:
    assert befunde([zeile]) == [("R104", WEG, grund)]


def test_of_several_contracts_the_last_one_says_why() -> None:
    rows = [
        vertrag(WEG, bis=date(2022, 6, 30)),
        vertrag(WEG, ab=date(2022, 7, 1), bis=ENDE, vertragsnummer="V-2"),
    ]
    assert befunde(rows) == [("R104", WEG, "V-2 endete am 28.02.2023")]


def test_the_master_data_say_why() -> None:
    assert befunde(stammzeilen=[stamm(WEG, ENDE)]) == [("R104", WEG, GESCHLOSSEN)]
    spaeter = replace(stamm(WEG), gueltig_ab=date(2023, 5, 1))
    assert befunde(stammzeilen=[spaeter]) == [
        ("R104", WEG, "die Stammdaten führen die gE erst ab 01.05.2023")
    ]


@pytest.mark.parametrize(
    "vertraege", [[], [vertrag(WEG, bis=ENDE)], [vertrag(WEG, gueltig_bis=ENDE)]]
)
def test_a_closure_is_named_with_its_successor_however_the_contract_was_ended(
    vertraege: list[Vertragszeile],
) -> None:
    nach = replace(stamm(WEG, ENDE), nachfolgerin="JC91001")
    zeilen = [nach, replace(stamm("JC91001"), jobcenter="JC Neu")]
    assert befunde(vertraege, zeilen) == [
        ("R104", WEG, f"{GESCHLOSSEN}, Nachfolgerin JC91001 JC Neu")
    ]


def test_a_successor_without_a_contract_is_named_as_such_and_an_unknown_one_is_not() -> None:
    nach = replace(stamm(WEG, ENDE), nachfolgerin="JC99999")
    ohne = f"{GESCHLOSSEN}, Nachfolgerin JC99999 JC JC99999; diese hat noch keinen Vertrag"
    assert befunde(stammzeilen=[nach, stamm("JC99999")]) == [("R104", WEG, ohne)]
    assert befunde(stammzeilen=[nach]) == [("R104", WEG, GESCHLOSSEN)]


def test_a_contract_that_runs_without_a_version_explains_nothing() -> None:
    assert befunde([vertrag(WEG, gueltig_bis=ENDE)]) == [("E137", None, WEG)]
    assert befunde([vertrag(WEG, gueltig_bis=ENDE)], zurueckgestellt={WEG}) == []


def test_last_months_statement_says_why() -> None:
    """An export that holds present contracts only."""
    assert befunde(vertrag="V-9", vertragsende=ENDE) == [
        ("R104", WEG, "V-9 endete am 28.02.2023 (laut Kostennachweis Februar 2023)"),
    ]
    assert befunde(vertrag="V-9", vertragsende=date(2023, 3, 31)) == [("E137", None, WEG)]


def test_without_a_reason_the_run_stops_and_names_them_once() -> None:
    assert befunde() == [("E137", None, WEG)]
    assert befunde(stammzeilen=[stamm(WEG)]) == [("E137", None, WEG)]
    assert befunde(weg=("JC91002", "JC91003", WEG)) == [("E137", None, "JC91002, JC91003, JC91004")]


def test_many_are_counted() -> None:
    saetze = Probe(15).saetze()
    tabellen = bestand([s for s in saetze if s.jcnr == "JC91000"], MAERZ)
    [found] = fehlendenbefunde(fehlende_ge(tabellen, ausgestellt(saetze, FEBRUAR), ()), MAERZ, ())
    assert (found.werte["anzahl"], found.werte["ist"]) == ("14", "sind")
    assert found.werte["liste"].endswith("JC91010 und 4 weitere")


def test_with_and_without_a_reason_beside_each_other() -> None:
    found = befunde(
        [vertrag("JC91001", bis=ENDE)], [stamm("JC91002", ENDE)], ("JC91001", "JC91002", WEG)
    )
    assert [(code, jcnr) for code, jcnr, _ in found] == [
        ("R104", "JC91001"),
        ("R104", "JC91002"),
        ("E137", None),
    ]


def test_after_a_confirmation_each_is_named_too() -> None:
    assert befunde(einzeln=True) == [
        ("R105", WEG, ""),
        ("E137", None, WEG),
    ]


def test_a_gE_that_another_finding_holds_back_stops_nothing() -> None:
    assert befunde(zurueckgestellt={WEG}) == []
    assert befunde(ohne={WEG}) == []


def test_only_last_month_counts() -> None:
    assert befunde(billed=Month(2023, 1)) == []
