"""The sheets of a workbook as cells; what is too large, encrypted or damaged is refused with its
reason.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from flows.eingang.blattxml import Blattinhalt
from flows.eingang.paket import PaketError, paket
from flows.eingang.raster import Grid, UnreadableFileError
from flows.eingang.zahlenformate import auffaellige_formate
from transforms.notationen.spalten import Spaltenwerk
from transforms.zeilen.rohzeilen import Row

OLE, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_BESCHAEDIGT = "sie ist beschädigt oder keine Excel-Datei"


def verlange_neues_format(content: bytes) -> None:
    """Encrypted workbooks and those of the old format come in one container. Raises
    UnreadableFileError.
    """
    if content.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFileError(
            "E104" if encrypted else "E103", grund="sie ist im alten Excel-Format gespeichert"
        )


def xlsx_grids(content: bytes, spalten: Spaltenwerk) -> list[Grid]:
    try:
        package = paket(content, spalten.lesegrenzen)
        with (
            _ohne_fehlerausgabe(),
            CalamineWorkbook.from_filelike(io.BytesIO(package.inhalt)) as book,
        ):
            names = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
            grids = [
                _grid(book, meta.name, meta.visible != SheetVisibleEnum.Visible, package.blaetter)
                for meta in names
            ]
        formate = auffaellige_formate(package.inhalt)
        return [replace(grid, formate=formate.get(grid.blatt, {})) for grid in grids]
    except PaketError as error:
        raise UnreadableFileError("E124", **error.werte) from error
    except Exception as error:  # the parsers raise whatever a damaged file makes them stumble over
        raise UnreadableFileError("E103", grund=_BESCHAEDIGT) from error
    except BaseException as error:
        if (
            type(error).__name__ != "PanicException"
        ):  # how the reader, written in Rust, says that it stumbled
            raise
        raise UnreadableFileError("E103", grund=_BESCHAEDIGT) from error


@contextmanager
def _ohne_fehlerausgabe() -> Iterator[None]:
    """What the reader writes to the error output itself when it stumbles is nothing for a user: the
    finding says it.
    """
    try:
        kept = os.dup(2)
    except OSError:  # there is no error output
        yield
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  the device is no path
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _grid(
    book: CalamineWorkbook, name: str, hidden: bool, inhalte: Mapping[str, Blattinhalt]
) -> Grid:
    rows: list[Row] = list(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    inhalt = inhalte.get(name, Blattinhalt())
    for row, position, text in inhalt.fehlerwerte:  # which the fast reader gives as empty cells
        _put(rows, row - 1, position, text)
    return Grid(name, rows, hidden, inhalt)


def _put(rows: list[Row], row: int, position: int, text: str) -> None:
    """The fast reader leaves off empty cells at the end of a row and of a sheet."""
    rows.extend([] for _ in range(len(rows), row + 1))
    cells = [*rows[row], *[None] * (position + 1 - len(rows[row]))]
    cells[position] = text
    rows[row] = cells
