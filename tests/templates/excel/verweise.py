"""Do defined names and charts lead to cells that exist and say the same?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from openpyxl.utils import get_column_letter, range_boundaries

from tests.templates.excel.paket import Paket

_NAME = re.compile(r"(?:_xlnm\.)?[A-Za-zÄÖÜäöüß_\\][\wÄÖÜäöüß.\\?]*")
_ZELLE = re.compile(r"\$?[A-Za-z]{1,3}\$?\d+|[RrCcZzSs]\d*|[RrZz]\d*[CcSs]\d*")
_ORT = re.compile(r"('(?:[^']|'')+'|[\wÄÖÜäöüß.]+)!(\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?|\$\d+:\$\d+)")
_DIAGRAMM = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def namenseinwaende(paket: Paket) -> Iterator[str]:
    """A name that looks like a cell, stands twice or leads nowhere is repaired away."""
    namen = list(paket.wurzel("xl/workbook.xml").iter(paket.ns + "definedName"))
    mehrfach = Counter((n.attrib["name"].casefold(), n.attrib.get("localSheetId")) for n in namen)
    yield from (f"den Namen {name} gibt es zweimal" for (name, _), n in mehrfach.items() if n > 1)
    for name in namen:
        if not _NAME.fullmatch(name.attrib["name"]) or _ZELLE.fullmatch(name.attrib["name"]):
            yield f"{name.attrib['name']} ist kein gültiger Name"
        ort = _ORT.fullmatch(name.text or "")
        if ort is None or _blatt(ort[1]) not in paket.blaetter:
            yield f"der Name {name.attrib['name']} führt nach {name.text}"


def veraltete_diagramme(paket: Paket) -> Iterator[str]:
    """What a chart keeps of its cells is what the cells say."""
    for teil, wurzel in paket.teile("xl/charts/chart"):
        for art in ("strRef", "numRef"):
            for verweis in wurzel.iter(_DIAGRAMM + art):
                gruende = _veraltet(paket, verweis, text_als_null=art == "numRef")
                yield from (f"{teil}: {grund}" for grund in gruende)


def _veraltet(paket: Paket, verweis: Element, *, text_als_null: bool) -> Iterator[str]:
    """Where figures are drawn, Excel takes a word for zero."""
    formel = verweis.findtext(_DIAGRAMM + "f", "")
    ort = _ORT.fullmatch(formel)
    if ort is None or _blatt(ort[1]) not in paket.blaetter:
        yield f"{formel} führt nirgendwohin"
        return
    punkte = verweis.iter(_DIAGRAMM + "pt")
    gemerkt = {int(p.attrib["idx"]): p.findtext(_DIAGRAMM + "v") or "" for p in punkte}
    for nummer, zelle in enumerate(_zellen(ort[2])):
        steht, behalten = paket.wert(_blatt(ort[1]), zelle), gemerkt.get(nummer, "")
        if text_als_null and steht and not _ist_zahl(steht):
            steht = "0"
        if not _gleich(steht, behalten):
            yield f"{formel}: gemerkt ist {behalten}, in {zelle} steht {steht or 'nichts'}"


def _gleich(einer: str, anderer: str) -> bool:
    if einer == anderer:
        return True
    try:
        return float(einer) == float(anderer)
    except ValueError:  # one is no number
        return False


def _ist_zahl(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _zellen(bereich: str) -> list[str]:
    links, oben, rechts, unten = range_boundaries(bereich)
    return [
        f"{get_column_letter(spalte)}{zeile}"
        for zeile in range(oben, unten + 1)
        for spalte in range(links, rechts + 1)
    ]


def _blatt(text: str) -> str:
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
