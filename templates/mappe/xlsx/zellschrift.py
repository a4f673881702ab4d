"""How do cells and links stand in the XML of a sheet?"""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter.url import Url
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellDatetimeTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)

from templates.mappe.zellen import zellname

_FEHLER: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


class Zellschrift(Worksheet):  # type: ignore[misc]  # XlsxWriter ships partial types
    """XlsxWriter builds every cell and every link from a list of attributes, each of which it looks
    through for letters to escape; here the line is written at once. What is not usual is left to
    it.
    """

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        for nummer in range(self.dim_rowmin, self.dim_rowmax + 1):
            zellen, form = self.table.get(nummer), self.row_info.get(nummer)
            if zellen:
                self._write_row(nummer, self.row_spans.get(nummer // 16), form)
                for spalte in sorted(zellen):
                    self._write_cell(nummer, spalte, zellen[spalte])
                self.fh.write("</row>")
            elif form:
                self._write_empty_row(nummer, self.row_spans.get(nummer // 16), form)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        schreiber = _SCHREIBER.get(cell.__class__)
        if schreiber is None or not cell.format:
            super()._write_cell(row, col, cell)
            return
        kopf = f'<c r="{zellname(row, col)}" s="{cell.format._get_xf_index()}"'
        self.fh.write(f"{kopf}{schreiber(self, cell)}")

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
    CellStringTuple: Zellschrift._text,
    CellNumberTuple: Zellschrift._zahl,
    CellDatetimeTuple: Zellschrift._zahl,
    CellBlankTuple: Zellschrift._leer,
    CellFormulaTuple: Zellschrift._formel,
}
