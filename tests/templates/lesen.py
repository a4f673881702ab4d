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
    """Row number -> heading -> value, of the sheet that tells where figures come from; with the
    SHA-256 its file has in the table of files.
    """
    rows = tabelle(path, "Herkunft", "Größe")
    sha = {
        one["Nr."]: one["SHA-256 der Datei"] for one in tabelle(path, "Herkunft", "Datei").values()
    }
    return {nummer: {**row, "SHA-256": sha[row["Nr."]]} for nummer, row in rows.items()}


def tabelle(path: Path, blatt: str, erster_kopf: str) -> dict[int, dict[str, Any]]:
    """Row number -> heading -> value, of the table whose first heading this is."""
    rows = list(openpyxl.load_workbook(path, data_only=True)[blatt].iter_rows(values_only=True))
    kopf = next(n for n, row in enumerate(rows) if row[0] == erster_kopf)
    titel = [str(one) for one in rows[kopf] if one is not None]
    found = {}
    for nummer, row in enumerate(rows[kopf + 1 :], start=kopf + 2):
        if row[0] is None:
            break
        found[nummer] = dict(zip(titel, row, strict=False))
    return found
