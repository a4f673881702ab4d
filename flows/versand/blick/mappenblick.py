"""Whose workbook is it, by its own defined names, read from its bytes?"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook

from flows.ablage.mappenstellen import benannte_zellen

_ZELLE: Final = re.compile(r"([A-Z]+)(\d+)")
_FEHLER: Final = (
    OSError,
    KeyError,
    ValueError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    ElementTree.ParseError,
    CalamineError,
)
Wert = str | Decimal | None


class KeineMappeError(Exception):
    """The bytes are no workbook, or a damaged one."""


def benannte_werte(inhalt: bytes, namen: Collection[str]) -> dict[str, Wert]:
    """Defined name -> what its cell holds; None where there is no such name. Raises
    KeineMappeError.
    """
    try:
        with zipfile.ZipFile(BytesIO(inhalt)) as paket:
            if paket.testzip() is not None:
                raise KeineMappeError
            alle = benannte_zellen(paket.read("xl/workbook.xml"))
        orte = {name: alle[name] for name in namen if name in alle}
        buch = CalamineWorkbook.from_filelike(BytesIO(inhalt))
        zeilen = {
            blatt: buch.get_sheet_by_name(blatt).to_python(skip_empty_area=False)
            for blatt in {blatt for blatt, _ in orte.values()}
        }
    except _FEHLER as error:
        raise KeineMappeError from error
    return {
        name: _wert(zeilen[orte[name][0]], orte[name][1]) if name in orte else None
        for name in namen
    }


def _wert(zeilen: Sequence[Sequence[object]], zelle: str) -> Wert:
    """Text as it is, a figure exact; of a cell beyond the sheet None."""
    ort = _ZELLE.fullmatch(zelle)
    assert ort is not None
    spalte = 0
    for buchstabe in ort[1]:
        spalte = spalte * 26 + ord(buchstabe) - ord("A") + 1
    zeile = int(ort[2]) - 1
    if zeile >= len(zeilen) or spalte > len(zeilen[zeile]):
        return None
    wert = zeilen[zeile][spalte - 1]
    if isinstance(wert, bool) or not isinstance(wert, int | float):
        return str(wert)
    return Decimal(repr(wert))
