"""Runs the suites over the tables and turns every failing row into a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import great_expectations as gx
import pandas as pd
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults, ProgressBarsConfig

from expectations.regeln import Regelwerk, german
from expectations.suiten import Pruefregel, alle
from transforms.finding import Finding
from transforms.source import Source

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


def pruefe(lagen: Lagen, werk: Regelwerk) -> Pruefergebnis:
    """Judge every table by its suite. A rule that could not run is a finding of its own (E901), never a pass."""
    context = _context()
    source = context.data_sources.add_pandas("lagen")
    findings: list[Finding] = []
    results: list[Suitenergebnis] = []
    for tabelle, regeln in alle(werk).items():
        rows = lagen.get(tabelle)
        found, met = _judge(source, tabelle, rows, regeln)
        findings.extend(found)
        results.append(Suitenergebnis(tabelle, len(rows or ()), len(regeln), met))
    return Pruefergebnis(tuple(findings), tuple(results))


def _context() -> EphemeralDataContext:
    """A context in memory: no files, no data docs, no progress bars, and nothing sent to anybody."""
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(project_config=config, mode="ephemeral")


def _judge(source, tabelle: str, rows: Sequence[Mapping[str, object]] | None, regeln: Sequence[Pruefregel]) -> tuple[list[Finding], int]:  # type: ignore[no-untyped-def]
    if rows is None:
        return [_not_run(r.code, tabelle, "die Tabelle fehlt") for r in regeln], 0
    if not rows:
        return [], len(regeln)  # nothing to judge; that nothing was delivered is found by the completeness checks
    frame = pd.DataFrame(list(rows)).assign(nr=range(len(rows)))
    runnable, findings = _runnable(frame, tabelle, regeln)
    suite = gx.ExpectationSuite(name=tabelle, expectations=[r.expectation for r in runnable])
    batch = source.add_dataframe_asset(tabelle).add_batch_definition_whole_dataframe("alle").get_batch({"dataframe": frame})
    result = batch.validate(suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": ["nr"]})
    met = 0
    for one in result.results:
        code = one.expectation_config.meta["code"]
        if _raised(one.exception_info):
            findings.append(_not_run(code, tabelle, "die Erwartung ist mit einem Fehler abgebrochen"))
        elif one.success:
            met += 1
        else:
            findings.extend(_finding(code, rows[entry["nr"]]) for entry in one.result["unexpected_index_list"])
    return findings, met


def _runnable(frame: pd.DataFrame, tabelle: str, regeln: Sequence[Pruefregel]) -> tuple[list[Pruefregel], list[Finding]]:
    """Great Expectations passes over empty cells: a rule whose column is absent or not filled throughout did not run."""
    runnable, findings = [], []
    for regel in regeln:
        absent = [c for c in regel.spalten if c not in frame.columns or bool(frame[c].isna().any())]
        if absent:
            findings.append(_not_run(regel.code, tabelle, f"die Spalte „{absent[0]}“ ist nicht durchgehend gefüllt"))
        else:
            runnable.append(regel)
    return runnable, findings


def _raised(info: Mapping[str, object] | None) -> bool:
    """`exception_info` comes in two shapes: flat, or one entry per metric."""
    if not info:
        return False
    if "raised_exception" in info:
        return bool(info["raised_exception"])
    return any(isinstance(v, Mapping) and v.get("raised_exception") for v in info.values())


def _not_run(code: str, tabelle: str, grund: str) -> Finding:
    return Finding("E901", {"regel": code, "tabelle": tabelle, "grund": grund})


def _finding(code: str, row: Mapping[str, object]) -> Finding:
    werte = {name: german(value) for name, value in row.items() if name not in ("quellen", "jcnr")}
    sources = row["quellen"]
    assert isinstance(sources, tuple) and all(isinstance(s, Source) for s in sources)
    jcnr = row["jcnr"]
    return Finding(code, werte, str(jcnr) if jcnr else None, sources)
