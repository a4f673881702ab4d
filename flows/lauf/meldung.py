"""How does the program speak in the terminal: findings, problems, progress?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from expectations.befund import Befund
from flows.ausgabe.fehlstellen import Fehlstelle, fehlstellenmeldung
from flows.gespraech.fortschritt import hoert
from transforms.kern.month import Month

_OHNE_TERMINAL = (
    120  # width of a table in a file or a pipe, where nobody says how wide a line may be
)
_FESTE_BREITE = None if sys.stdout.isatty() or "COLUMNS" in os.environ else _OHNE_TERMINAL
AUS = Console(highlight=False, soft_wrap=True, width=_FESTE_BREITE)
FEHLER = Console(stderr=True, highlight=False, soft_wrap=True)
_SHOWN_PER_RULE = 20
_STYLE = {"Stopp": "bold red", "Zurückgestellt": "bold yellow", "Hinweis": "cyan"}


def fehler(satz: str) -> None:
    """One problem, on standard error."""
    FEHLER.print(Text(satz))


@contextmanager
def fortschrittsanzeige() -> Iterator[None]:
    """A progress bar while the block runs; nothing where the output is no terminal."""
    if not FEHLER.is_terminal:
        yield
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=FEHLER, transient=True) as progress:
        bar = progress.add_task("Starten", total=None)
        with hoert(
            lambda step, done, total: progress.update(
                bar, description=step, completed=done, total=total or None
            )
        ):
            yield


def zeige_fehlstellen(found: Sequence[Fehlstelle], monat: Month, ausgabe: Path) -> None:
    """Issued files that are gone or changed, and how they come back."""
    if found:
        AUS.print(Text(fehlstellenmeldung(found, monat, ausgabe), style="yellow"))


def zeige_befunde(befunde: Sequence[Befund], wo_alle: str = "") -> None:
    """Every finding in its words; of a rule that is broken very often the first ones."""
    for code, group in groupby(befunde, key=lambda b: b.code):
        found = list(group)
        for b in found[:_SHOWN_PER_RULE]:
            first, rest = str(b).split("\n", 1)
            AUS.print(
                Text(code, style=_STYLE[b.schwere.value]).append(
                    first[len(code) :], style="default"
                )
            )
            AUS.print(Text(rest))
        if (more := len(found) - _SHOWN_PER_RULE) > 0:
            AUS.print(f"      … und {more} weitere {code}{wo_alle}")
    if befunde:
        AUS.print()
