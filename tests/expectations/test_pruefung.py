"""Is a rule that could not judge ever taken for one that passed?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from expectations import pruefung
from expectations.minuten import AUSLASTUNG
from expectations.plandaten import PLAN_GRUNDLAGE, PLAN_WERTE
from expectations.pruefung import Urteile, pruefe
from expectations.suite import Suite
from expectations.suiten import lege
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from tests import gemerkt
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.laeufe.probelauf import codes, geprueft_von
from tests.regelstand import regelstand, regelwerk, spaltenwerk, tarifwerk
from tests.welt.grosswelt import grosswelt
from tests.welt.tabellen import Welt
from transforms.kern.month import Month
from transforms.lagen.sicht import Sicht
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.tabellen.bestand import bestand

Gelegt = Mapping[Suite, Tafelzeilen]
JANUAR = Month(2023, 1)


@pytest.fixture(scope="module")
def gute_lagen(tmp_path_factory: pytest.TempPathFactory) -> Gelegt:
    """Every judged table of the good world."""
    eingang = tmp_path_factory.mktemp("gut")
    muster.schreibe(None, eingang)
    tabellen = bestand(gelesen(Auftrag(eingang=str(eingang)), MONAT, regelstand()))
    return lege(Sicht(tabellen, tarifwerk(), regelwerk().grenzwerte, spaltenwerk()))


def mit(gut: Gelegt, suite: Suite, change: Callable[[Tafelzeile], Tafelzeile]) -> Gelegt:
    """The same, the first row of one table changed."""
    [first, *others] = gut[suite]
    return {**gut, suite: [change(first), *others]}


def befunde(judged: Gelegt) -> list[tuple[str, str]]:
    """Code of the rule that did not run and the reason, or code and gE of a violation."""
    found = pruefe(judged, regelwerk()).findings
    return [
        (f.werte["regel"], f.werte["grund"]) if f.code == "E901" else (f.code, str(f.jcnr))
        for f in found
    ]


def test_every_rule_is_met_in_the_good_world(gute_lagen: Gelegt) -> None:
    result = pruefe(gute_lagen, regelwerk())
    assert result.findings == ()
    assert [s.tabelle for s in result.suiten if s.erfuellt != s.erwartungen] == []


@pytest.mark.jedesmal
def test_what_is_remembered_of_a_table_is_what_would_be_said_again(gute_lagen: Gelegt) -> None:
    damaged = mit(gute_lagen, PLAN_WERTE, lambda r: {**r, "bg_andere": -1})
    frisch = [befunde(gute_lagen), befunde(damaged)]
    assert frisch[0] != frisch[1]
    gemerkt.merke()
    for _ in range(2):
        assert [befunde(gute_lagen), befunde(damaged)] == frisch


def test_the_same_table_is_judged_once_and_another_one_anew(
    gute_lagen: Gelegt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict is of the cells alone: whose row it is comes from the rows that are asked about."""
    gefragt: list[str] = []
    validate = pruefung._validate

    def gezaehlt(batches: object, suite: Suite, *rest: Any) -> dict[str, Any]:
        gefragt.append(suite.name)
        return validate(batches, suite, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pruefung, "_validate", gezaehlt)
    urteile = Urteile()

    def gefunden(change: Tafelzeile) -> list[tuple[str, str | None]]:
        gefragt.clear()
        rows = mit(gute_lagen, PLAN_WERTE, lambda r: {**r, **change})[PLAN_WERTE]
        found = pruefe(
            {PLAN_WERTE: rows}, regelwerk(), suiten=(PLAN_WERTE,), urteile=urteile
        ).findings
        return [(f.code, f.jcnr) for f in found]

    assert (gefunden({}), gefragt) == ([], [PLAN_WERTE.name])
    assert (gefunden({}), gefragt) == ([], [])
    [(code, _)] = gefunden({"bg_andere": -1})
    assert gefragt == [PLAN_WERTE.name]
    assert (gefunden({"bg_andere": -1, "jcnr": "JC99999"}), gefragt) == ([(code, "JC99999")], [])
    assert (gefunden({}), gefragt) == ([], [])


def test_a_missing_column_is_not_a_pass(gute_lagen: Gelegt) -> None:
    without = {
        n: [{k: v for k, v in r.items() if k != "bg_andere"} for r in rows]
        for n, rows in gute_lagen.items()
    }
    assert befunde(without) == [("P105", "die Spalte „bg_andere“ fehlt")]


def test_an_empty_cell_in_a_judged_column_is_not_a_pass(gute_lagen: Gelegt) -> None:
    damaged = mit(gute_lagen, PLAN_WERTE, lambda r: {**r, "bg_andere": None})
    assert befunde(damaged) == [("P105", "die Spalte „bg_andere“ ist nicht durchgehend gefüllt")]


@pytest.mark.parametrize("value", [float("inf"), float("-inf")])
def test_an_infinite_value_is_not_a_pass(gute_lagen: Gelegt, value: float) -> None:
    damaged = mit(gute_lagen, AUSLASTUNG, lambda r: {**r, "vielfaches": value})
    assert befunde(damaged) == [("M106", "die Spalte „vielfaches“ enthält einen unendlichen Wert")]


def test_a_table_that_was_not_laid_out_is_not_a_pass(gute_lagen: Gelegt) -> None:
    without = {s: rows for s, rows in gute_lagen.items() if s is not PLAN_GRUNDLAGE}
    assert befunde(without) == [("P101", "die Tabelle fehlt")]


def test_an_expectation_without_a_result_is_not_a_pass(
    gute_lagen: Gelegt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("expectations.pruefung._validate", lambda *_: {})
    assert {grund for _, grund in befunde(gute_lagen)} == {"sie hat kein Ergebnis geliefert"}


def test_of_500_contracts_the_one_pair_that_differs_is_seen(tmp_path: Path) -> None:
    welt = grosswelt(500, minutenzeilen=2000)
    [zeile] = [
        z for z in welt.plandaten if z["JCNR"] == "JC91500" and z["Baustein"] == "Baustein 1"
    ]
    zeile["Stunden"] = float(str(zeile["Stunden"])) + 0.1
    found = geprueft_von(welt, tmp_path, JANUAR).befunde
    assert [(b.code, b.jcnr) for b in found] == [("P104", "JC91500")]


def ohne_zeilen(welt: Welt, tabelle: str) -> Welt:
    welt[tabelle] = []
    return welt


@pytest.mark.parametrize("tabelle", list(gute_welt().__dataclass_fields__))
def test_an_empty_table_stops_the_run(tabelle: str, tmp_path: Path) -> None:
    found = geprueft_von(ohne_zeilen(gute_welt(), tabelle), tmp_path, MONAT)
    assert found.gestoppt
    assert codes(found.befunde) - {"E130"} == {
        "E105"
    }  # the filter of an export of nothing names no month either


LEERE_SPALTEN = [
    ("kermit_vertraege", "Stunden", {"V114", "V115"}),
    ("kermit_vertraege", "VZA", {"V114"}),
    ("kermit_vertraege", "TV-Beschluss", {"T111"}),
    ("tv_beschluesse", "Stunden", {"T104"}),
    ("tv_beschluesse", "Begründung", {"T106"}),
    ("plandaten", "Stunden", {"P104", "P106"}),
    ("plandaten", "VZA", {"P106"}),
    ("powerbi_kennzahlen", "Anrufe SC", {"K102"}),
    ("powerbi_kennzahlen", "Gespräche", {"K102"}),
    ("ge_stammdaten", "Regionaldirektion", {"S104"}),
    ("ge_stammdaten", "E-Mail", {"S104"}),
    ("kermit_vertraege", "BG-Zahl", {"E205"}),
    ("powerbi_minuten", "Produktivminuten", {"E205"}),
    ("ge_stammdaten", "Jobcenter", {"E205"}),
]


@pytest.mark.parametrize(("tabelle", "spalte", "erwartet"), LEERE_SPALTEN)
def test_a_column_that_is_empty_throughout_is_seen(
    tabelle: str, spalte: str, erwartet: set[str], tmp_path: Path
) -> None:
    welt = gute_welt()
    for zeile in welt[tabelle]:
        zeile[spalte] = None
    assert codes(geprueft_von(welt, tmp_path, MONAT).befunde) == erwartet


def test_hours_that_are_missing_in_contract_decision_and_plan_alike_are_seen(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        for zeile in welt[tabelle]:
            zeile["Stunden"] = zeile["VZA"] = None
    found = geprueft_von(welt, tmp_path, MONAT)
    assert codes(found.befunde) == {"V115"}
    assert len(found.zurueckgestellt) == 5
