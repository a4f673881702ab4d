"""How does a rule look at a finished workbook: its cells, its tables, the parts of its package?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

Element = ElementTree.Element


@dataclass(frozen=True)
class Buch:
    """A workbook, read once for all rules."""

    pfad: Path

    @cached_property
    def mappe(self) -> Any:
        return openpyxl.load_workbook(self.pfad)

    @cached_property
    def werte(self) -> Any:
        """With the stored values in place of formulas."""
        return openpyxl.load_workbook(self.pfad, data_only=True)

    @cached_property
    def teile(self) -> dict[str, bytes]:
        with ZipFile(self.pfad) as paket:
            return {name: paket.read(name) for name in paket.namelist()}

    def xml(self, anfang: str) -> dict[str, Element]:
        """The parts whose names begin alike."""
        return {
            name: ElementTree.fromstring(inhalt)
            for name, inhalt in self.teile.items()
            if name.startswith(anfang) and name.endswith(".xml")
        }

    @cached_property
    def blattxml(self) -> dict[str, Element]:
        """Sheet -> its part; XlsxWriter counts them in the order of the tabs."""
        return {
            name: ElementTree.fromstring(self.teile[f"xl/worksheets/sheet{nummer}.xml"])
            for nummer, name in enumerate(self.mappe.sheetnames, start=1)
        }


Regel = Callable[[Buch], Iterator[str]]


def alle(element: Element, name: str) -> list[Element]:
    """Every element of that name, whatever its namespace."""
    return [e for e in element.iter() if e.tag.rpartition("}")[2] == name]


def texte(blatt: Any) -> Iterator[Any]:
    """The cells of a sheet that hold words, formulas apart."""
    for reihe in blatt.iter_rows():
        for zelle in reihe:
            if isinstance(zelle.value, str) and zelle.data_type != "f":
                yield zelle


def in_tabelle(blatt: Any) -> set[str]:
    """The places that belong to a table."""
    orte = set()
    for tabelle in blatt.tables.values():
        links, oben, rechts, unten = range_boundaries(tabelle.ref)
        orte |= {
            f"{get_column_letter(spalte)}{zeile}"
            for spalte in range(links, rechts + 1)
            for zeile in range(oben, unten + 1)
        }
    return orte


def spaltenbreite(blatt: Any, nummer: int) -> float:
    """Width of a column as the file says it; columns of one width are one entry."""
    for masse in blatt.column_dimensions.values():
        if masse.min is not None and masse.min <= nummer <= masse.max:
            return float(masse.width)
    return 9.14


def breite_des_blatts(blatt: Any, *, auch_leere: bool = False) -> list[float]:
    """The widths of the columns something stands in; a text may also run over those kept free."""
    letzte = blatt.max_column
    if auch_leere:
        letzte = max([letzte, *(m.max or 0 for m in blatt.column_dimensions.values())])
    return [spaltenbreite(blatt, n) for n in range(1, letzte + 1)]
