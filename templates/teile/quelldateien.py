"""Which files do the rows of a sheet name, and what proves that a file is the one that was used?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Spalte, Zelle, Ziel
from transforms.kern.dokument import Nachweiszeile

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

    zeilen: dict[tuple[str, str], int]

    @classmethod
    def von(cls, quellen: Iterable[Nachweiszeile]) -> Dateien:
        return cls(Counter((z.source.datei, z.sha256) for z in quellen))

    def nummer(self, quelle: Nachweiszeile, bereich: Bereich) -> Zelle:
        """The number of a row's file, as a link to its SHA-256 in the table there."""
        stelle = list(self.zeilen).index((quelle.source.datei, quelle.sha256))
        ort = bereich.stelle(stelle, _SHA)
        return Zelle(stelle + 1, ziel=Ziel(ort, f"Zum Prüfwert der Datei: Zelle {ort.zelle}"))


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
