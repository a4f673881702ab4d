"""Opens a returned file, whatever its kind: its sheets as cells, or why it cannot be read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flows.eingang.csvdatei import csv_zeilen, dekodiert, verlange_zeilen
from flows.eingang.datei import zu_gross
from flows.eingang.paket import PaketError, paket
from flows.eingang.raster import UnreadableFileError
from flows.eingang.xlsxdatei import ZIP, verlange_neues_format
from flows.rueckpruefung.beschriftungen import zeile_von
from flows.rueckpruefung.blatt import Blatt
from transforms.notationen.spalten import Spaltenwerk

TABELLEN, TEXTE = (".xlsx", ".xlsm"), (".csv", ".txt", ".tsv")
KEINE_TABELLE: Final = (
    "die Mappe selbst von der gE erbitten, oder die Tabelle in Excel öffnen und von dort als "
    ".xlsx oder „Text (Tabstopp-getrennt)“ speichern; abgeschriebene Zahlen eines Bildes als Text "
    "mit Tabulatoren."
)
_FREMDE: Final = {
    b"%PDF": "ein PDF",
    b"\xff\xd8\xff": "ein Bild (JPEG)",
    b"\x89PNG": "ein Bild (PNG)",
    b"GIF8": "ein Bild (GIF)",
    b"II*\x00": "ein Bild (TIFF)",
    b"MM\x00*": "ein Bild (TIFF)",
}
_TRENNER: Final = ("\t", ";", ",")
_ZIEL: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!,]+))!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?"
)
_ZEILEN: Final = {  # of the months of a planning sheet
    "Anrufe_SC": "anrufe_sc",
    "Beruecksichtigung_Anrufe": "beruecksichtigung",
    "Anruferweiterung": "anruferweiterung",
    "Beruecksichtigung_Erhoehung": "erhoehung",
    "Anrufweiterleitungen": "weiterleitungen",
    "Beruecksichtigung_Abzug": "abzug",
    "Anrufe_gesamt": "anrufe",
    "Ziel_je_Monat": "ziel",
    "Gespraeche": "gespraeche",
    "VZA_Monat": "vza",
    "Moegliche_Gespraeche": "moegliche",
    "Moegliche_Erreichbarkeit": "erreichbarkeit",
    "Empfehlung_Weiterleitung": "empfehlung",
    "Arbeitstage": "arbeitstage",
}


def lies_blaetter(path: Path, spalten: Spaltenwerk) -> tuple[list[Blatt], Any]:
    """The sheets of a file, and of a workbook what else openpyxl knows of it (its formulas and
    names). Raises UnreadableFileError.
    """
    if path.is_dir():
        raise UnreadableFileError("E103", grund="sie ist ein Ordner")
    if gross := _zu_gross(path, spalten):
        raise gross
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError("E103", grund=_warum(error)) from error
    if not content.strip():
        raise UnreadableFileError("E105", grund="sie ist leer")
    verlange_neues_format(content)
    if art := next((a for anfang, a in _FREMDE.items() if content.startswith(anfang)), None):
        raise UnreadableFileError("E103", grund=f"sie ist {art}", abhilfe=KEINE_TABELLE)
    if content.startswith(ZIP):
        return _mappe(content, spalten)
    if path.suffix.casefold() in TABELLEN:
        raise UnreadableFileError("E103", grund="sie ist beschädigt oder keine Excel-Datei")
    return [_text(content, spalten)], None


def _zu_gross(path: Path, spalten: Spaltenwerk) -> UnreadableFileError | None:
    try:
        finding = zu_gross(path, spalten)
    except OSError as error:
        return UnreadableFileError("E103", grund=_warum(error))
    if finding is None:
        return None
    return UnreadableFileError(finding.code, grund=str(finding.werte["grund"]))


def _warum(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "es gibt sie nicht"
    if isinstance(error, IsADirectoryError):
        return "sie ist ein Ordner"
    return "sie ist gesperrt, vermutlich weil ein anderes Programm sie geöffnet hat"


def _text(content: bytes, spalten: Spaltenwerk) -> Blatt:
    """A text with tabs, or a csv: cut at the sign that makes most rows known."""
    verlange_zeilen(content, spalten.lesegrenzen)
    text = dekodiert(content)
    fassungen = [[zeile.split("\t") for zeile in text.splitlines()]]
    for trenner in _TRENNER[1:]:
        try:
            fassungen.append(
                [[str(c) for c in z] for z in csv_zeilen(text, trenner, spalten.lesegrenzen)]
            )
        except UnreadableFileError:
            continue
    zeilen = max(fassungen, key=_bekannte)
    return Blatt("", [[*zeile] for zeile in zeilen])


def _bekannte(zeilen: list[list[str]]) -> int:
    """Rows with more than one cell, of which one of the first is a known label."""
    return sum(
        len(zeile) > 1
        and (len([c for c in zeile if c.strip()]) > 2 or any(map(zeile_von, zeile[:2])))
        for zeile in zeilen
    )


def _mappe(content: bytes, spalten: Spaltenwerk) -> tuple[list[Blatt], Any]:
    from openpyxl import load_workbook  # noqa: PLC0415  only for workbooks

    try:
        inhalt = paket(content, spalten.lesegrenzen).inhalt
        werte = load_workbook(io.BytesIO(inhalt), data_only=True)
        formeln = load_workbook(io.BytesIO(inhalt))
    except PaketError as error:
        raise UnreadableFileError("E124", **error.werte) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError) as error:
        grund = "sie ist beschädigt oder keine Excel-Datei"
        raise UnreadableFileError("E103", grund=grund) from error
    return list(_tabellenblaetter(werte, benannte_zeilen(formeln))), formeln


def _tabellenblaetter(mappe: Any, benannt: Mapping[str, dict[int, str]]) -> Iterator[Blatt]:
    for blatt in mappe.worksheets:
        zeilen: list[list[object]] = []
        formate: dict[tuple[int, int], str] = {}
        for r, zeile in enumerate(blatt.iter_rows()):
            zeilen.append([zelle.value for zelle in zeile])
            formate |= {
                (r, c): zelle.number_format
                for c, zelle in enumerate(zeile)
                if isinstance(zelle.value, int | float) and zelle.number_format != "General"
            }
        yield Blatt(blatt.title, zeilen, formate, True, benannt.get(blatt.title, {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ziel:
    """The cells behind a name."""

    blatt: str
    zelle: str  # `E16`, `E16:P16`

    @property
    def erste(self) -> str:
        return self.zelle.partition(":")[0]


def ziel_von(mappe: Any, name: str) -> Ziel | None:
    """None where the workbook has no such name, or it points to no cell of it."""
    found = mappe.defined_names.get(name)
    match = _ZIEL.fullmatch(str(found.attr_text)) if found else None
    if match is None:
        return None
    blatt = match[1].replace("''", "'") if match[1] else match[2]
    if blatt not in mappe.sheetnames:
        return None
    bis = f":{match[5]}{match[6]}" if match[5] else ""
    return Ziel(blatt=blatt, zelle=f"{match[3]}{match[4]}{bis}")


def benannte_zeilen(mappe: Any) -> dict[str, dict[int, str]]:
    """Sheet -> row from 0 -> which row of a planning sheet it is, whatever its label says. Two
    names that point to one row say nothing.
    """
    found: dict[str, dict[int, str]] = {}
    doppelt: set[tuple[str, int]] = set()
    for name, schluessel in _ZEILEN.items():
        if ziel := ziel_von(mappe, name):
            r = int(re.sub(r"\D", "", ziel.erste)) - 1
            if r in found.setdefault(ziel.blatt, {}):
                doppelt.add((ziel.blatt, r))
            found[ziel.blatt][r] = schluessel
    for blatt, r in doppelt:
        del found[blatt][r]
    return found
