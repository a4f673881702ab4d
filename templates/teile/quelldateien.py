"""Which files do the rows of a sheet name, and what proves that a file is the one that was used?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Spalte, Stelle, Zelle, Ziel
from transforms.kern.dokument import Nachweiszeile

Datei = tuple[str, str]  # name and SHA-256
_SPALTEN: Final = (
    Spalte("Datei"),
    Spalte("Nr.", Art.NUMMER),
    Spalte("Zeilen", Art.GANZZAHL),
    Spalte("SHA-256 der Datei", Art.HASH),
)
_BESCHREIBUNG: Final = (
    "Je Datei ihre Nummer, wie viele Zeilen dieses Blatts aus ihr stammen, und ihr Prüfwert "
    "SHA-256."
)
_SHA: Final = 3


@dataclass(frozen=True, slots=True)
class Dateien:
    """Name and SHA-256 of each file, with the number of its rows; numbered from 1."""

    zeilen: Mapping[Datei, int]
    nummern: Mapping[Datei, int]

    @classmethod
    def von(cls, quellen: Iterable[Nachweiszeile]) -> Dateien:
        zeilen = Counter((z.source.datei, z.sha256) for z in quellen)
        return cls(zeilen, {datei: nummer for nummer, datei in enumerate(zeilen, start=1)})

    def nummer(self, quelle: Nachweiszeile, bereich: Bereich) -> Zelle:
        """The number of a row's file, as a link to its SHA-256 in the table there."""
        nummer = self.nummern[quelle.source.datei, quelle.sha256]
        return _zum_pruefwert(nummer, bereich.stelle(nummer - 1, _SHA))


@lru_cache(maxsize=4096)  # a file stands behind many rows, at the same place in many documents
def _zum_pruefwert(nummer: int, ort: Stelle) -> Zelle:
    return Zelle(nummer, ziel=Ziel(ort, f"Zum Prüfwert der Datei: Zelle {ort.zelle}"))


def schreibe_dateien(blatt: Blatt, dateien: Dateien, name: str) -> None:
    """One row per file, below the table that numbers them; the SHA-256 runs over the empty cells
    beside it.
    """
    blatt.abschnitt("Dateien und ihre Prüfwerte")
    blatt.tabelle(
        name,
        _BESCHREIBUNG,
        _SPALTEN,
        [
            [datei, nummer, anzahl, sha256]
            for nummer, ((datei, sha256), anzahl) in enumerate(dateien.zeilen.items(), start=1)
        ],
    )
