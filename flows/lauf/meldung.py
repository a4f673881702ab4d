"""How does the program speak in the terminal: findings, problems, progress?"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Protocol

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
from expectations.regeln import Abweichung
from flows.ausgabe.fehlstellen import Fehlstelle, fehlstellenmeldung
from flows.gespraech.fortschritt import hoert
from transforms.dokumente.anschreiben import Sendung
from transforms.kern.planjahr import Abschnitt, im_dateinamen
from transforms.kern.worte.zahlwort import anzahl

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


def zeige_fehlstellen(found: Sequence[Fehlstelle], abschnitt: Abschnitt, ausgabe: Path) -> None:
    """Issued files that are gone or changed, and how they come back."""
    if found:
        AUS.print(Text(fehlstellenmeldung(found, abschnitt, ausgabe), style="yellow"))


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


class Nebenbei(Protocol):
    """The outcome of any run."""

    @property
    def befunde(self) -> tuple[Befund, ...]: ...

    @property
    def gestoppt(self) -> bool: ...

    @property
    def abweichungen(self) -> tuple[Abweichung, ...]: ...

    @property
    def unnoetig_bestaetigt(self) -> tuple[str, ...]: ...

    @property
    def unbekannte_dateien(self) -> tuple[str, ...]: ...

    @property
    def unbekannte_spalten(self) -> tuple[str, ...]: ...


def nebenbei(ergebnis: Nebenbei) -> None:
    """What a run says beside its findings: severities somebody changed, files and columns nobody
    read.
    """
    for a in ergebnis.abweichungen:
        AUS.print(Text(abweichung(a, ergebnis.befunde), style="yellow"))
    if ergebnis.unnoetig_bestaetigt and not ergebnis.gestoppt:
        AUS.print(
            Text(f"Bestätigt, aber nicht aufgetreten: {', '.join(ergebnis.unnoetig_bestaetigt)}")
        )
    if ergebnis.unbekannte_dateien:
        AUS.print(
            Text(
                "Nicht gelesen (gehört zu keiner Tabelle): "
                f"{', '.join(ergebnis.unbekannte_dateien)}"
            )
        )
    if ergebnis.unbekannte_spalten:
        AUS.print(Text(f"Übergangene Spalten: {'; '.join(ergebnis.unbekannte_spalten)}"))


def abweichung(a: Abweichung, befunde: Iterable[Befund]) -> str:
    """A changed severity, and whom it concerns in this run."""
    betroffen = [b for b in befunde if b.code == a.code]
    ges = ", ".join(dict.fromkeys(b.jcnr for b in betroffen if b.jcnr))
    wieviele = anzahl(len(betroffen), "Befund", "Befunde") if betroffen else "kein Befund"
    return (
        f"Schwere in regeln.yaml geändert: {a.code} ist {a.schwere} statt "
        f"{a.standard}; {wieviele}{f' ({ges})' if ges else ''}."
    )


def versandsaetze(sendungen: Sequence[Sendung], abschnitt: Abschnitt) -> list[str]:
    """To whom findings go, of whom the address is missing, and what nobody can be asked for yet."""
    wann = im_dateinamen(abschnitt)
    an = [s for s in sendungen if s.empfaenger]
    saetze = [
        f"Befunde zu versenden: {len(an)} Empfänger, siehe Aufgaben_{wann}.txt im Ordner "
        "_controlling."
    ]
    if fehlt := [
        f"{s.zustaendig}{f' „{e.name}“' if e.name else ''} ({' und '.join(e.fehlt)})"
        for s in an
        if (e := s.empfaenger) and e.fehlt
    ]:
        saetze.append(f"Nicht in stellen.yaml eingetragen: {', '.join(fehlt)}.")
    if offen := [s for s in sendungen if not s.empfaenger]:
        parteien = ", ".join(
            f"{s.zustaendig} {anzahl(s.befunde, 'Befund', 'Befunde')}" for s in offen
        )
        saetze.append(f"Einem Empfänger zuzuordnen: {parteien}, siehe Aufgaben_{wann}.txt.")
    return saetze if an else saetze[1:]
