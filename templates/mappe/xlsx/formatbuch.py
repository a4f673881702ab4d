"""How do the formats of a workbook come from their properties, and its styles from them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.workbook import Workbook

_GEMERKT: Final = 256  # formats, and as many lists of styles: there are far fewer
_FORMATE: Final[dict[str, dict[str, Any]]] = {}
_STILE: Final[dict[tuple[str, ...], str]] = {}


class Formatbuch(Workbook):  # type: ignore[misc]  # XlsxWriter ships partial types
    """A format is the same in every workbook: it is read from its properties once."""

    def add_format(self, properties: Mapping[str, Any] | None = None) -> Format:
        angaben = repr((self.default_format_properties, properties))
        bekannt = _FORMATE.get(angaben)
        if bekannt is None:
            neu = super().add_format(properties)
            neu.eigenschaften, neu.angaben = properties, angaben
            neu._get_format_key()  # kept by the format itself
            if len(_FORMATE) < _GEMERKT:
                _FORMATE[angaben] = dict(vars(neu), xf_format_indices=None, dxf_format_indices=None)
            return neu
        neu = Format.__new__(Format)
        vars(neu).update(bekannt)
        neu.xf_format_indices = self.xf_format_indices
        neu.dxf_format_indices = self.dxf_format_indices
        self.formats.append(neu)
        return neu

    def _prepare_format_properties(self) -> None:
        """Left until the styles are written."""

    def stilangaben(self) -> tuple[str, ...]:
        """What the styles depend on: the formats in use, in their order."""
        benutzt = [form for form in self.formats if form.xf_index is not None]
        return tuple(form.angaben for form in sorted(benutzt, key=lambda form: form.xf_index))


class Stilschrift(Packager):  # type: ignore[misc]
    """The styles of a workbook with the same formats in the same order are the same."""

    def _write_styles_file(self) -> None:
        angaben = self.workbook.stilangaben()
        if angaben in _STILE:
            self._filename("xl/styles.xml").write(_STILE[angaben])
            return
        Workbook._prepare_format_properties(self.workbook)
        super()._write_styles_file()
        if len(_STILE) < _GEMERKT:
            _STILE[angaben] = self.filenames[-1][0].getvalue()
