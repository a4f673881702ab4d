"""The only place that opens data/raw: files to cells to rows; every row keeps its Source."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from flows.datendateien import spaltenwerk
from transforms.finding import Finding
from transforms.gemeint import Ungelesen
from transforms.lesen import Reader
from transforms.lieferung import Blatt, Datei, Lieferung, summenzeilen
from transforms.month import Month
from transforms.rohtabelle import SEARCHED_ROWS, Row, kopf, rohtabelle
from transforms.source import Source
from transforms.spalten import Spaltenwerk, Tabelle

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_FORMATS = (".xlsx", ".csv")
_SHOWN_FOLDERS = 12  # of the month folders, the newest
_DELIMITERS = (";", ",", "\t")
_BROKEN_UTF8 = re.compile(rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]")  # an umlaut or a dash of UTF-8; nobody writes „Ã¼“ in cp1252
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"


class UnreadableFileError(Exception):
    """A file that cannot be read at all; carries the code and the values of the finding."""

    def __init__(self, code: str, **werte: str) -> None:
        super().__init__(code)
        self.code, self.werte = code, werte


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as cells; `ohne_wert` are formulas whose result was never stored (row, position)."""

    blatt: str
    rows: list[Row]
    versteckt: bool = False
    ohne_wert: tuple[tuple[int, int], ...] = ()


def lies_monat(ordner: Path, month: Month) -> Lieferung:
    """Every table of one month folder; E119 where there is no such folder."""
    if not (ordner / str(month)).is_dir():
        return Lieferung(month, (), findings=(_ohne_ordner(ordner, month),))
    werk = spaltenwerk()
    folder = ordner / str(month)
    tables = {path: werk.tabelle_von(path.name) for path in _files(folder)}
    dateien = tuple(lies_datei(path, name, werk) for path, name in tables.items() if name)
    others = [path for path, name in tables.items() if name is None]
    ungelesen = tuple(_ungelesen(path, folder, werk) for path in (*others, *_deeper(folder)))
    return Lieferung(
        month,
        dateien,
        tuple(path.name for path in others),
        ungelesen=ungelesen,
        sha256_gesamt=_sha256_gesamt(dateien, ungelesen),
    )


def _deeper(folder: Path) -> list[Path]:
    """The files of all subfolders: nobody reads them, and somebody may have meant them."""
    found = (p for p in folder.rglob("*") if p.is_file() and p.parent != folder and not p.name.startswith((".", "~$")))
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def _ungelesen(path: Path, folder: Path, werk: Spaltenwerk) -> Ungelesen:
    """A file that belongs to no table by its name; what it holds is looked at where it may be an export."""
    try:
        content = path.read_bytes()
    except OSError:
        return Ungelesen(path.relative_to(folder).as_posix(), "")
    known = _tabelle_nach_kopfzeile(path.name, content, werk) if path.parent == folder else None
    return Ungelesen(path.relative_to(folder).as_posix(), hashlib.sha256(content).hexdigest(), known)


def _tabelle_nach_kopfzeile(name: str, content: bytes, werk: Spaltenwerk) -> str | None:
    """The table all of whose required headings stand in a row of this file; None where it is no export."""
    if Path(name).suffix.casefold() not in _FORMATS:
        return None
    for table_name, tabelle in werk.tabellen.items():
        try:
            grids = list(grids_of(name, content, tabelle))
        except UnreadableFileError:
            return None
        if any(not _missing(grid, tabelle) for grid in grids):
            return table_name
    return None


def _sha256_gesamt(dateien: Sequence[Datei], ungelesen: Sequence[Ungelesen]) -> str:
    """Over the names and contents of all files of the folder, those of its subfolders included."""
    names = {d.name: d.sha256 for d in dateien} | {u.pfad: u.sha256 for u in ungelesen}
    lines = (f"{sha256}  {name}" for name, sha256 in sorted(names.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _ohne_ordner(ordner: Path, month: Month) -> Finding:
    """E119 names the folders that are there: most often the month is only spelled otherwise, or --eingang is wrong."""
    if not ordner.is_dir():
        vorhanden = "kein Ordner, denn auch der Eingangsordner fehlt"
    else:
        named = sorted(p.name for p in ordner.iterdir() if p.is_dir() and not p.name.startswith("."))
        vorhanden = ", ".join(named[-_SHOWN_FOLDERS:]) or ("kein Ordner, nur Dateien" if any(ordner.iterdir()) else "kein Ordner")
    return Finding("E119", {"monat": str(month), "vorhanden": vorhanden})


def _files(ordner: Path) -> list[Path]:
    found = (p for p in ordner.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    return sorted(found, key=lambda p: (p.name.casefold(), p.name))


def lies_datei(path: Path, tabelle_name: str, werk: Spaltenwerk) -> Datei:
    """One file of one table, with the findings that concern the file alone."""
    tabelle = werk.tabellen[tabelle_name]
    try:
        content = path.read_bytes()
    except OSError as error:
        finding = Finding("E103", {"datei": path.name, "grund": _warum(error)}, sources=(Source(path.name, ""),))
        return Datei(path.name, "", tabelle_name, findings=(finding,))
    digest = hashlib.sha256(content).hexdigest()
    try:
        grids = list(grids_of(path.name, content, tabelle))
    except UnreadableFileError as error:
        finding = Finding(error.code, {"datei": path.name, **error.werte}, sources=(Source(path.name, ""),))
        return Datei(path.name, digest, tabelle_name, findings=(finding,))
    return _datei(path.name, digest, tabelle_name, grids, werk)


def _warum(error: OSError) -> str:
    """Why a file cannot be opened; the operating system itself would say it in English."""
    if isinstance(error, PermissionError):
        return "sie ist gesperrt, vermutlich weil ein anderes Programm sie geöffnet hat"
    if isinstance(error, FileNotFoundError):
        return "es gibt sie nicht mehr"
    return f"sie lässt sich nicht öffnen (Fehler {error.errno} des Betriebssystems)"


def _datei(name: str, digest: str, tabelle_name: str, grids: list[Grid], werk: Spaltenwerk) -> Datei:
    tabelle = werk.tabellen[tabelle_name]
    matched = [grid for grid in grids if kopf(grid.rows, tabelle)]
    # sheets that match fully are the table; a sheet that only resembles it is taken when there is no better one
    whole = [grid for grid in matched if not _missing(grid, tabelle)]
    chosen = whole or matched[:1]
    uebergangen = tuple(grid.blatt for grid in grids if grid not in chosen)
    findings = [Finding("E117", {"blatt": g.blatt}, sources=(Source(name, g.blatt),)) for g in chosen if g.versteckt]
    if not chosen:
        empty = all(not any(str(c).strip() for c in row if c is not None) for grid in grids for row in grid.rows)
        werte = {"datei": name, "spalten": ", ".join(s.titel for s in tabelle.spalten.values() if s.pflicht)}
        findings.append(Finding("E105" if empty else "E118", werte, sources=(Source(name, grids[0].blatt if grids else ""),)))
    blaetter = tuple(_blatt(name, grid, tabelle, werk) for grid in chosen)
    return Datei(name, digest, tabelle_name, blaetter, uebergangen, tuple(findings))


def _missing(grid: Grid, tabelle: Tabelle) -> bool:
    head = kopf(grid.rows, tabelle)
    return head is None or bool(head[1].fehlend)


def _blatt(datei: str, grid: Grid, tabelle: Tabelle, werk: Spaltenwerk) -> Blatt:
    roh = rohtabelle(grid.rows, tabelle, werk)
    assert roh is not None, "only sheets with a header row come here"
    reader = Reader(roh, tabelle, werk, grid.ohne_wert)
    return Blatt(datei, grid.blatt, roh, tuple(reader.zeilen(datei, grid.blatt)), summenzeilen(roh, reader, datei, grid.blatt))


def grids_of(name: str, content: bytes, tabelle: Tabelle) -> Iterator[Grid]:
    """The sheets of a file as cells. Raises UnreadableFileError."""
    ending = Path(name).suffix.casefold()
    if not content:
        raise UnreadableFileError("E105")
    if ending == ".csv" and content.startswith(_ZIP):
        raise UnreadableFileError("E103", grund="sie ist eine Excel-Datei mit der Endung .csv")
    if ending == ".csv":
        yield _csv_grid(content, tabelle)
    elif content.startswith(_OLE):
        raise UnreadableFileError("E104" if _is_encrypted(content) else "E103", grund="sie ist im alten Excel-Format gespeichert")
    elif ending in _FORMATS:
        yield from _xlsx_grids(content)
    else:
        raise UnreadableFileError("E103", grund=f"das Format „{ending}“ wird nicht gelesen")


def _is_encrypted(content: bytes) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in content


def _xlsx_grids(content: bytes) -> list[Grid]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            names = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
            grids = [_grid(book, meta.name, meta.visible != SheetVisibleEnum.Visible) for meta in names]
        return _with_special_cells(grids, content)
    except Exception as error:  # the parsers raise whatever a damaged file makes them stumble over
        raise UnreadableFileError("E103", grund="sie ist beschädigt oder keine Excel-Datei") from error


def _grid(book: CalamineWorkbook, name: str, hidden: bool) -> Grid:
    return Grid(name, list(book.get_sheet_by_name(name).to_python(skip_empty_area=False)), hidden)


def _with_special_cells(grids: list[Grid], content: bytes) -> list[Grid]:
    """Error values and formulas without a stored result, which the fast reader gives as empty cells."""
    if not _has_special_cells(content):
        return grids
    from openpyxl import load_workbook  # noqa: PLC0415  cell-level questions only: slow, and not needed for a plain export

    formulas = load_workbook(io.BytesIO(content), read_only=True)
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    return [_with_special(grid, formulas[grid.blatt], values[grid.blatt]) for grid in grids]


def _with_special(grid: Grid, formulas: ReadOnlyWorksheet, values: ReadOnlyWorksheet) -> Grid:
    formulas.reset_dimensions()
    values.reset_dimensions()
    ohne_wert: list[tuple[int, int]] = []
    rows = [list(row) for row in grid.rows]
    for number, (left, right) in enumerate(zip(formulas.iter_rows(), values.iter_rows(), strict=True), start=1):
        for position, (formula, value) in enumerate(zip(left, right, strict=True)):
            if value.data_type == "e":
                _put(rows, number - 1, position, str(value.value))
            elif formula.data_type == "f" and value.value is None:
                ohne_wert.append((number, position))
    return Grid(grid.blatt, list(rows), grid.versteckt, tuple(ohne_wert))


def _put(rows: list[list[object]], row: int, position: int, text: str) -> None:
    """The fast reader leaves off empty cells at the end of a row and of a sheet."""
    rows.extend([] for _ in range(len(rows), row + 1))
    rows[row].extend([None] * (position + 1 - len(rows[row])))
    rows[row][position] = text


def _has_special_cells(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        return any(re.search(rb"""<(?:\w+:)?f[\s>/]|\st=["']e["']""", archive.read(n)) for n in sheets)


def _csv_grid(content: bytes, tabelle: Tabelle) -> Grid:
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"\s*sep=.\s*", first):
        text = "\n" + rest  # keeps the row numbers as a spreadsheet shows them
    return Grid("", _csv_rows(text, max(_DELIMITERS, key=lambda delimiter: _matched(text, delimiter, tabelle))))


def _matched(text: str, delimiter: str, tabelle: Tabelle) -> int:
    """How many columns of the table are found when the file is cut at this delimiter."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = kopf(list(islice(reader, SEARCHED_ROWS)), tabelle)
    except csv.Error:
        return 0
    return len(head[1].index) if head else 0


def _csv_rows(text: str, delimiter: str) -> list[Row]:
    """Every row. A quotation mark that nobody closes is refused: it would swallow the rows after it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begin = 1
    try:
        for row in reader:
            rows.append(row)
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError("E103", grund=f"in Zeile {begin} beginnt ein Feld, dessen Anführungszeichen nicht stimmen") from error
    return rows


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[:4096].count(b"\x00") * 4 > len(content[:4096]):
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not (encoding == "cp1252" and _BROKEN_UTF8.search(content)):
            return text
    raise UnreadableFileError("E103", grund="die Zeichenkodierung ist weder UTF-8 noch UTF-16 noch Windows-1252")
