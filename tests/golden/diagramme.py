"""Which charts stand on which sheet, and what does each show and say?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

_BEZIEHUNG = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Element = ElementTree.Element


def diagramme(pfad: Path) -> dict[str, list[str]]:
    """Sheet -> a line for each chart and each of its series."""
    with ZipFile(pfad) as paket:
        buch = ElementTree.fromstring(paket.read("xl/workbook.xml"))
        ziele = _ziele(paket, "xl/workbook.xml")
        return {
            blatt.attrib["name"]: list(_des_blatts(paket, ziele[blatt.attrib[_BEZIEHUNG]]))
            for blatt in _alle(buch, "sheet")
        }


def _ziele(paket: ZipFile, teil: str) -> dict[str, str]:
    """What a part of the package refers to, by the identifier it uses."""
    ordner, name = posixpath.split(teil)
    beziehungen = f"{ordner}/_rels/{name}.rels"
    if beziehungen not in paket.namelist():
        return {}
    wurzel = ElementTree.fromstring(paket.read(beziehungen))
    return {
        b.attrib["Id"]: posixpath.normpath(posixpath.join(ordner, b.attrib["Target"]))
        for b in wurzel
        if b.attrib.get("TargetMode") != "External"
    }


def _des_blatts(paket: ZipFile, blatt: str) -> Iterator[str]:
    for zeichnung in _ziele(paket, blatt).values():
        if not zeichnung.startswith("xl/drawings/drawing"):
            continue
        ziele = _ziele(paket, zeichnung)
        for anker in ElementTree.fromstring(paket.read(zeichnung)):
            zeile = next(e.text or "" for e in _alle(anker, "row"))
            objekt = next(_alle(anker, "cNvPr"))
            bild = next(_alle(anker, "chart"))
            yield f"  Diagramm „{objekt.attrib['name']}“ ab Zeile {int(zeile) + 1}"
            yield f"    Text: {objekt.attrib.get('descr', '')}"
            yield from _inhalt(ElementTree.fromstring(paket.read(ziele[bild.attrib[_BEZIEHUNG]])))


def _inhalt(diagramm: Element) -> Iterator[str]:
    for titel in _alle(diagramm, "title"):
        yield f"    Titel: {''.join(e.text or '' for n in ('t', 'v') for e in _alle(titel, n))}"
    for art in (e for e in diagramm.iter() if e.tag.endswith(("barChart", "lineChart"))):
        for reihe in _alle(art, "ser"):
            bezuege = " | ".join(e.text or "" for e in _alle(reihe, "f"))
            yield f"    {art.tag.rpartition('}')[2]}: {bezuege}"


def _alle(element: Element, name: str) -> Iterator[Element]:
    return (e for e in element.iter() if e.tag.rpartition("}")[2] == name)
