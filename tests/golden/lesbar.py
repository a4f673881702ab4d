"""What does a workbook say, cell by cell, in a text a reviewer can read?

One line a cell: place, value or formula with its stored value, number format, style, name, link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from tests.golden.diagramme import diagramme

_HASH = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{54}\b")


def lesbar(pfad: Path) -> str:
    """The whole workbook."""
    mappe, werte = openpyxl.load_workbook(pfad), openpyxl.load_workbook(pfad, data_only=True)
    namen = _namen(mappe)
    bilder = diagramme(pfad)
    zeilen = [
        f"Titel: {mappe.properties.title}",
        f"Erstellt: {mappe.properties.created:%Y-%m-%d}; Sprache: {mappe.properties.language}",
    ]
    for blatt in mappe:
        zeilen += ["", f"=== {blatt.title}", *_seite(blatt), *_tabellen(blatt)]
        zeilen += _zellen(blatt, werte[blatt.title], namen)
        zeilen += bilder.get(blatt.title, [])
    return _HASH.sub(r"\1…", "\n".join(zeilen)) + "\n"


def _namen(mappe: Any) -> dict[tuple[str, str], list[str]]:
    """(sheet, place) -> the defined names that lead there."""
    found: dict[tuple[str, str], list[str]] = {}
    for name, defined in mappe.defined_names.items():
        for blatt, ort in defined.destinations:
            found.setdefault((blatt, ort.replace("$", "")), []).append(name)
    return found


def _seite(blatt: Any) -> Iterator[str]:
    """How it is printed and what stays in view."""
    quer = "quer" if blatt.page_setup.orientation == "landscape" else "hoch"
    seiten = blatt.page_setup.fitToHeight
    yield (
        f"  Seite: A4 {quer}, eine Seite breit, {'beliebig lang' if seiten == 0 else 'eine lang'}; "
        f"fixiert {blatt.freeze_panes or '–'}; Druckkopf {blatt.print_title_rows or '–'}"
    )
    yield f"  Fuß: {blatt.oddFooter.left.text} | {blatt.oddFooter.right.text}"
    spalten = sorted(blatt.column_dimensions.items())
    yield f"  Spalten: {', '.join(f'{name} {s.width:g}' for name, s in spalten if s.width)}"


def _tabellen(blatt: Any) -> Iterator[str]:
    for t in blatt.tables.values():
        yield f"  Tabelle {t.name} {t.ref}{' mit Filter' if t.autoFilter else ''}"


def _zellen(blatt: Any, werte: Any, namen: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    eingaben = _eingaben(blatt)
    for reihe in blatt.iter_rows():
        for zelle in reihe:
            eingabe = eingaben.get(zelle.coordinate)
            if zelle.value is None and not zelle.hyperlink and not eingabe:
                continue
            teile = [_inhalt(zelle.value, werte[zelle.coordinate].value), *_form(zelle)]
            teile += [f"Name {n}" for n in sorted(namen.get((blatt.title, zelle.coordinate), []))]
            teile += _verweis(zelle)
            teile += [eingabe] if eingabe else []
            hoehe = blatt.row_dimensions[zelle.row].height
            if zelle.column == 1 and hoehe:
                teile.append(f"hoch {hoehe:g}")
            yield f"{zelle.coordinate} {' ¦ '.join(teile)}"


def _eingaben(blatt: Any) -> dict[str, str]:
    """Input cell -> what it lets in, and what it says."""
    return {
        ort: f"{d.promptTitle} ({d.type} {d.formula1} bis {d.formula2}): {d.prompt}"
        for d in blatt.data_validations.dataValidation
        for ort in str(d.sqref).split()
    }


def _inhalt(wert: Any, gespeichert: Any) -> str:
    formel = isinstance(wert, str) and wert.startswith("=")
    return f"{wert} → {_wert(gespeichert)}" if formel else _wert(wert)


def _wert(wert: Any) -> str:
    if isinstance(wert, date | datetime):
        return f"{wert:%Y-%m-%d}"
    if isinstance(wert, str):
        return "„" + wert.replace("\n", "⏎") + "“"
    return "leer" if wert is None else f"{wert!r}"


def _form(zelle: Any) -> Iterator[str]:
    """What is not the plain form: number format, weight, size, wrapping."""
    if zelle.number_format != "General":
        yield zelle.number_format
    schrift = zelle.font
    stil = [
        "fett" if schrift.b else "",
        f"{schrift.sz:g} pt" if schrift.sz != 10 else "",
        "umbrochen" if zelle.alignment.wrap_text else "",
    ]
    if any(stil):
        yield " ".join(filter(None, stil))


def _verweis(zelle: Any) -> Iterator[str]:
    if link := zelle.hyperlink:
        tipp = f" „{link.tooltip}“" if link.tooltip else ""
        yield f"Verweis {link.location or link.target}{tipp}"
