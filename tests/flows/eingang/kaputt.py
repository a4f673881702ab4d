"""How do exports break? Files as they really arrive: encrypted, cut, with hidden sheets, with
formulas nobody calculated.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.welt.tabellen import Zelle

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole(*streams: str) -> bytes:
    """A compound file (MS-CFB) with empty streams: the container of encrypted workbooks and of the
    old .xls.
    """
    kopf = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    )
    kopf += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack(
        "<109I", 0, *[_FREE] * 108
    )
    fat = struct.pack("<128I", _FAT, _END, *[_FREE] * 126)
    eintraege = [_ole_eintrag("Root Entry", 5, 1 if streams else _FREE)]
    eintraege += [
        _ole_eintrag(name, 2, _FREE, nummer + 1 if nummer < len(streams) else _FREE)
        for nummer, name in enumerate(streams, 1)
    ]
    return kopf + fat + b"".join(eintraege).ljust(512, b"\0")


def _ole_eintrag(name: str, art: int, kind: int, rechts: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text) + 2, art, 1, _FREE, rechts, kind, _END, 0)


def mappe(
    blaetter: Mapping[str, Sequence[Sequence[Zelle]]], versteckt: Sequence[str] = ()
) -> bytes:
    """A workbook of several sheets; text beginning with `=` becomes a formula without a stored
    value.
    """
    ausgabe = io.BytesIO()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, zeilen in blaetter.items():
        sheet = book.create_sheet(name)
        for zeile in zeilen:
            sheet.append(list(zeile))
        sheet.sheet_state = "hidden" if name in versteckt else "visible"
    book.save(ausgabe)
    return ausgabe.getvalue()


def mit_formeln(
    zeilen: Sequence[Sequence[Zelle]],
    formeln: Mapping[tuple[int, int], tuple[str, float | str]],
    blatt: str = "Export",
) -> bytes:
    """A workbook in which some cells (row, column from 0) hold a formula and its stored result;
    `#N/A` is an error cell.
    """
    ausgabe = io.BytesIO()
    book = xlsxwriter.Workbook(ausgabe, {"in_memory": True})
    sheet = book.add_worksheet(blatt)
    for nummer, zeile in enumerate(zeilen):
        for spalte, wert in enumerate(zeile):
            if (nummer, spalte) in formeln:
                formel, ergebnis = formeln[nummer, spalte]
                sheet.write_formula(nummer, spalte, formel, None, ergebnis)
            elif wert is not None:
                sheet.write(nummer, spalte, wert)
    book.close()
    return ausgabe.getvalue()


def ohne_teil(datei: bytes, name: str) -> bytes:
    """The same package without one part."""
    return umgepackt(datei, lambda teil, inhalt: None if teil == name else inhalt)


def umgepackt(datei: bytes, wandle: Callable[[str, bytes], bytes | None]) -> bytes:
    """The same package with changed parts; None drops a part."""
    ausgabe = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(datei)) as alt,
        zipfile.ZipFile(ausgabe, "w", zipfile.ZIP_DEFLATED) as neu,
    ):
        for teil in alt.namelist():
            if (inhalt := wandle(teil, alt.read(teil))) is not None:
                neu.writestr(teil, inhalt)
    return ausgabe.getvalue()


def ersetze(datei: Path, alt: str, neu: str, kodierung: str = "utf-8-sig") -> None:
    """Change a text file in place."""
    text = datei.read_text(encoding=kodierung)
    assert alt in text
    datei.write_bytes(text.replace(alt, neu).encode(kodierung))
