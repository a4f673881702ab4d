"""How do the cells of a sheet stand in its XML?"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellDatetimeTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)
from xlsxwriter.xmlwriter import XMLwriter

from templates.mappe.zellen import spaltenname

_FEHLER: Final = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_sicher: Final = XMLwriter()._escape_data


class Zellschrift(Worksheet):  # type: ignore[misc]  # XlsxWriter ships partial types
    """XlsxWriter builds every cell from a list of attributes, each of which it looks through for
    letters to escape; here the cells of a row are written at once. What is not usual is left to it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._textzellen: dict[Any, str] = {}  # what is written of a text in a format

    def _write_rows(self) -> None:
        if self.comments:
            super()._write_rows()
            return
        self._calculate_spans()
        for nummer in range(self.dim_rowmin, self.dim_rowmax + 1):
            zellen, form = self.table.get(nummer), self.row_info.get(nummer)
            if zellen:
                self._write_row(nummer, self.row_spans.get(nummer // 16), form)
                self._schreibe_zellen(nummer, zellen)
                self.fh.write("</row>")
            elif form:
                self._write_empty_row(nummer, self.row_spans.get(nummer // 16), form)

    def _calculate_spans(self) -> None:
        """Of 16 rows together, from the first and the last cell of each, not from all places."""
        if self.comments:
            super()._calculate_spans()
            return
        enden: dict[int, tuple[int, int]] = {}
        for nummer in range(self.dim_rowmin, self.dim_rowmax + 1):
            if zellen := self.table.get(nummer):
                von, bis = min(zellen), max(zellen)
                links, rechts = enden.get(nummer // 16, (von, bis))
                enden[nummer // 16] = min(von, links), max(bis, rechts)
        self.row_spans = {n: f"{von + 1}:{bis + 1}" for n, (von, bis) in enden.items()}

    def _schreibe_zellen(self, nummer: int, zellen: dict[int, Any]) -> None:
        zeile, fertig = nummer + 1, list[str]()
        for spalte in sorted(zellen):
            zelle = zellen[spalte]
            inhalt = self._textzellen.get(zelle) if zelle.__class__ is CellStringTuple else None
            if inhalt is None and (inhalt := self._inhalt(zelle)) is None:
                self.fh.write("".join(fertig))
                fertig.clear()
                self._write_cell(nummer, spalte, zelle)
            else:
                fertig.append(f'<c r="{spaltenname(spalte)}{zeile}"{inhalt}')
        self.fh.write("".join(fertig))

    def _inhalt(self, zelle: Any) -> str | None:
        """What is written of a usual cell behind its place; of a text once for each format."""
        schreiber, form = _SCHREIBER.get(zelle.__class__), zelle.format
        if schreiber is None or not form:
            return None
        xf = form._get_xf_index() if form.xf_index is None else form.xf_index
        inhalt = f' s="{xf}"{schreiber(zelle)}'
        if zelle.__class__ is CellStringTuple:
            self._textzellen[zelle] = inhalt
        return inhalt


def _text(zelle: Any) -> str:
    return f' t="s"><v>{zelle.string}</v></c>'


def _zahl(zelle: Any) -> str:
    return f"><v>{zelle.number:.16G}</v></c>"


def _leer(_: Any) -> str:
    return "/>"


def _formel(zelle: Any) -> str:
    wert, art = zelle.value, ""
    if isinstance(wert, bool):
        wert, art = int(wert), ' t="b"'
    elif isinstance(wert, str):
        art = ' t="e"' if wert in _FEHLER else ' t="str"' if wert else ""
        wert = _sicher(wert)
    return f"{art}><f>{_formeltext(zelle.formula)}</f><v>{wert}</v></c>"


@lru_cache(maxsize=8192)  # the same formulas stand in every workbook
def _formeltext(formel: str) -> str:
    return str(_sicher(formel))


_SCHREIBER: Final = {
    CellStringTuple: _text,
    CellNumberTuple: _zahl,
    CellDatetimeTuple: _zahl,
    CellBlankTuple: _leer,
    CellFormulaTuple: _formel,
}
