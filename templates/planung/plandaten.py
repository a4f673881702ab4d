"""The plan of a year as the Monatslauf reads it: headings in the first row, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, planungstag
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.stil import Absatz, Art
from templates.mappe.zellen import Spalte, Tabellenzeile
from transforms.planung.papiere.plandaten import Plandaten

NAME: Final = "Plandaten"
BREITEN: Final = (12, 12, 16, 14, 12, 14, 18)
_ARTEN: Final = (
    Art.KENNUNG,
    Art.NUMMER,
    Art.KENNUNG,
    Art.ZEHNTEL,
    Art.HUNDERTSTEL,
    Art.GANZZAHL,
    Art.GANZZAHL,
)
_BESCHREIBUNG: Final = (
    "Je gewähltem Baustein einer gE eine Zeile: Nummer, Planjahr, Baustein, Stunden, VZA, BG-Zahl "
    "und Laufzeit. Leer: Der Baustein hat keine eigenen Stunden."
)


def schreibe_plandaten(modell: Plandaten, ziel: Path) -> None:
    """A sheet that another program reads: without title, because the first row is the heading."""
    jahr = modell.planjahr.jahr
    titel = f"Plandaten {LEISTUNG} {jahr}"
    angaben = Angaben(titel, f"Planung für {jahr}", titel, planungstag(modell.planjahr))
    mappe = Mappe(angaben)
    blatt = Blatt(mappe, NAME, BREITEN)
    spalten = [Spalte(kopf, art) for kopf, art in zip(modell.koepfe, _ARTEN, strict=True)]
    zeilen: list[Tabellenzeile] = [
        [z.jcnr, z.planjahr, z.baustein, z.stunden, z.vza, z.bg_zahl, z.laufzeit]
        for z in modell.zeilen
    ]
    if zeilen:
        blatt.halte_kopf(1)
        blatt.tabelle("T_Plandaten", _BESCHREIBUNG, spalten, zeilen, filterbar=True)
    else:
        _nur_koepfe(blatt, modell.koepfe)
    mappe.speichere(ziel)


def _nur_koepfe(blatt: Blatt, koepfe: Sequence[str]) -> None:
    """Nobody chose anything: a table of Excel has no place without a row."""
    zeile = blatt.bereich(0)
    for nummer, kopf in enumerate(koepfe):
        with blatt.an(zeile):
            blatt.absatz(kopf, Absatz.EINHEIT, nummer)
