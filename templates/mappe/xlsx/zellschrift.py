"""How do cells and links stand in the XML of a sheet?"""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from templates.mappe.zellen import zellname

_FEHLER: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class Zellschrift(Worksheet):  # type: ignore[misc]  # XlsxWriter ships partial types
    """XlsxWriter builds every cell and every link from a list of attributes, each of which it looks
    through for letters to escape; here the line is written at once. What is not usual is left to
    it.
    """

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        schreiber = _SCHREIBER.get(cell.__class__.__name__)
        if schreiber is None or not cell.format:
            super()._write_cell(row, col, cell)
            return
        kopf = f'<c r="{zellname(row, col)}" s="{cell.format._get_xf_index()}"'
        self.fh.write(kopf + schreiber(self, cell))

    def _text(self, zelle: Any) -> str:
        return f' t="s"><v>{zelle.string}</v></c>'

    def _zahl(self, zelle: Any) -> str:
        return f"><v>{zelle.number:.16G}</v></c>"

    def _leer(self, _: Any) -> str:
        return "/>"

    def _formel(self, zelle: Any) -> str:
        wert, art = zelle.value, ""
        if isinstance(wert, bool):
            wert, art = int(wert), ' t="b"'
        elif isinstance(wert, str):
            art = ' t="e"' if wert in _FEHLER else ' t="str"' if wert else ""
            wert = self._escape_data(wert)
        return f"{art}><f>{self._escape_data(zelle.formula)}</f><v>{wert}</v></c>"

    def _write_hyperlink_internal(self, row: int, col: int, url: Url) -> None:
        sicher = self._escape_attributes
        hinweis = f' tooltip="{sicher(url._tip)}"' if url._tip else ""
        ort = f'ref="{zellname(row, col)}" location="{sicher(url._link)}"'
        self.fh.write(f'<hyperlink {ort}{hinweis} display="{sicher(url._text)}"/>')


_SCHREIBER: Final = {
    "String": Zellschrift._text,
    "Number": Zellschrift._zahl,
    "Datetime": Zellschrift._zahl,
    "Blank": Zellschrift._leer,
    "Formula": Zellschrift._formel,
}
