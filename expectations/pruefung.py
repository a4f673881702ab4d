"""Runs the suites over the tables and turns every failing row into a finding."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import great_expectations as gx
import pandas as pd
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from expectations.regeln import Regelwerk, german
from expectations.suiten import Pruefregel, alle
from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.lagen.lagen import TAFELN

Lagen = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Suitenergebnis:
    """How one suite went: for the run report."""

    tabelle: str
    zeilen: int
    erwartungen: int
    erfuellt: int


@dataclass(frozen=True, slots=True)
class Pruefergebnis:
    findings: tuple[Finding, ...]
    suiten: tuple[Suitenergebnis, ...]


def pruefe(lagen: Lagen, werk: Regelwerk, ausgelassen: Collection[str] = ()) -> Pruefergebnis:
    """Judge every table by its suite. A rule that could not run is a finding of its own (E901),
    never a pass.

    `ausgelassen` are tables that are left out on purpose, because an input is not there yet: of
    them nothing is said.
    """
    context = _context()
    asset = context.data_sources.add_pandas("lagen").add_dataframe_asset("lagen")
    # one for all tables: Great Expectations writes its whole configuration anew for each
    batches = asset.add_batch_definition_whole_dataframe("alle")
    findings: list[Finding] = []
    results: list[Suitenergebnis] = []
    for tabelle, regeln in alle(werk).items():
        if tabelle in ausgelassen:
            continue
        rows = lagen.get(tabelle)
        found, met = _judge(batches, tabelle, rows, regeln)
        findings.extend(found)
        results.append(Suitenergebnis(tabelle, len(rows or ()), len(regeln), met))
    return Pruefergebnis(tuple(findings), tuple(results))


def _context() -> EphemeralDataContext:
    """A context in memory: no files, no data docs, no progress bars, and nothing sent to
    anybody.
    """
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(project_config=config, mode="ephemeral")


def _judge(
    batches: Any,
    tabelle: str,
    rows: Sequence[Mapping[str, object]] | None,
    regeln: Sequence[Pruefregel],
) -> tuple[list[Finding], int]:
    if rows is None:
        return [_not_run(r.code, tabelle, "die Tabelle fehlt") for r in regeln], 0
    if not rows:
        return [], len(
            regeln
        )  # nothing to judge; that nothing was delivered is found by the completeness checks
    frame = _frame(rows, regeln)
    runnable, findings = _runnable(frame, tabelle, regeln)
    outcomes = _validate(batches, tabelle, frame, runnable)
    met = 0
    for regel in runnable:
        failing = _failing_rows(outcomes.get(regel.code))
        if isinstance(failing, str):
            findings.append(_not_run(regel.code, tabelle, failing))
        else:
            met += not failing
            findings.extend(_finding(regel.code, rows[nr]) for nr in failing)
    return findings, met


def _frame(rows: Sequence[Mapping[str, object]], regeln: Sequence[Pruefregel]) -> pd.DataFrame:
    """The columns the rules read and the row number; Great Expectations would hash every text of
    the others, too.
    """
    columns = dict.fromkeys(
        c for regel in regeln for c in regel.spalten if any(c in row for row in rows)
    )
    return pd.DataFrame(
        {c: [row.get(c) for row in rows] for c in columns} | {"nr": range(len(rows))}
    )


def _validate(batches, tabelle: str, frame: pd.DataFrame, regeln: Sequence[Pruefregel]):  # type: ignore[no-untyped-def]
    """Rule code -> what Great Expectations says of it."""
    suite = gx.ExpectationSuite(name=tabelle, expectations=[r.expectation for r in regeln])
    result = batches.get_batch({"dataframe": frame}).validate(
        suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["nr"]}
    )
    return {one.expectation_config.meta["code"]: one for one in result.results}


def _failing_rows(outcome) -> list[int] | str:  # type: ignore[no-untyped-def]
    """Numbers of the rows that break the rule; a reason in words where the rule was not judged at
    all.
    """
    if outcome is None:
        return "sie hat kein Ergebnis geliefert"
    if _raised(outcome.exception_info):
        return f"die Erwartung ist mit einem Fehler abgebrochen ({_fehler(outcome.exception_info)})"
    if outcome.success:
        return []
    failing = [int(entry["nr"]) for entry in outcome.result.get("unexpected_index_list") or ()]
    return failing or "sie ist verletzt, nennt aber keine Zeile"


def _runnable(
    frame: pd.DataFrame, tabelle: str, regeln: Sequence[Pruefregel]
) -> tuple[list[Pruefregel], list[Finding]]:
    """Great Expectations passes over empty and infinite cells: a rule whose column is absent or not
    filled throughout did not run.
    """
    runnable, findings = [], []
    for regel in regeln:
        reason = next((text for column in regel.spalten if (text := _unfit(frame, column))), None)
        if reason:
            findings.append(_not_run(regel.code, tabelle, reason))
        else:
            runnable.append(regel)
    return runnable, findings


def _unfit(frame: pd.DataFrame, column: str) -> str | None:
    """Why a column cannot be judged."""
    if column not in frame.columns:
        return f"die Spalte „{column}“ fehlt"
    if bool(frame[column].isna().any()):
        return f"die Spalte „{column}“ ist nicht durchgehend gefüllt"
    if any(isinstance(value, float | Decimal) and math.isinf(value) for value in frame[column]):
        return f"die Spalte „{column}“ enthält einen unendlichen Wert"
    return None


def _fehler(info: Mapping[str, object]) -> str:
    """The last line of the first exception: `RuntimeError: …`; long ones are cut."""
    entries = (
        [info]
        if "raised_exception" in info
        else [v for v in info.values() if isinstance(v, Mapping) and v.get("raised_exception")]
    )
    lines = (
        str(entries[0].get("exception_traceback") or entries[0].get("exception_message") or "")
        .strip()
        .splitlines()
    )
    return lines[-1].strip()[:200] if lines else "ohne Meldung"


def _raised(info: Mapping[str, object] | None) -> bool:
    """`exception_info` comes in two shapes: flat, or one entry per metric."""
    if not info:
        return False
    if "raised_exception" in info:
        return bool(info["raised_exception"])
    return any(isinstance(v, Mapping) and v.get("raised_exception") for v in info.values())


def _not_run(code: str, tabelle: str, grund: str) -> Finding:
    return Finding("E901", {"regel": code, "tabelle": TAFELN[tabelle].titel, "grund": grund})


def _finding(code: str, row: Mapping[str, object]) -> Finding:
    werte = {name: german(value) for name, value in row.items() if name not in ("quellen", "jcnr")}
    sources = row["quellen"]
    assert isinstance(sources, tuple) and all(isinstance(s, Source) for s in sources)
    jcnr = row["jcnr"]
    return Finding(code, werte, str(jcnr) if jcnr else None, sources)
