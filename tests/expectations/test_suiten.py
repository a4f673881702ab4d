"""Does Great Expectations judge facts, by laws that stand in the expectations themselves?"""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest

from expectations import (
    beschluesse,
    kennzahlen,
    minuten,
    minutenzeilen,
    plandaten,
    stammdaten,
    vertraege,
)
from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from expectations.suite import Pruefregel, Suite
from expectations.suiten import SUITEN, lege
from flows.lauf.auftrag import Auftrag
from flows.lauf.lesen import gelesen
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT
from tests.regelstand import regelstand, regelwerk
from transforms.lagen.sicht import Sicht
from transforms.lagen.tafelzeile import Tafelzeilen
from transforms.tabellen.bestand import bestand

MODULE = (stammdaten, vertraege, beschluesse, plandaten, minutenzeilen, minuten, kennzahlen)
REGELN = [(suite, regel) for suite in SUITEN for regel in suite.regeln]
# yes or no as an input says it: the choice in contract, decision, plan; the price in the catalogue
JA_NEIN_DER_EINGABEN = {"gewaehlt", "gewollt", "bepreist"}


@pytest.fixture(scope="module")
def gelegt(tmp_path_factory: pytest.TempPathFactory) -> dict[Suite, Tafelzeilen]:
    """Every judged table of the good world."""
    eingang = tmp_path_factory.mktemp("gut")
    muster.schreibe(None, eingang)
    stand = regelstand()
    tabellen = bestand(gelesen(Auftrag(eingang=str(eingang)), MONAT, stand))
    return lege(Sicht(tabellen, stand.tarife, stand.regeln.grenzwerte, stand.spalten))


def erlaubte_werte(regel: Pruefregel) -> list[Any]:
    return list(getattr(regel.erwartung, "value_set", None) or ())


def test_no_expectation_wants_a_column_to_be_true_or_false() -> None:
    verdikte = [True, False, "ja", "nein", "wahr", "falsch", ""]
    assert [
        regel.code
        for _, regel in REGELN
        for value in erlaubte_werte(regel)
        if any(value is one or (isinstance(value, str) and value == one) for one in verdikte)
    ] == []


def test_no_expectation_wants_a_count_of_what_is_wrong_to_be_zero() -> None:
    assert [
        regel.code for _, regel in REGELN if getattr(regel.erwartung, "max_value", None) == 0
    ] == []


def nullen(tree: ast.AST) -> list[str]:
    """Comparisons with 0 (`anzahl == 0`, `anzahl <= 0`, `anzahl < 1`) that are no premise of a law;
    a premise is one of the alternatives of an `or`.
    """
    premises = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or)
        for part in node.values
    }
    compared = (
        (node, node.ops[0], node.comparators[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and id(node) not in premises
    )
    zero = {(ast.Eq, "0"), (ast.LtE, "0"), (ast.Lt, "1")}
    return [
        ast.unparse(node) for node, op, value in compared if (type(op), ast.unparse(value)) in zero
    ]


def test_no_own_law_wants_a_count_to_be_zero() -> None:
    laws = {type(r.erwartung) for _, r in REGELN if isinstance(r.erwartung, ExpectRowToObeyLaw)}
    found = {law.__name__: nullen(ast.parse(dedent(inspect.getsource(law.gesetz)))) for law in laws}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(
    ("gesetz", "verboten"),
    [
        ("fassungen > 0 and unterbrochene == 0", ["unterbrochene == 0"]),
        ("anzahl < 1", ["anzahl < 1"]),
        ("vertragszeilen == 0 or gewaehlte > 0", []),
    ],
)
def test_a_law_may_start_from_nothing_but_not_demand_it(gesetz: str, verboten: list[str]) -> None:
    assert nullen(ast.parse(gesetz)) == verboten


def test_no_rule_judges_a_verdict_that_somebody_else_has_spoken(
    gelegt: dict[Suite, Tafelzeilen],
) -> None:
    """A judged column holds values: dates, numbers, texts. Yes and no only as an input says it, and
    never alone.
    """
    boolean = {
        regel.code: {
            column
            for column in regel.spalten
            if any(isinstance(row[column], bool) for row in gelegt[suite])
        }
        for suite, regel in REGELN
    }
    assert {code: found - JA_NEIN_DER_EINGABEN for code, found in boolean.items()} == {
        code: set() for code in boolean
    }
    assert [
        regel.code for _, regel in REGELN if len(regel.spalten) == len(boolean[regel.code]) < 2
    ] == []


def test_every_suite_of_a_module_judges_the_month() -> None:
    def eigene(modul: ModuleType) -> list[Suite]:
        return [value for value in vars(modul).values() if isinstance(value, Suite)]

    assert [suite for modul in MODULE for suite in eigene(modul)] == list(SUITEN)
    assert len({suite.name for suite in SUITEN}) == len(SUITEN)


def test_every_judged_rule_stands_once_and_in_the_catalogue() -> None:
    codes = [regel.code for _, regel in REGELN]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code not in regelwerk().regeln] == []


def test_every_column_a_rule_reads_stands_in_its_table(gelegt: dict[Suite, Tafelzeilen]) -> None:
    assert [
        (regel.code, column)
        for suite, regel in REGELN
        for column in (*regel.spalten, *regel.darf_leer)
        if gelegt[suite] and column not in gelegt[suite][0]
    ] == []


def test_every_own_expectation_says_its_law() -> None:
    own = {type(r.erwartung) for _, r in REGELN if isinstance(r.erwartung, ExpectRowToObeyLaw)}
    assert [one.__name__ for one in own if not one.__doc__] == []
    assert [one.__name__ for one in own if "gesetz" not in vars(one)] == []
