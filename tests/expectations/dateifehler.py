"""How does a file come to harm on its way? Missing, garbled, encrypted, copied, hidden."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def wende_an(eingriff: Mapping[str, Any], ordner: Path) -> None:
    """`{art: loesche, datei: plandaten.xlsx}`"""
    ARTEN[eingriff["art"]](ordner / eingriff["datei"], eingriff)


def loesche(datei: Path, _: Mapping[str, Any]) -> None:
    datei.unlink()


def nur_vormonat(datei: Path, _: Mapping[str, Any]) -> None:
    """The whole folder bears the name of the month before."""
    datei.parent.rename(datei.parent.with_name("2023-05"))


def text(datei: Path, eingriff: Mapping[str, Any]) -> None:
    datei.write_text(eingriff["inhalt"], "utf-8")


def verschluessele(datei: Path, _: Mapping[str, Any]) -> None:
    """What Excel writes when a password is set: an OLE container with a stream of that name."""
    datei.write_bytes(OLE + b"\x00" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512)


def kopiere(datei: Path, eingriff: Mapping[str, Any]) -> None:
    ziel = datei.parent / eingriff["nach"]
    ziel.parent.mkdir(exist_ok=True)
    shutil.copy(datei, ziel)


def zelle(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """A cell of the first sheet; a formula written so has no stored result."""
    mappe = load_workbook(datei)
    mappe.worksheets[0][eingriff["ort"]] = eingriff["wert"]
    mappe.save(datei)


def zahlenformat(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """A cell of the first sheet gets a number format."""
    mappe = load_workbook(datei)
    mappe.worksheets[0][eingriff["ort"]].number_format = eingriff["format"]
    mappe.save(datei)


def verstecke(datei: Path, _: Mapping[str, Any]) -> None:
    """The sheet with the data is hidden behind an empty one."""
    mappe = load_workbook(datei)
    mappe.create_sheet("Deckblatt")
    mappe.worksheets[0].sheet_state = "hidden"
    mappe.active = 1
    mappe.save(datei)


def blatt(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """A further visible sheet with rows of its own."""
    mappe = load_workbook(datei)
    sheet = mappe.create_sheet(eingriff["name"])
    for zeile in eingriff["zeilen"]:
        sheet.append(zeile)
    mappe.save(datei)


def blende_aus(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """Rows of the first sheet are hidden."""
    mappe = load_workbook(datei)
    for nummer in eingriff["zeilen"]:
        mappe.worksheets[0].row_dimensions[nummer].hidden = True
    mappe.save(datei)


def oben(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """A row above the header."""
    mappe = load_workbook(datei)
    mappe.worksheets[0].insert_rows(1)
    for nummer, wert in enumerate(eingriff["werte"], start=1):
        mappe.worksheets[0].cell(1, nummer, wert)
    mappe.save(datei)


def unten(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """A row below the data."""
    mappe = load_workbook(datei)
    mappe.worksheets[0].append(eingriff["werte"])
    mappe.save(datei)


def verbinde(datei: Path, eingriff: Mapping[str, Any]) -> None:
    """Cells of the first sheet are merged: the first keeps its value."""
    mappe = load_workbook(datei)
    mappe.worksheets[0].merge_cells(eingriff["bereich"])
    mappe.save(datei)


EINGRIFFE = (
    loesche,
    nur_vormonat,
    text,
    verschluessele,
    kopiere,
    zelle,
    zahlenformat,
    verstecke,
    blatt,
    blende_aus,
    oben,
    unten,
    verbinde,
)
ARTEN: dict[str, Callable[[Path, Mapping[str, Any]], None]] = {f.__name__: f for f in EINGRIFFE}
