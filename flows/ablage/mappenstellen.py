"""In which cell of a workbook does each defined name stand?"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from transforms.kern.source import Zellort

_ORT: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)")


def benannte_zellen(xml: bytes) -> dict[str, Zellort]:
    """Name -> sheet and cell, for names of one cell, as `xl/workbook.xml` has them."""
    found = {}
    for element in ElementTree.fromstring(xml).iter():  # noqa: S314  our own workbooks
        if element.tag.endswith("}definedName") and (ort := _ORT.fullmatch(element.text or "")):
            blatt = (ort[1] or ort[2]).replace("''", "'")
            found[element.get("name", "")] = (blatt, f"{ort[3]}{ort[4]}")
    return found


def zellen_der_mappe(datei: Path) -> dict[str, Zellort]:
    """The same of a file; of one that is no workbook none."""
    try:
        with zipfile.ZipFile(datei) as paket:
            return benannte_zellen(paket.read("xl/workbook.xml"))
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}
