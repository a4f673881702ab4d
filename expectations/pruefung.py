"""Runs the suites over the tables and turns every failing row into a finding."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, Final

import great_expectations as gx
import pandas as pd
from great_expectations.data_context import EphemeralDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from expectations.regeln import Regelwerk, german
from expectations.suite import Pruefregel, Suite
from expectations.suiten import SUITEN
from expectations.urteil.ergebnis import NICHT_GELAUFEN, Pruefergebnis, Suitenergebnis
from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen

_JA_ODER_NEIN: Final = {"result_format": "BOOLEAN_ONLY"}
_MIT_ZEILEN: Final = {"result_format": "COMPLETE", "unexpected_index_column_names": ["nr"]}


class Urteile:
    """What Great Expectations said of each table: the same cells under the same rules are asked
    about once.
    """

    def __init__(self) -> None:
        self._batches = cache(_batches)  # one for all tables, made for the first that is judged
        self._gesagt: dict[tuple[object, ...], dict[str, Any]] = {}

    def ueber(self, suite: Suite, frame: pd.DataFrame, regeln: Regelwerk) -> dict[str, Any]:
        """Rule code -> what Great Expectations says of it."""
        codes = tuple(regel.code for regel in suite.regeln)
        # text keeps apart what is equal and not the same: 1, True, Decimal("1.0")
        zellen = sha256(repr({n: frame[n].tolist() for n in frame.columns}).encode()).digest()
        tafel = (suite.name, codes, id(regeln), zellen, tuple(map(str, frame.dtypes)))
        if tafel not in self._gesagt:
            self._gesagt[tafel] = _validate(self._batches, suite, frame, regeln)
        return self._gesagt[tafel]


def pruefe(
    gelegt: Mapping[Suite, Tafelzeilen],
    regeln: Regelwerk,
    ausgelassen: Collection[Suite] = (),
    suiten: Sequence[Suite] = SUITEN,
    urteile: Urteile | None = None,
) -> Pruefergebnis:
    """Judge every table by its suite. A rule that could not run is a finding of its own (E901),
    never a pass.

    `suiten` are those that must be judged: of a month, or of a planning. `ausgelassen` are suites
    that are left out on purpose, because an input is not there yet: of them nothing is said.
    `urteile`: of tables that are judged several times.
    """
    urteile = urteile or Urteile()
    findings: list[Finding] = []
    results: list[Suitenergebnis] = []
    for suite in suiten:
        if suite in ausgelassen:
            continue
        rows = gelegt.get(suite)
        found, met = _judge(urteile, suite, rows, regeln)
        findings.extend(found)
        results.append(
            Suitenergebnis(
                tabelle=suite.name,
                titel=suite.tafel.titel,
                zeilen=len(rows or ()),
                erwartungen=len(suite.regeln),
                erfuellt=met,
            )
        )
    return Pruefergebnis(tuple(findings), tuple(results))


def _batches() -> Any:
    """Great Expectations writes its whole configuration anew for each."""
    asset = kontext().data_sources.add_pandas("lagen").add_dataframe_asset("lagen")
    return asset.add_batch_definition_whole_dataframe("alle")


def kontext() -> EphemeralDataContext:
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
    urteile: Urteile, suite: Suite, rows: Tafelzeilen | None, regeln: Regelwerk
) -> tuple[list[Finding], int]:
    if rows is None:
        return [_not_run(regel, suite, "die Tabelle fehlt") for regel in suite.regeln], 0
    if not rows:
        # nothing to judge; that nothing was delivered is found by the completeness checks
        return [], len(suite.regeln)
    frame = suite.rahmen(rows)
    unfit = {regel: reason for regel in suite.regeln if (reason := _unfit(frame, regel))}
    outcomes = urteile.ueber(replace(suite, regeln=_others(suite, unfit)), frame, regeln)
    findings, met = [_not_run(regel, suite, reason) for regel, reason in unfit.items()], 0
    for regel in _others(suite, unfit):
        failing = _failing_rows(outcomes.get(regel.code))
        if isinstance(failing, str):
            findings.append(_not_run(regel, suite, failing))
        else:
            met += not failing
            findings.extend(_finding(regel, rows[nr]) for nr in failing)
    return findings, met


def _others(suite: Suite, unfit: Collection[Pruefregel]) -> tuple[Pruefregel, ...]:
    return tuple(regel for regel in suite.regeln if regel not in unfit)


def _validate(
    batches: Callable[[], Any], suite: Suite, frame: pd.DataFrame, regeln: Regelwerk
) -> dict[str, Any]:
    """Rule code -> what Great Expectations says of it.

    It is asked for yes or no first, and for the rows only where a rule is broken: listing them
    costs as much again, for rules that are met too.
    """
    batch = batches().get_batch({"dataframe": frame})
    said = _said(batch, suite, regeln, _JA_ODER_NEIN)
    if broken := [regel for regel in suite.regeln if _is_broken(said.get(regel.code))]:
        said |= _said(batch, replace(suite, regeln=tuple(broken)), regeln, _MIT_ZEILEN)
    return said


def _said(
    batch: Any, suite: Suite, regeln: Regelwerk, result_format: dict[str, Any]
) -> dict[str, Any]:
    result = batch.validate(
        suite.fuer(regeln),
        result_format=result_format,
        expectation_parameters=dict(regeln.grenzwerte),
    )
    return {one.expectation_config.meta["code"]: one for one in result.results}


def _is_broken(outcome: Any) -> bool:
    return outcome is not None and not outcome.success and not _raised(outcome.exception_info)


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


def _unfit(frame: pd.DataFrame, regel: Pruefregel) -> str | None:
    """Why a rule cannot judge: Great Expectations passes over empty and infinite cells, and a rule
    whose column is absent or not filled throughout did not run.
    """
    for column in regel.spalten:
        if column not in frame.columns:
            return f"die Spalte „{column}“ fehlt"
        if column in regel.pflichtspalten and bool(frame[column].isna().any()):
            return f"die Spalte „{column}“ ist nicht durchgehend gefüllt"
        if _unendlich(frame[column]):
            return f"die Spalte „{column}“ enthält einen unendlichen Wert"
    return None


def _unendlich(column: pd.Series) -> bool:
    """Does a cell hold an infinite number? Most columns can hold none."""
    zahlen = (float, Decimal)
    if not any(issubclass(art, zahlen) for art in set(map(type, column))):
        return False
    return any(isinstance(value, zahlen) and math.isinf(value) for value in column)


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


def _not_run(regel: Pruefregel, suite: Suite, grund: str) -> Finding:
    return Finding(
        NICHT_GELAUFEN, {"regel": regel.code, "tabelle": suite.tafel.titel, "grund": grund}
    )


def _finding(regel: Pruefregel, row: Tafelzeile) -> Finding:
    row = {**row, **(regel.worte(row) if regel.worte else {})}
    werte = {name: german(value) for name, value in row.items() if name not in ("quellen", "jcnr")}
    sources = row["quellen"]
    if callable(sources):
        sources = sources()
    assert isinstance(sources, tuple) and all(isinstance(s, Source) for s in sources)
    jcnr = row["jcnr"]
    return Finding(regel.code, werte, str(jcnr) if jcnr else None, sources)
