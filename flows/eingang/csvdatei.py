"""A csv as cells: its encoding, its delimiter, its rows, and whether its last line is whole."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from itertools import islice

from flows.eingang.raster import Grid, UnreadableFileError
from transforms.kern.money import german_number
from transforms.notationen.spalten import Lesegrenzen, Tabelle
from transforms.zeilen.rohtabelle import SEARCHED_ROWS, kopf
from transforms.zeilen.rohzeilen import Row

_DELIMITERS = (";", ",", "\t")
_BROKEN_UTF8 = re.compile(
    rb"\xc3[\x80-\xbf]|\xe2\x80[\x90-\xbf]"
)  # an umlaut or a dash of UTF-8; nobody writes „Ã¼“ in cp1252


def csv_grid(content: bytes, tabelle: Tabelle, grenzen: Lesegrenzen) -> Grid:
    """The one sheet of a csv. Raises UnreadableFileError."""
    verlange_zeilen(content, grenzen)
    text = dekodiert(content)
    first, _, rest = text.partition("\n")
    if re.fullmatch(r"\s*sep=.\s*", first):
        text = "\n" + rest  # keeps the row numbers as a spreadsheet shows them
    delimiter = max(_DELIMITERS, key=lambda delimiter: _matched(text, delimiter, tabelle))
    endet_offen = not text.endswith(("\n", "\r")) and len(text.strip().splitlines()) > 1
    return Grid(
        "", csv_zeilen(text, delimiter, grenzen), trenner=delimiter, endet_offen=endet_offen
    )


def verlange_zeilen(content: bytes, grenzen: Lesegrenzen) -> None:
    """A line so long that it is no row of a table would fill the memory. Raises
    UnreadableFileError.
    """
    longest = max(len(line) for piece in content.split(b"\n") for line in piece.split(b"\r"))
    if longest > grenzen.zeichen_je_zeile:
        hoechstens = f"höchstens {german_number(Decimal(grenzen.zeichen_je_zeile))} Zeichen"
        ist = f"{german_number(Decimal(longest))} Zeichen"
        raise UnreadableFileError(
            "E124",
            grund=f"eine ihrer Zeilen hat {ist}",
            gefunden=f"eine Zeile mit {ist}",
            erwartet=hoechstens,
        )


def _matched(text: str, delimiter: str, tabelle: Tabelle) -> int:
    """How many columns of the table are found when the file is cut at this delimiter."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = kopf(list(islice(reader, SEARCHED_ROWS)), tabelle)
    except csv.Error:
        return 0
    return len(head[1].index) if head else 0


def csv_zeilen(text: str, delimiter: str, grenzen: Lesegrenzen) -> list[Row]:
    """Every row. A quotation mark that nobody closes is refused: it would swallow the rows after
    it.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begin, cells = 1, 0
    try:
        for row in reader:
            rows.append(row)
            cells += len(row)
            if cells > grenzen.zellen:
                raise _zu_viele(grenzen)
            begin = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            "E103",
            grund=f"in Zeile {begin} beginnt ein Feld, dessen Anführungszeichen nicht stimmen",
        ) from error
    return rows


def _zu_viele(grenzen: Lesegrenzen) -> UnreadableFileError:
    mehr, hoechstens = (
        f"{wort} {german_number(Decimal(grenzen.zellen))} Felder"
        for wort in ("mehr als", "höchstens")
    )
    return UnreadableFileError("E124", grund=f"sie hat {mehr}", gefunden=mehr, erwartet=hoechstens)


def dekodiert(content: bytes) -> str:
    """The text of a file. Raises UnreadableFileError."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[:4096].count(b"\x00") * 4 > len(content[:4096]):
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not (encoding == "cp1252" and _BROKEN_UTF8.search(content)):
            return text
    raise UnreadableFileError(
        "E103", grund="die Zeichenkodierung ist weder UTF-8 noch UTF-16 noch Windows-1252"
    )
