"""What stands in a workbook: defined names, texts, rows, parts of the package."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl


def namen(path: Path, *, data_only: bool = True) -> dict[str, Any]:
    """The values (or formulas) behind the defined names of a workbook."""
    mappe = openpyxl.load_workbook(path, data_only=data_only)
    orte = {name: next(iter(defined.destinations)) for name, defined in mappe.defined_names.items()}
    return {name: mappe[blatt][ort.replace("$", "")].value for name, (blatt, ort) in orte.items()}


def texte(path: Path) -> list[str]:
    mappe = openpyxl.load_workbook(path)
    return [
        str(zelle.value)
        for blatt in mappe
        for zeile in blatt.iter_rows()
        for zelle in zeile
        if zelle.value is not None
    ]


def zeile_von(blatt: Any, text: str) -> int:
    """The row whose first cell says `text`."""
    return next(int(zelle.row) for zelle in blatt["A"] if zelle.value == text)


def zeilen(path: Path, blatt: str) -> list[tuple[Any, ...]]:
    """The stored values of a sheet, row by row."""
    return list(openpyxl.load_workbook(path, data_only=True)[blatt].iter_rows(values_only=True))


def teile(path: Path, anfang: str) -> dict[str, ElementTree.Element]:
    """The XML parts of a package whose names begin alike."""
    with ZipFile(path) as paket:
        return {
            name: ElementTree.fromstring(paket.read(name))
            for name in paket.namelist()
            if name.startswith(anfang) and name.endswith(".xml")
        }


def rohtext(path: Path) -> str:
    """Everything in the package, as text."""
    with ZipFile(path) as paket:
        return "\n".join(paket.read(name).decode("utf-8") for name in paket.namelist())


def herkunft(path: Path) -> dict[int, dict[str, Any]]:
    """Row number -> heading -> value, of the sheet that tells where figures come from."""
    blatt = openpyxl.load_workbook(path, data_only=True)["Herkunft"]
    kopf = zeile_von(blatt, "Größe")
    titel = [zelle.value for zelle in blatt[kopf]]
    return {
        nummer: dict(zip(titel, row, strict=True))
        for nummer, row in enumerate(blatt.iter_rows(min_row=kopf + 1, values_only=True), kopf + 1)
        if row[0] and row[1]
    }
