"""How long does a month of 300 gE and 150,000 minute rows take, step by step?"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from flows.lauf.auftrag import Auftrag
from flows.monatslauf import laufe
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat, standardlayout
from transforms.kern.month import Month

P = ParamSpec("P")
R = TypeVar("R")
MONAT = Month(2023, 1)


class Stoppuhr:
    """Wraps each step and keeps its seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, step: Callable[P, R], /) -> Callable[P, R]:
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.perf_counter()
            try:
                return step(*args, **kwargs)
            finally:
                self.seconds[step.__name__] = time.perf_counter() - start

        return run


def miss() -> None:
    """First run, then the same run again: the second must do nothing."""
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        layout = replace(
            standardlayout("powerbi_minuten"), teile=2
        )  # one file of 150,000 rows would count as cut
        schreibe_monat(
            grosswelt(300, str(MONAT), 150_000), raw / str(MONAT), powerbi_minuten=layout
        )
        first, again = _lauf(raw, out), _lauf(raw, out)
        total = sum(first.values())
        for name, seconds in first.items():
            print(f"  {name:12} {seconds:6.2f} s  {seconds / total:5.0%}")
        print(
            f"  first run    {total:6.2f} s;  unchanged rerun / first run = "
            f"{sum(again.values()) / total:.2f}"
        )


def _lauf(raw: Path, out: Path) -> dict[str, float]:
    clock = Stoppuhr()
    laufe(Auftrag(monat=str(MONAT), eingang=str(raw), ausgabe=str(out)), MONAT, clock)
    return clock.seconds
