"""One file of one table: what it gives when it is opened, and what is wrong with it alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flows.eingang.abdruck import sha256_von
from flows.eingang.csvdatei import csv_grid
from flows.eingang.raster import Grid, UnreadableFileError
from flows.eingang.xlsxdatei import ZIP, verlange_neues_format, xlsx_grids
from transforms.einlesen.kontrollsumme import getrennt
from transforms.einlesen.lieferung import Datei, Exportblatt, summenzeilen
from transforms.einlesen.nebenblatt import fehlt_wenig, nebenblatt
from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.notationen.spalten import Spaltenwerk, Tabelle
from transforms.zeilen.ausgeblendet import ausgeblendet
from transforms.zeilen.blattzeilen import Blattzeilen
from transforms.zeilen.flach import nicht_flach
from transforms.zeilen.lesen import Reader
from transforms.zeilen.rohtabelle import Rohtabelle, kopf, rohtabelle
from transforms.zeilen.verrutscht import ohne_verrutschte

FORMATE = (".xlsx", ".csv")


def lies_datei(path: Path, tabelle_name: str, spalten: Spaltenwerk) -> Datei:
    """One file of one table, with the findings that concern the file alone."""
    tabelle = spalten.tabellen[tabelle_name]
    try:
        if finding := zu_gross(path, spalten):
            return Datei(path.name, sha256_von(path), tabelle_name, findings=(finding,))
        content = path.read_bytes()
    except OSError as error:
        finding = Finding(
            "E103", {"datei": path.name, "grund": _warum(error)}, sources=(Source(path.name, ""),)
        )
        return Datei(path.name, "", tabelle_name, findings=(finding,))
    digest = hashlib.sha256(content).hexdigest()
    try:
        grids = list(grids_of(path.name, content, tabelle, spalten))
    except UnreadableFileError as error:
        finding = Finding(
            error.code, {"datei": path.name, **error.werte}, sources=(Source(path.name, ""),)
        )
        return Datei(path.name, digest, tabelle_name, findings=(finding,))
    return datei_aus(path.name, digest, tabelle_name, grids, spalten)


def zu_gross(path: Path, spalten: Spaltenwerk) -> Finding | None:
    """E124 for a file that nobody would want to have in memory."""
    grenze, size = spalten.lesegrenzen.datei_mb, path.stat().st_size
    if size <= grenze << 20:
        return None
    werte = {
        "grund": f"sie ist größer als {grenze} MB",
        "gefunden": f"{-(-size >> 20)} MB",
        "erwartet": f"höchstens {grenze} MB",
    }
    return Finding("E124", {"datei": path.name, **werte}, sources=(Source(path.name, ""),))


def _warum(error: OSError) -> str:
    """Why a file cannot be opened; the operating system itself would say it in English."""
    if isinstance(error, PermissionError):
        return "sie ist gesperrt, vermutlich weil ein anderes Programm sie geöffnet hat"
    if isinstance(error, FileNotFoundError):
        return "es gibt sie nicht mehr"
    return f"sie lässt sich nicht öffnen (Fehler {error.errno} des Betriebssystems)"


def datei_aus(
    name: str, digest: str, tabelle_name: str, grids: list[Grid], spalten: Spaltenwerk
) -> Datei:
    """The sheets of a file that hold the table, read, and what is found beside them."""
    tabelle = spalten.tabellen[tabelle_name]
    chosen = _gewaehlte(grids, tabelle)
    others = [grid for grid in grids if grid not in chosen]
    beside = [f for grid in others if (f := nebenblatt(name, grid.blatt, grid.rows, spalten))]
    findings = [*_ohne_tabelle(name, grids, tabelle), *beside] if not chosen else beside
    if not chosen and any(f.code == "E118" for f in findings):
        findings = [
            f for f in findings if f.code != "E123"
        ]  # that nothing of it is read is said already
    sheets = [_blatt(name, grid, tabelle, spalten) for grid in chosen]
    findings += [f for _, found in sheets for f in found]
    return Datei(
        name,
        digest,
        tabelle_name,
        tuple(blatt for blatt, _ in sheets),
        tuple(g.blatt for g in others),
        tuple(findings),
    )


def _gewaehlte(grids: list[Grid], tabelle: Tabelle) -> list[Grid]:
    """Sheets with all required headings, and those that lack few of them (E102); for want of a
    better one that resembles the table.
    """
    matched = [grid for grid in grids if kopf(grid.rows, tabelle)]
    return [
        grid
        for grid in matched
        if not ohne_pflichtspalte(grid, tabelle) or fehlt_wenig(grid.rows, tabelle)
    ] or matched[:1]


def _ohne_tabelle(name: str, grids: list[Grid], tabelle: Tabelle) -> Iterator[Finding]:
    """E105 for a file without any cell, E118 for one without the header of its table."""
    empty = all(
        not any(str(c).strip() for c in row if c is not None) for grid in grids for row in grid.rows
    )
    werte = {
        "datei": name,
        "spalten": ", ".join(s.titel for s in tabelle.spalten.values() if s.pflicht),
    }
    yield Finding(
        "E105" if empty else "E118", werte, sources=(Source(name, grids[0].blatt if grids else ""),)
    )


def ohne_pflichtspalte(grid: Grid, tabelle: Tabelle) -> bool:
    """The sheet has no header row of the table, or lacks a required heading."""
    head = kopf(grid.rows, tabelle)
    return head is None or bool(head[1].fehlend)


def _blatt(
    datei: str, grid: Grid, tabelle: Tabelle, spalten: Spaltenwerk
) -> tuple[Exportblatt, list[Finding]]:
    """One sheet, and what is found on it beside the shape of its rows."""
    roh = rohtabelle(grid.rows, tabelle, spalten)
    assert roh is not None, "only sheets with a header row come here"
    if grid.trenner == ",":
        roh = ohne_verrutschte(roh, grid.rows, tabelle)
    findings = list(_blattbefunde(datei, grid, roh, tabelle))
    if any(f.code == "E128" for f in findings):
        return Exportblatt(datei, grid.blatt, roh, Blattzeilen(), ()), findings
    reader = Reader(roh, tabelle, spalten, grid.inhalt.ohne_wert, grid.formate)
    zeilen, kontrollzeilen = getrennt(reader.zeilen(datei, grid.blatt, roh.daten), roh, tabelle)
    return Exportblatt(
        datei=datei,
        blatt=grid.blatt,
        roh=roh,
        zeilen=zeilen,
        summenzeilen=summenzeilen(roh, reader, datei, grid.blatt),
        kontrollzeilen=kontrollzeilen,
    ), findings


def _blattbefunde(datei: str, grid: Grid, roh: Rohtabelle, tabelle: Tabelle) -> Iterator[Finding]:
    """E117, E125, E127, E128: hidden sheets and rows, a last line that is cut, groups instead of
    rows.
    """
    source = Source(datei, grid.blatt)
    if grid.versteckt:
        yield Finding("E117", {"blatt": grid.blatt}, sources=(source,))
    yield from ausgeblendet(
        source,
        roh,
        grid.inhalt.versteckte_zeilen,
        grid.inhalt.versteckte_spalten,
        gefiltert=grid.inhalt.gefiltert,
    )
    if grid.endet_offen:
        yield Finding("E127", {"datei": datei}, sources=(Source(datei, "", len(grid.rows)),))
    if grund := nicht_flach(roh, tabelle, grid.inhalt.verbunden):
        yield Finding("E128", {"grund": grund}, sources=(source,))


def grids_of(name: str, content: bytes, tabelle: Tabelle, spalten: Spaltenwerk) -> Iterator[Grid]:
    """The sheets of a file as cells. Raises UnreadableFileError."""
    ending = Path(name).suffix.casefold()
    if not content:
        raise UnreadableFileError("E105")
    if ending == ".csv" and content.startswith(ZIP):
        raise UnreadableFileError("E103", grund="sie ist eine Excel-Datei mit der Endung .csv")
    if ending == ".csv":
        yield csv_grid(content, tabelle, spalten.lesegrenzen)
        return
    verlange_neues_format(content)
    if ending not in FORMATE:
        raise UnreadableFileError("E103", grund=f"das Format „{ending}“ wird nicht gelesen")
    yield from xlsx_grids(content, spalten)
