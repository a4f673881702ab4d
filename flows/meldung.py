"""What a user reads in the terminal: the outcome of a run, and every problem as one German message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from flows.ergebnis import Ausstellung, Ergebnis
from flows.fortschritt import hoert
from transforms.money import euro, german_number

AUS = Console(highlight=False, soft_wrap=True)
FEHLER = Console(stderr=True, highlight=False, soft_wrap=True)
_SHOWN_CORRECTIONS = 30
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
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=FEHLER, transient=True) as progress:
        bar = progress.add_task("Starten", total=None)
        with hoert(lambda step, done, total: progress.update(bar, description=step, completed=done, total=total or None)):
            yield


def zeige(ergebnis: Ergebnis) -> None:
    """The whole outcome of a run."""
    _befunde(ergebnis)
    _nebenbei(ergebnis)
    if ergebnis.gestoppt:
        AUS.print(f"Monatslauf {ergebnis.monat.name}: gestoppt, nichts ausgestellt.", style="bold red")
        return
    _bruecke(ergebnis)
    if ergebnis.vorschau:
        _vorschau(ergebnis)
    else:
        _ausgestellt(ergebnis)


def _befunde(ergebnis: Ergebnis) -> None:
    for b in ergebnis.befunde:
        first, rest = str(b).split("\n", 1)
        AUS.print(Text(b.code, style=_STYLE[b.schwere.value]).append(first[len(b.code) :], style="default"))
        AUS.print(Text(rest))
    if ergebnis.befunde:
        AUS.print()


def _nebenbei(ergebnis: Ergebnis) -> None:
    if ergebnis.unbekannte_dateien:
        AUS.print(Text(f"Nicht gelesen (gehört zu keiner Tabelle): {', '.join(ergebnis.unbekannte_dateien)}"))
    if ergebnis.unbekannte_spalten:
        AUS.print(Text(f"Übergangene Spalten: {'; '.join(ergebnis.unbekannte_spalten)}"))


def _bruecke(ergebnis: Ergebnis) -> None:
    if ergebnis.bruecke is None:
        return
    table = Table(title=f"Minutenbrücke {ergebnis.monat.name}", title_justify="left", title_style="bold")
    for heading, justify in (("Verbleib", "left"), ("Zeilen", "right"), ("Minuten", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for ort, rows in ergebnis.bruecke.zeilen.items():
        if rows:
            table.add_row(ort, str(rows), german_number(ergebnis.bruecke.minuten[ort]))
    table.add_section()
    table.add_row("Eingang gesamt", str(ergebnis.bruecke.zeilen_gesamt), german_number(ergebnis.bruecke.minuten_gesamt))
    AUS.print(table)
    if ergebnis.bruecke.unlesbare_zeilen:
        AUS.print(f"Darin {ergebnis.bruecke.unlesbare_zeilen} unlesbare Zeilen ohne Minutenwert; die Befunde nennen jede.")


def _vorschau(ergebnis: Ergebnis) -> None:
    table = Table(title=f"Vorschau {ergebnis.monat.name}: nichts wurde geschrieben", title_justify="left", title_style="bold")
    for heading in ("gE", "Version", "bisher", "neu", "Differenz"):
        table.add_column(heading, justify="left" if heading == "gE" else "right")
    for a in ergebnis.veraendert:
        table.add_row(
            Text(f"{a.jcnr} {a.jobcenter}"), str(a.version), euro(a.alt) if a.alt is not None else "–", euro(a.neu), euro(a.differenz)
        )
    if ergebnis.veraendert:
        AUS.print(table)
    unchanged = len(ergebnis.ausstellungen) - len(ergebnis.veraendert)
    AUS.print(f"{len(ergebnis.veraendert)} gE würden neu ausgestellt oder korrigiert, {unchanged} blieben unverändert.")
    _zurueckgestellt(ergebnis)


def _ausgestellt(ergebnis: Ergebnis) -> None:
    neu = [a for a in ergebnis.ausstellungen if a.art == "neu"]
    korrigiert = [a for a in ergebnis.ausstellungen if a.art == "korrigiert"]
    if not ergebnis.veraendert:
        AUS.print(
            f"Monatslauf {ergebnis.monat.name}: nichts geändert, {len(ergebnis.ausstellungen)} gE waren bereits ausgestellt.", style="bold"
        )
    else:
        satz = f"Monatslauf {ergebnis.monat.name}: {len(neu)} gE ausgestellt, {len(korrigiert)} korrigiert, "
        satz += f"{len(ergebnis.ausstellungen) - len(ergebnis.veraendert)} unverändert. Gesamtkosten {euro(ergebnis.summe)}."
        AUS.print(Text(satz, style="bold"))
    for a in korrigiert[:_SHOWN_CORRECTIONS]:
        AUS.print(Text(_korrektur(a)))
    _zurueckgestellt(ergebnis)
    AUS.print(Text(f"Dokumente: {ergebnis.ordner.resolve()}"))


def _korrektur(a: Ausstellung) -> str:
    return f"  {a.jcnr} {a.jobcenter}: Version {a.version}, bisher {euro(a.alt or a.neu)}, neu {euro(a.neu)}, Differenz {euro(a.differenz)}"


def _zurueckgestellt(ergebnis: Ergebnis) -> None:
    for jcnr, name in (ergebnis.zurueckgestellt or {}).items():
        codes = ", ".join(sorted({b.code for b in ergebnis.befunde if b.jcnr == jcnr and b.schwere == "Zurückgestellt"}))
        AUS.print(Text(f"Zurückgestellt: {jcnr} {name} ({codes}, siehe oben)", style="yellow"))
