"""What stands in the parts of a workbook's package: elements, formulas, values of cells?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

TABELLE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TEXT = re.compile(r'"[^"]*"')
_BLATTNAME = re.compile(r"'(?:[^']|'')*'!")
_FUNKTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_FREMD = re.compile(r"(?<![\w\]@\[])\[[^\]@#]+\]")


@dataclass(frozen=True, slots=True)
class Formel:
    """The text of a formula, without the leading equals sign."""

    text: str

    @property
    def _ohne_text(self) -> str:
        return _BLATTNAME.sub("Blatt!", _TEXT.sub('""', self.text))

    @property
    def funktionen(self) -> set[str]:
        return set(_FUNKTION.findall(self._ohne_text))

    @property
    def rechnet_bereich(self) -> bool:
        return bool(re.search(r":[A-Z.]+\(|\):", self._ohne_text))

    @property
    def fremde_mappe(self) -> bool:
        return bool(_FREMD.search(_TEXT.sub('""', self.text)))


class Paket:
    """A package that is open for reading."""

    ns = TABELLE

    def __init__(self, zip_: ZipFile) -> None:
        self._zip = zip_
        self.namen = zip_.namelist()
        self._wurzeln: dict[str, ElementTree.Element] = {}

    @classmethod
    @contextmanager
    def geoeffnet(cls, path: Path) -> Iterator[Paket]:
        with ZipFile(path) as zip_:
            yield cls(zip_)

    def wurzel(self, name: str) -> ElementTree.Element:
        if name not in self._wurzeln:
            self._wurzeln[name] = ElementTree.fromstring(self._zip.read(name))
        return self._wurzeln[name]

    def teile(self, anfang: str) -> Iterator[tuple[str, ElementTree.Element]]:
        for name in self.namen:
            if name.startswith(anfang) and name.endswith(".xml"):
                yield name, self.wurzel(name)

    @cached_property
    def blaetter(self) -> dict[str, str]:
        """Sheet name -> part, in the order of the tabs."""
        blaetter = self.wurzel("xl/workbook.xml").iter(self.ns + "sheet")
        return {
            b.attrib["name"]: f"xl/worksheets/sheet{nummer}.xml"
            for nummer, b in enumerate(blaetter, start=1)
        }

    @cached_property
    def zellen(self) -> dict[tuple[str, str], ElementTree.Element]:
        """(sheet, cell) -> element."""
        return {
            (blatt, zelle.attrib["r"]): zelle
            for blatt, teil in self.blaetter.items()
            for zelle in self.wurzel(teil).iter(self.ns + "c")
        }

    @cached_property
    def _texte(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self.namen:
            return []
        texte = self.wurzel("xl/sharedStrings.xml").iter(self.ns + "si")
        return ["".join(text.itertext()) for text in texte]

    def wert(self, blatt: str, ort: str) -> str:
        """The stored value as text; empty for a blank or missing cell."""
        zelle = self.zellen.get((blatt, ort))
        wert = None if zelle is None else zelle.find(self.ns + "v")
        if zelle is None or wert is None or wert.text is None:
            return ""
        return self._texte[int(wert.text)] if zelle.attrib.get("t") == "s" else wert.text

    def formel(self, blatt: str, ort: str) -> str:
        zelle = self.zellen.get((blatt, ort))
        return "" if zelle is None else zelle.findtext(self.ns + "f", "")

    def formelzellen(self) -> Iterator[tuple[str, ElementTree.Element]]:
        for (blatt, ort), zelle in self.zellen.items():
            if zelle.find(self.ns + "f") is not None:
                yield f"{blatt}!{ort}", zelle

    def formeln(self) -> Iterator[tuple[str, Formel]]:
        """Of cells, tables, defined names and charts."""
        for ort, zelle in self.formelzellen():
            yield ort, Formel(zelle.findtext(self.ns + "f", ""))
        for name in self.wurzel("xl/workbook.xml").iter(self.ns + "definedName"):
            yield name.attrib["name"], Formel(name.text or "")
        for anfang in ("xl/tables/", "xl/charts/"):
            for teil, wurzel in self.teile(anfang):
                for element in wurzel.iter():
                    if element.tag.rpartition("}")[2] in {
                        "f",
                        "totalsRowFormula",
                        "calculatedColumnFormula",
                    }:
                        yield teil, Formel(element.text or "")
