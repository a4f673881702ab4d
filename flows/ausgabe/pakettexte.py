"""Which texts does a workbook hold? Every part of its package, every place a person or a program
can read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

_ZUSAMMEN = frozenset({"si", "is", "text", "p"})  # their text may be split over runs
_ZAHLEN = frozenset({"numCache", "numLit"})
_FORMELN = frozenset({"f", "definedName", "formula1", "formula2", "formula"})
_ADRESSEN = frozenset(
    {"r", "ref", "sqref", "spans", "activeCell", "topLeftCell", "id", "rgb", "lastClr", "s"}
)
_WORTATTRIBUTE = frozenset(
    {
        "name",
        "displayName",
        "descr",
        "title",
        "comment",
        "author",
        "tooltip",
        "display",
        "location",
        "Target",
        "prompt",
        "promptTitle",
        "error",
        "errorTitle",
        "caption",
        "altText",
        "altTextSummary",
        "totalsRowLabel",
        "alt",
    }
)
_ZELLBEZUG = re.compile(r"\$?\b(?!JC\d{5}\b)[A-Z]{1,3}\$?\d{1,7}\b|(?<![\w.])\d+(?:\.\d+)?(?!\w)")
_ZEICHENKETTE = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_MASKIERT = re.compile(r"_x([0-9A-Fa-f]{4})_")
_FUSSZEILENCODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z&])')
_TAG = re.compile(rb"<[^>]*>")
_KUERZESTER = 3  # characters; less names nobody


class Text(NamedTuple):
    """A text of one part; `woertlich` false: its bare numbers are addresses and measures, no
    numbers of a gE.
    """

    text: str
    woertlich: bool
    ort: str = ""  # cell of the sheet, or number of the shared string


@dataclass(frozen=True, slots=True)
class Teil:
    """One part of the package."""

    name: str
    inhalt: bytes

    @property
    def texte(self) -> list[Text]:
        """Its own name first, then everything in it. A part that is no XML is read as it is."""
        found = [Text(self.name, True)]
        if self.inhalt.lstrip()[:1] != b"<":
            return [*found, Text(self.inhalt.decode("utf-8", errors="replace"), False)]
        try:
            return [*found, *xml_texte(self.inhalt)]
        except ElementTree.ParseError:
            return [
                *found,
                Text(_TAG.sub(b" ", self.inhalt).decode("utf-8", errors="replace"), True),
            ]


def xml_texte(inhalt: bytes) -> list[Text]:
    """The texts of an XML in their order. Raises ElementTree.ParseError."""
    found: list[Text] = []
    _sammle(ElementTree.fromstring(inhalt), "", found)  # noqa: S314  a package this program wrote
    return found


def teile(inhalt: bytes) -> list[Teil]:
    """The parts of a package, also two of one name; a file that is none is one part."""
    if not zipfile.is_zipfile(BytesIO(inhalt)):
        return [Teil("", inhalt)]
    with zipfile.ZipFile(BytesIO(inhalt)) as paket:
        kommentar = [Teil("", paket.comment)] if paket.comment else []
        return [*kommentar, *(Teil(i.filename, paket.read(i)) for i in paket.infolist())]


def _sammle(element: ElementTree.Element, ort: str, found: list[Text]) -> None:
    """Add the texts of an element and of all within it."""
    tag = _lokal(element.tag)
    if tag == "c":
        _zelle(element, found)
        return
    if element.attrib:
        _attribute(element, ort, found)
    if tag in _ZUSAMMEN:
        for child in element.iter():
            if child is not element and child.attrib:
                _attribute(child, ort, found)
        found.append(Text(lesbar("".join(element.itertext())), True, ort))
    elif tag in _ZAHLEN:
        found += [
            Text(lesbar(child.text), True, ort)
            for child in element.iter()
            if child.text and not _zahl(child.text)
        ]
    else:
        _eigener(element, tag, ort, found)
        for number, child in enumerate(element):
            _sammle(child, str(number) if tag == "sst" else ort, found)
            if child.tail and len(child.tail.strip()) >= _KUERZESTER:
                found.append(Text(child.tail, True, ort))


def _eigener(element: ElementTree.Element, tag: str, ort: str, found: list[Text]) -> None:
    """The text right in an element."""
    text = element.text
    if not text or len(text) < _KUERZESTER:
        return
    if tag in _FORMELN:
        found += formeltexte(text, ort)
    elif tag.endswith(("Header", "Footer")):
        found.append(Text(_FUSSZEILENCODE.sub(" ", text), True, ort))
    else:
        found.append(Text(lesbar(text), True, ort))


def _zelle(cell: ElementTree.Element, found: list[Text]) -> None:
    """A figure is no text; a text may stand in the cell itself or be the result of its formula."""
    art = cell.get("t", "n")
    for child in cell:
        tag, text = _lokal(child.tag), child.text or ""
        if tag == "is":
            _sammle(child, cell.get("r", ""), found)
        elif tag == "f":
            found += formeltexte(text, cell.get("r", ""))
        elif text and (art == "str" or not _zahl(text)):
            found.append(Text(lesbar(text), True, cell.get("r", "")))


def _attribute(element: ElementTree.Element, ort: str, found: list[Text]) -> None:
    for key, value in element.attrib.items():
        if len(value) >= _KUERZESTER and (gelesen := _attribut(key, value)):
            found.append(Text(*gelesen, ort))


@lru_cache(maxsize=8192)
def _attribut(key: str, value: str) -> tuple[str, bool] | None:
    name = _lokal(key)
    return None if name in _ADRESSEN else (unquote(lesbar(value)), name in _WORTATTRIBUTE)


def formeltexte(formula: str, ort: str) -> Iterator[Text]:
    """Words in quotation marks count as written; what is left is rid of cell addresses and
    figures.
    """
    if len(formula) < _KUERZESTER:
        return
    for match in _ZEICHENKETTE.finditer(formula):
        yield Text(lesbar(match[0].strip("\"'")), True, ort)
    yield Text(_ZELLBEZUG.sub(" ", _ZEICHENKETTE.sub(" ", formula)), False, ort)


def lesbar(text: str) -> str:
    """Excel writes characters that XML cannot hold as `_x0007_`."""
    return _MASKIERT.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _zahl(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def _lokal(name: str) -> str:
    return name.rsplit("}", 1)[-1]


# --- where a text stands, in words


_WORT = (
    ("docProps/", "Dokumenteigenschaften"),
    ("xl/charts/", "Diagramm"),
    ("xl/drawings/", "Alternativtext oder Zeichnung"),
    ("xl/tables/", "Tabellenname oder Spaltenkopf"),
    ("xl/comments", "Kommentar"),
    ("xl/threadedComments", "Kommentar"),
    ("xl/workbook.xml", "definierter Name oder Blattname"),
)


def fundorte(paket: list[Teil], teil: str, ort: str, hoechstens: int = 3) -> list[str]:
    """`Blatt „Vertrag“, Zelle B9`; of a shared string the cells that show it; else the part of the
    package in words.
    """
    blaetter = _blattnamen(paket)
    if teil in blaetter:
        return [
            "Blatt "
            f"„{blaetter[teil]}“{f', Zelle {ort}' if ort else ', Kopf-, Fußzeile oder Eigenschaft'}"
        ]
    if teil == "xl/sharedStrings.xml" and (cells := _zellen(paket, blaetter, ort)):
        return cells[:hoechstens]
    wort = next((wort for start, wort in _WORT if teil.startswith(start)), "Teil des Pakets")
    return [f"{wort} ({teil})" if teil else "Datei"]


def _zellen(paket: list[Teil], blaetter: dict[str, str], nummer: str) -> list[str]:
    muster = re.compile(rf'<c r="([A-Z]+\d+)"[^>]*t="s"[^>]*><v>{re.escape(nummer)}</v>')
    sheets = [(blaetter[t.name], t.inhalt.decode("utf-8")) for t in paket if t.name in blaetter]
    return [
        f"Blatt „{blatt}“, Zelle {cell}" for blatt, xml in sheets for cell in muster.findall(xml)
    ]


def _blattnamen(paket: list[Teil]) -> dict[str, str]:
    """Part -> name of the sheet in it."""
    inhalt = {t.name: t.inhalt for t in paket}
    try:
        rels = ElementTree.fromstring(inhalt["xl/_rels/workbook.xml.rels"])  # noqa: S314
        workbook = ElementTree.fromstring(inhalt["xl/workbook.xml"])  # noqa: S314
        ziele = {e.get("Id"): e.get("Target") for e in rels}
        sheets = [e for e in workbook.iter() if _lokal(e.tag) == "sheet"]
    except (KeyError, ElementTree.ParseError):
        return {}
    named = (
        (e.get("name"), ziele.get(next((v for k, v in e.attrib.items() if _lokal(k) == "id"), "")))
        for e in sheets
    )
    return {f"xl/{ziel.removeprefix('/xl/')}": name for name, ziel in named if name and ziel}
