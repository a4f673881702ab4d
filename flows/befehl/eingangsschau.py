"""What is recognised in one input file, before any run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rich.text import Text

from expectations.befund import befunde
from expectations.regeln import Schwere
from flows.eingang.datei import grids_of, lies_datei
from flows.eingang.raster import UnreadableFileError
from flows.eingang.unbekannt import (
    aehnlichste_tabelle,
    aliaszeilen,
    beschreibung,
    naechste,
    wahrscheinliche_kopfzeile,
)
from flows.gespraech.exitcode import Exitcode
from flows.lauf.meldung import AUS
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.einlesen.lieferung import Datei, Exportblatt
from transforms.einlesen.vollstaendigkeit import dateibefunde
from transforms.kern.month import Month
from transforms.kern.worte.zahlwort import anzahl
from transforms.notationen.notation import is_empty, normal
from transforms.notationen.spalten import Spaltenwerk, Tabelle, Vorgang
from transforms.zeilen.rohtabelle import kopf

_SHOWN = 20


def zeige_datei(path: Path) -> int:
    """Print what is recognised; exit code 0 when all of it can be read, 4 otherwise."""
    regelstand = lies_regelstand()
    werk = regelstand.spalten.mit_tabellen(*Vorgang)  # nobody says what the file is delivered for
    regelstand = replace(regelstand, spalten=werk)
    name = werk.tabelle_von(path.name)
    if name is None:
        beginnings = ", ".join(t.dateianfang for t in werk.tabellen.values())
        AUS.print(
            Text(
                f"Der Dateiname beginnt mit keinem bekannten Wort ({beginnings}); ein Lauf "
                "würde die Datei übergehen."
            )
        )
        try:
            name = _by_headings(path, werk)
        except UnreadableFileError:  # for whatever table: reading it again says why
            return _probleme(lies_datei(path, next(iter(werk.tabellen)), werk), regelstand)
    if name is None:
        AUS.print(Text(f"{path.name}: auch den Überschriften nach keine bekannte Tabelle."))
        _unbekannt(path, None, regelstand)
        return Exitcode.GESTOPPT
    tabelle, datei = werk.tabellen[name], lies_datei(path, name, werk)
    AUS.print(Text(f"{path.name}: {tabelle.titel} ({name})", style="bold"))
    AUS.print(f"SHA-256 {datei.sha256}")
    for blatt in datei.blaetter:
        _blatt(blatt, tabelle, regelstand)
    if datei.uebergangen:
        AUS.print(Text(f"Übergangene Blätter: {', '.join(datei.uebergangen)}"))
    if not any(f.code in _VERSCHLOSSEN for f in datei.findings) and not _vollstaendig(datei):
        _unbekannt(path, name, regelstand)
    return _probleme(datei, regelstand)


_VERSCHLOSSEN = ("E103", "E104", "E105", "E124")  # nothing of the file could be looked at


def _vollstaendig(datei: Datei) -> bool:
    return any(not blatt.roh.spalten.fehlend for blatt in datei.blaetter)


def _unbekannt(path: Path, name: str | None, regelstand: Regelstand) -> None:
    """What the file looks like, the nearest known heading of each of its headings, and the lines
    that would make them known.
    """
    spalten = regelstand.spalten
    first = next(iter(spalten.tabellen.values()))
    grids = list(
        grids_of(path.name, path.read_bytes(), spalten.tabellen[name] if name else first, spalten)
    )
    for grid in grids:
        for line in beschreibung(grid, spalten):
            AUS.print(Text(line))
    heads = [(grid, n) for grid in grids if (n := wahrscheinliche_kopfzeile(grid.rows))]
    titles = list(
        dict.fromkeys(
            str(cell).strip()
            for grid, n in heads[:1]
            for cell in grid.rows[n - 1]
            if not is_empty(cell)
        )
    )
    name = name or aehnlichste_tabelle(titles, spalten)
    if titles and name:
        _vorschlag(titles, name, regelstand)
    elif titles:
        AUS.print(Text(f"Überschriften: {', '.join(f'„{title}“' for title in titles)}"))


def _vorschlag(titles: list[str], name: str, regelstand: Regelstand) -> None:
    datei, tabelle = regelstand.dateien["spalten"].fundort, regelstand.spalten.tabellen[name]
    hits = naechste(titles, tabelle)
    AUS.print(
        Text(f"Am ehesten die Tabelle „{tabelle.titel}“ (Dateiname: {tabelle.dateianfang}…):")
    )
    for title, column in hits.items():
        known = column is not None and tabelle.headings.get(normal(title)) == column
        AUS.print(
            Text(
                f"  {'✓' if known else '?' if column else '–'} „{title}“ → "
                f"{tabelle.spalten[column].titel if column else 'keine'}"
            )
        )
    neu = {
        title: column
        for title, column in hits.items()
        if column and tabelle.headings.get(normal(title)) != column
    }
    if neu:
        AUS.print(
            Text(f"Wenn das stimmt, in {datei.anzeige} die Zeilen dieser Spalten so ersetzen:")
        )
        for line in aliaszeilen(name, neu, datei.pfad):
            AUS.print(Text(line), soft_wrap=True)


def _by_headings(path: Path, spalten: Spaltenwerk) -> str | None:
    """The table whose headings match best. Raises UnreadableFileError."""
    best, score = None, 1
    for name, tabelle in spalten.tabellen.items():
        heads = [
            kopf(grid.rows, tabelle)
            for grid in grids_of(path.name, path.read_bytes(), tabelle, spalten)
        ]
        found = max((len(head[1].index) for head in heads if head), default=0)
        if found > score:
            best, score = name, found
    return best


def _blatt(blatt: Exportblatt, tabelle: Tabelle, regelstand: Regelstand) -> None:
    roh, datei = blatt.roh, regelstand.dateien["spalten"].fundort
    where = f"Blatt „{blatt.blatt}“, " if blatt.blatt else ""
    words = (("Datenzeile", roh.daten), ("Summenzeile", roh.summen), ("Fußzeile", roh.fusszeilen))
    counts = ", ".join(anzahl(len(rows), word, f"{word}n") for word, rows in words)
    AUS.print(Text(f"{where}Kopfzeile {roh.kopfzeile}, {counts}"))
    for name, heading in roh.spalten.titel.items():
        AUS.print(Text(f"  ✓ {heading} → {tabelle.spalten[name].titel}"))
    for heading in roh.spalten.fehlend:
        AUS.print(Text(f"  ✗ fehlt: {heading}", style="red"))
    for heading, nearest in roh.spalten.unbekannt:
        guess = (
            f" (ähnlich: {nearest}; als Alias in {datei.anzeige} eintragen, wenn es das ist)"
            if nearest
            else ""
        )
        AUS.print(Text(f"  – nicht zugeordnet: „{heading}“{guess}"))
    for text in roh.filtertexte:
        AUS.print(Text("  Filtertext: " + " | ".join(line.strip() for line in text.splitlines())))
    if months := _months(blatt):
        AUS.print(f"  Monate: {', '.join(str(m) for m in months)}")


def _months(blatt: Exportblatt) -> list[Month]:
    values = (z.werte.get("monat") or z.werte.get("datum") for z in blatt.zeilen)
    return sorted({v if isinstance(v, Month) else Month.of(v) for v in values if v is not None})  # type: ignore[arg-type]


def _probleme(datei: Datei, regelstand: Regelstand) -> int:
    findings = [
        *dateibefunde(datei, regelstand.spalten),
        *(
            f
            for b in datei.blaetter
            if not b.roh.spalten.fehlend
            for z in b.zeilen.abgewiesene
            for f in z.findings
        ),
    ]
    found = befunde(findings, regelstand.regeln, {})
    for b in found[:_SHOWN]:
        AUS.print(Text(str(b)))
    if len(found) > _SHOWN:
        AUS.print(f"… und {anzahl(len(found) - _SHOWN, 'weiteres Problem', 'weitere Probleme')}")
    problems = sum(b.schwere is not Schwere.HINWEIS for b in found)
    gefunden = anzahl(problems, "Problem", "Probleme") if problems else "Keine Probleme gefunden"
    hinweise = (
        f", {anzahl(len(found) - problems, 'Hinweis', 'Hinweise')}" if len(found) > problems else ""
    )
    AUS.print(f"{gefunden}{hinweise}.", style="bold")
    return Exitcode.GESTOPPT if problems else Exitcode.OK
