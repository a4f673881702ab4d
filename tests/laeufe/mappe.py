"""What does a written workbook hold? Read part by part with the standard library, independent of
any Excel package.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Zellinhalt = tuple[str, str, str]
"""Type (`s` shared string, `n` number, `str` text of a formula, …), formula, value."""


def teile(datei: Path) -> dict[str, bytes]:
    """Every part of the package."""
    with zipfile.ZipFile(datei) as archiv:
        return {name: archiv.read(name) for name in archiv.namelist()}


@lru_cache(maxsize=1024)
def zellen(datei: Path) -> dict[str, dict[str, Zellinhalt]]:
    """Sheet -> cell -> content."""
    parts = teile(datei)
    texte = _texte(parts.get("xl/sharedStrings.xml", b""))
    return {name: _blatt(xml, texte) for name, xml in _blaetter(parts)}


def formelorte(datei: Path) -> set[tuple[str, str]]:
    """Sheet and cell of every formula."""
    return {
        (name, zelle.get("r") or "")
        for name, xml in _blaetter(teile(datei))
        for zelle in ElementTree.fromstring(xml).iter(f"{_MAIN}c")
        if zelle.find(f"{_MAIN}f") is not None
    }


def _blaetter(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Every sheet by its name."""
    ziele = {
        e.get("Id"): e.get("Target") or ""
        for e in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{_MAIN}sheet"):
        yield sheet.get("name") or "", parts["xl/" + ziele[sheet.get(_RELATION)]]


def _texte(xml: bytes) -> list[str]:
    if not xml:
        return []
    return [
        "".join(t.text or "" for t in si.iter(f"{_MAIN}t"))
        for si in ElementTree.fromstring(xml).iter(f"{_MAIN}si")
    ]


def _blatt(xml: bytes, texte: list[str]) -> dict[str, Zellinhalt]:
    found = {}
    for ort, (art, formel, wert) in _geschrieben(xml):
        gesagt = texte[int(wert)] if art == "s" else wert
        if gesagt:
            found[ort] = (art, formel, gesagt)
    return found


@lru_cache(maxsize=1024)
def _geschrieben(xml: bytes) -> tuple[tuple[str, Zellinhalt], ...]:
    """The cells of a sheet as they are written, a shared string by its number; the sheets of two
    runs are mostly the same.
    """
    return tuple(
        (
            zelle.get("r") or "",
            (
                zelle.get("t") or "n",
                zelle.findtext(f"{_MAIN}f") or "",
                zelle.findtext(f"{_MAIN}v") or "",
            ),
        )
        for zelle in ElementTree.fromstring(xml).iter(f"{_MAIN}c")
    )


def namen(datei: Path) -> dict[str, str]:
    """Defined name -> what it refers to; those of Excel itself apart."""
    root = ElementTree.fromstring(teile(datei)["xl/workbook.xml"])
    return {
        n.get("name") or "": n.text or ""
        for n in root.iter(f"{_MAIN}definedName")
        if not (n.get("name") or "").startswith("_xlnm")
    }


def ort(datei: Path, name: str) -> tuple[str, str, int]:
    """Sheet, column and row a defined name refers to."""
    match = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", namen(datei)[name])
    assert match, namen(datei)[name]
    return match[1], match[2], int(match[3])


def wert(datei: Path, name: str) -> str:
    """The stored value of the cell a defined name refers to; empty when it holds none."""
    blatt, spalte, zeile = ort(datei, name)
    return zellen(datei)[blatt].get(f"{spalte}{zeile}", ("", "", ""))[2]


def zahl(datei: Path, name: str) -> Decimal:
    """The same as a number."""
    return Decimal(wert(datei, name))


def ohne_herkunft(datei: Path) -> dict[str, dict[str, Zellinhalt]]:
    """Every sheet but the one that names the inputs."""
    return {name: inhalt for name, inhalt in zellen(datei).items() if name != "Herkunft"}
