"""Which cells of a workbook carry a number format that may tell another unit?"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from transforms.notationen.zahlenformat import EINGEBAUT, widerspruch

Stelle = tuple[int, int]  # row from 1, position from 0
_CELLS = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_ATTRIBUTE = {
    name: re.compile(rb"(?:^|\s)%s\s*=\s*[\"']([^\"']*)[\"']" % name) for name in (b"r", b"s")
}
_REFERENCE = re.compile(rb"([A-Z]{1,3})([0-9]+)")


def auffaellige_formate(content: bytes) -> dict[str, dict[Stelle, str]]:
    """Sheet -> place -> format code. Most files have no such format at all: then no sheet is
    searched.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        codes = _codes(archive.read(names["xl/styles.xml"])) if "xl/styles.xml" in names else {}
        if not codes:
            return {}
        sheets = _sheets(archive, names)
        return {
            blatt: dict(_places(archive.read(names[part]), codes))
            for blatt, part in sheets.items()
            if part in names
        }


def _codes(styles: bytes) -> dict[int, str]:
    """Style of a cell -> its format code, of the conspicuous ones."""
    root = _xml(styles)
    own = {
        int(f.get("numFmtId", -1)): f.get("formatCode", "")
        for f in root.iter()
        if _local(f) == "numFmt"
    }
    styles_of_cells = next((list(part) for part in root if _local(part) == "cellXfs"), [])
    ids = (int(xf.get("numFmtId", 0)) for xf in styles_of_cells)
    codes = {style: own.get(number, EINGEBAUT.get(number, "")) for style, number in enumerate(ids)}
    return {style: code for style, code in codes.items() if code and widerspruch(code)}


def _sheets(archive: zipfile.ZipFile, names: Mapping[str, str]) -> dict[str, str]:
    """Name of each sheet -> its part of the package, in lower case."""
    relations = _xml(archive.read(names["xl/_rels/workbook.xml.rels"]))
    targets = {r.get("Id"): str(r.get("Target")) for r in relations}
    found = {}
    for sheet in (
        e for e in _xml(archive.read(names["xl/workbook.xml"])).iter() if _local(e) == "sheet"
    ):
        target = targets.get(
            next((value for key, value in sheet.attrib.items() if key.endswith("}id")), ""), ""
        )
        found[sheet.get("name", "")] = (
            target[1:] if target.startswith("/") else f"xl/{target}"
        ).casefold()
    return found


def _xml(part: bytes) -> ET.Element:
    """A part without a document type: that is where the attacks on XML readers begin, and no
    workbook has one.
    """
    if b"<!DOCTYPE" in part:
        raise ValueError("ein Teil der Mappe enthält eine DOCTYPE-Angabe")
    return ET.fromstring(part)  # noqa: S314  the document type is shut out above


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _places(sheet: bytes, codes: Mapping[int, str]) -> Iterator[tuple[Stelle, str]]:
    """The cells of a sheet that have one of the styles; a cell need not say its place, then it
    follows the one before.
    """
    row, position = 0, -1
    for match in _CELLS.finditer(sheet):
        attributes = match[2]
        place = _ATTRIBUTE[b"r"].search(attributes)
        if match[1] == b"row":
            row, position = int(place[1]) if place else row + 1, -1
            continue
        reference = _REFERENCE.fullmatch(place[1]) if place else None
        position = _position(reference[1]) if reference else position + 1
        style = _ATTRIBUTE[b"s"].search(attributes)
        if code := codes.get(int(style[1]) if style else 0):
            yield (row, position), code


def _position(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
