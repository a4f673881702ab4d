"""Where do the links of a workbook lead? Followed as a reader clicks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl

QUELLBLATT = "Herkunft"
_KOPF = "FF00335B"  # the ground of headings
_TARIF = ("Datei", "Blatt", "Monat", "Nr.", "Steht in")
_EIGENES = ("Version", "Nr.", "Zeilen", "Wert bisher")
_EIGENE_TAGE = ("Vorzulegen bis", "Fällig am", "Ausgestellt am", "Ausstellungstag")
Ort = tuple[str, str]  # sheet, cell


@dataclass
class Klickbar:
    """A workbook, its values and its links."""

    path: Path

    @cached_property
    def werte(self) -> Any:
        return openpyxl.load_workbook(self.path, data_only=True)

    @cached_property
    def formeln(self) -> Any:
        return openpyxl.load_workbook(self.path)

    @cached_property
    def ziele(self) -> dict[Ort, Ort]:
        """Cell -> the cell a click leads to."""
        return {
            (blatt.title, zelle.coordinate): _ort(zelle.hyperlink.location)
            for blatt in self.formeln
            for zelle in _zellen(blatt)
            if zelle.hyperlink
        }

    def wert(self, ort: Ort) -> object:
        blatt, zelle = ort
        return self.werte[blatt][zelle].value if blatt in self.werte.sheetnames else None

    @cached_property
    def zahlen(self) -> list[Ort]:
        """Every number and every day outside the sheet of sources."""
        return [
            (blatt.title, zelle.coordinate)
            for blatt in self.werte
            if blatt.title != QUELLBLATT
            for zelle in _zellen(blatt)
            if isinstance(zelle.value, int | float | date) and not isinstance(zelle.value, bool)
        ]

    @cached_property
    def quellzeilen(self) -> dict[int, dict[str, Any]]:
        """Row number -> heading -> value."""
        blatt = self.werte[QUELLBLATT]
        rows = list(blatt.iter_rows(values_only=True))
        kopf = next((n for n, row in enumerate(rows) if row[0] == "Größe"), len(rows))
        found = {}
        for nummer, row in enumerate(rows[kopf + 1 :], start=kopf + 2):
            if row[0] is None:
                break
            found[nummer] = dict(zip(rows[kopf], row, strict=True))
        return found

    def klicks_zur_quelle(self, ort: Ort) -> int | None:
        """How many clicks lead from a cell to a row that names file and place; None for more than
        two.
        """
        for klicks in (1, 2):
            weiter = self.ziele.get(ort)
            if weiter is None:
                return None
            if weiter[0] == QUELLBLATT:
                return klicks if self._ist_quelle(weiter) else None
            ort = weiter
        return None

    def _ist_quelle(self, ort: Ort) -> bool:
        row = self.quellzeilen.get(_zeile(ort))
        return bool(row and row["Datei"] and row["Zeile"] not in (None, "–"))

    def tote(self) -> Iterator[str]:
        """Links whose target is empty or does not exist."""
        for ort, ziel in self.ziele.items():
            if self.wert(ziel) in (None, "") and not self._summe_von_nichts(ort):
                yield f"{ort} -> {ziel}"

    def falsche(self) -> Iterator[str]:
        """Cells that repeat one row of the sources, but lead elsewhere or to another figure."""
        for ort, ziel in self.ziele.items():
            formel = str(self.formeln[ort[0]][ort[1]].value)
            if formel.startswith(f"={QUELLBLATT}!") and formel.count("!") == 1:
                gelesen = (QUELLBLATT, formel.partition("!")[2].replace("$", ""))
                if "+" not in formel and (ziel != gelesen or self.wert(ort) != self.wert(ziel)):
                    yield f"{ort}: {formel} -> {ziel}"

    def ohne_rueckweg(self) -> Iterator[str]:
        """Rows of the sources that lead to no cell, or to one that knows nothing of them."""
        for nummer, row in self.quellzeilen.items():
            ziel = next((z for o, z in self.ziele.items() if _steht_in(o, nummer)), None)
            if ziel is None:
                yield f"{nummer}: {row['Größe']} {row['Position']} {row['Monat']}"
            elif not self._zeigt(ziel, nummer):
                yield f"{nummer}: {row} -> {ziel}"

    def _zeigt(self, ort: Ort, nummer: int) -> bool:
        """Does a cell read this row, or lead to it, or to one that is shown together with it: added
        with it, of the same row of the input, or of the same kind?
        """
        formel = str(self.formeln[ort[0]][ort[1]].value)
        ziel = self.ziele.get(ort)
        andere = self.quellzeilen.get(_zeile(ziel), {}) if ziel and ziel[0] == QUELLBLATT else {}
        return f"{QUELLBLATT}!$D${nummer}" in formel or any(
            andere and all(andere[titel] == self.quellzeilen[nummer][titel] for titel in gleich)
            for gleich in (("Größe", "Monat"), ("Datei", "Blatt", "Zeile", "Monat"), _TARIF)
        )

    def fern(self) -> Iterator[str]:
        """Figures further than two clicks from a row that names file and place; those apart that
        come from no input, and old values of changed rows, beside which their place stands.
        """
        for ort in self.zahlen:
            eigene = self._eigene(ort) or self._summe_von_nichts(ort)
            if self.klicks_zur_quelle(ort) is None and not eigene:
                yield f"{ort}: {self.wert(ort)} -> {self.ziele.get(ort)}"

    def _eigene(self, ort: Ort) -> bool:
        """What the document says of itself: its version and days, numbers of files."""
        blatt, spalte, zeile = self.formeln[ort[0]], ort[1].rstrip("0123456789"), _zeile(ort)
        darueber = (blatt[f"{spalte}{n}"] for n in range(zeile - 1, 0, -1))
        kopf = next((zelle.value for zelle in darueber if zelle.fill.fgColor.rgb == _KOPF), "")
        worte = (str(kopf), str(blatt[f"A{zeile}"].value))
        return any(wort.startswith((*_EIGENES, *_EIGENE_TAGE)) for wort in worte)

    def _summe_von_nichts(self, ort: Ort) -> bool:
        """Zero, because none of the cells above has a value."""
        return self.wert(ort) == 0 and self.wert(self.ziele.get(ort, ("", ""))) is None

    def fehler(self) -> list[str]:
        """All that is wrong with the links of a workbook."""
        return [*self.tote(), *self.falsche(), *self.fern(), *self.ohne_rueckweg()]


def _steht_in(ort: Ort, nummer: int) -> bool:
    """Is this the cell of a row that leads back? The last column leads to the file."""
    return ort == (QUELLBLATT, f"F{nummer}")


def _zeile(ort: Ort) -> int:
    return int(ort[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _ort(location: str) -> Ort:
    blatt, _, zelle = location.rpartition("!")
    return blatt.removeprefix("'").removesuffix("'").replace("''", "'"), zelle


def _zellen(blatt: Any) -> Iterator[Any]:
    return (zelle for row in blatt.iter_rows() for zelle in row)
