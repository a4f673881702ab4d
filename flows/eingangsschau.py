"""What is recognised in one input file, before any run."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from expectations.befund import befunde
from flows.datendateien import regelwerk, spaltenwerk
from flows.eingang import grids_of, lies_datei
from flows.exitcode import Exitcode
from flows.meldung import AUS
from flows.raster import UnreadableFileError
from transforms.lieferung import Blatt, Datei, dateibefunde
from transforms.month import Month
from transforms.rohtabelle import kopf
from transforms.spalten import Spaltenwerk, Tabelle

_SHOWN = 20


def zeige_datei(path: Path) -> int:
    """Print what is recognised; exit code 0 when all of it can be read, 4 otherwise."""
    werk = spaltenwerk()
    name = werk.tabelle_von(path.name)
    if name is None:
        beginnings = ", ".join(t.dateianfang for t in werk.tabellen.values())
        AUS.print(Text(f"Der Dateiname beginnt mit keinem bekannten Wort ({beginnings}); ein Lauf würde die Datei übergehen."))
        try:
            name = _by_headings(path, werk)
        except UnreadableFileError:  # for whatever table: reading it again says why
            return _probleme(lies_datei(path, next(iter(werk.tabellen)), werk), werk)
    if name is None:
        AUS.print(Text(f"{path.name}: auch den Überschriften nach keine bekannte Tabelle."))
        return Exitcode.GESTOPPT
    tabelle, datei = werk.tabellen[name], lies_datei(path, name, werk)
    AUS.print(Text(f"{path.name}: {tabelle.titel} ({name})", style="bold"))
    AUS.print(f"SHA-256 {datei.sha256}")
    for blatt in datei.blaetter:
        _blatt(blatt, tabelle)
    if datei.uebergangen:
        AUS.print(Text(f"Übergangene Blätter: {', '.join(datei.uebergangen)}"))
    return _probleme(datei, werk)


def _by_headings(path: Path, werk: Spaltenwerk) -> str | None:
    """The table whose headings match best. Raises UnreadableFileError."""
    best, score = None, 1
    for name, tabelle in werk.tabellen.items():
        heads = [kopf(grid.rows, tabelle) for grid in grids_of(path.name, path.read_bytes(), tabelle, werk)]
        found = max((len(head[1].index) for head in heads if head), default=0)
        if found > score:
            best, score = name, found
    return best


def _blatt(blatt: Blatt, tabelle: Tabelle) -> None:
    roh = blatt.roh
    where = f"Blatt „{blatt.blatt}“, " if blatt.blatt else ""
    counts = f"{len(roh.daten)} Datenzeilen, {len(roh.summen)} Summenzeilen, {len(roh.fusszeilen)} Fußzeilen"
    AUS.print(Text(f"{where}Kopfzeile {roh.kopfzeile}, {counts}"))
    for name, heading in roh.spalten.titel.items():
        AUS.print(Text(f"  ✓ {heading} → {tabelle.spalten[name].titel}"))
    for heading in roh.spalten.fehlend:
        AUS.print(Text(f"  ✗ fehlt: {heading}", style="red"))
    for heading, nearest in roh.spalten.unbekannt:
        guess = f" (ähnlich: {nearest}; als Alias in transforms/columns.yaml eintragen, wenn es das ist)" if nearest else ""
        AUS.print(Text(f"  – nicht zugeordnet: „{heading}“{guess}"))
    for text in roh.filtertexte:
        AUS.print(Text("  Filtertext: " + " | ".join(line.strip() for line in text.splitlines())))
    if months := _months(blatt):
        AUS.print(f"  Monate: {', '.join(str(m) for m in months)}")


def _months(blatt: Blatt) -> list[Month]:
    values = (z.werte.get("monat") or z.werte.get("datum") for z in blatt.zeilen)
    return sorted({v if isinstance(v, Month) else Month.of(v) for v in values if v is not None})  # type: ignore[arg-type]


def _probleme(datei: Datei, werk: Spaltenwerk) -> int:
    findings = [*dateibefunde(datei, werk), *(f for z in datei.zeilen for f in z.findings)]
    found = befunde(findings, regelwerk(), {})
    for b in found[:_SHOWN]:
        AUS.print(Text(str(b)))
    if len(found) > _SHOWN:
        AUS.print(f"… und {len(found) - _SHOWN} weitere Probleme")
    AUS.print("Keine Probleme gefunden." if not found else f"{len(found)} {'Problem' if len(found) == 1 else 'Probleme'}.", style="bold")
    return Exitcode.GESTOPPT if found else Exitcode.OK
