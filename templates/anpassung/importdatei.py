"""The rows that replace others in an input table, as the Monatslauf reads them: headings in the
first row, nothing else.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import anpassungsangaben
from templates.mappe.mappe import Mappe
from templates.mappe.stil import Absatz, Art, Zellrolle
from templates.mappe.zellen import Ausfuellhinweis, Spalte, Zelle
from transforms.anpassung.papiere.importtabellen import (
    BESCHLUESSE,
    PLAN,
    VERTRAEGE,
    Importtabelle,
    Importwert,
)
from transforms.anpassung.papiere.vorlage import Vorlage

_BREITE: Final = 17
_BREITEN: Final = {"begruendung": 60, "jobcenter": 34}
_ARTEN: Final = {
    "planjahr": Art.NUMMER,
    "laufzeit": Art.GANZZAHL,
    "bg_zahl": Art.GANZZAHL,
    "stunden": Art.ZEHNTEL,
    "vza": Art.VZA,
    **dict.fromkeys(
        ("beginn", "ende", "gueltig_ab", "gueltig_bis", "wirksam_ab", "beschlussdatum"), Art.DATUM
    ),
}
_BLAETTER: Final = {BESCHLUESSE: "TV-Beschlüsse", VERTRAEGE: "Verträge", PLAN: "Plandaten"}
_TABELLEN: Final = {BESCHLUESSE: "T_Beschluesse", VERTRAEGE: "T_Vertraege", PLAN: "T_Plandaten"}
_BESCHREIBUNGEN: Final = {
    BESCHLUESSE: "Je geändertem Baustein eine Zeile des Beschlusses. Nummer und Beschlussdatum "
    "sind leer, bis die Trägerversammlung entschieden hat.",
    VERTRAEGE: "Die bisherige Fassung des Vertrags mit ihrem letzten Tag, dann die neue, je "
    "Baustein eine Zeile. Leer ist bei der neuen die Nummer des Beschlusses.",
    PLAN: "Die Planzeilen bis zum Tag vor der Änderung, dann die neuen, je Baustein eine Zeile. "
    "Ein leeres Datum heißt: Grenze des Planjahrs.",
}


def schreibe_importdatei(tabelle: str, modell: Vorlage, ziel: Path) -> None:
    """A sheet that another program reads: without title, because the first row is the heading."""
    import_ = modell.importtabelle(tabelle)
    mappe = Mappe(anpassungsangaben(import_.titel, modell))
    blatt = Blatt(mappe, _BLAETTER[tabelle], [_BREITEN.get(f, _BREITE) for f in import_.felder])
    spalten = [
        Spalte(kopf, _ARTEN.get(feld, Art.KENNUNG))
        for kopf, feld in zip(import_.koepfe, import_.felder, strict=True)
    ]
    if not import_.zeilen:
        _nur_koepfe(blatt, import_)
        mappe.speichere(ziel)
        return
    blatt.halte_kopf(1)
    blatt.tabelle(
        _TABELLEN[tabelle],
        _BESCHREIBUNGEN[tabelle],
        spalten,
        [
            [_zelle(import_, (nummer, spalte), wert) for spalte, wert in enumerate(zeile)]
            for nummer, zeile in enumerate(import_.zeilen)
        ],
        filterbar=True,
    )
    mappe.speichere(ziel)


def _nur_koepfe(blatt: Blatt, tabelle: Importtabelle) -> None:
    """There is no row to replace: a table of Excel has no place without one."""
    zeile = blatt.bereich(0)
    for nummer, kopf in enumerate(tabelle.koepfe):
        with blatt.an(zeile):
            blatt.absatz(kopf, Absatz.EINHEIT, nummer)


def _zelle(tabelle: Importtabelle, ort: tuple[int, int], wert: Importwert) -> Zelle:
    """An open cell says what belongs there."""
    art = _genau(wert) if isinstance(wert, Decimal) else None
    if (was := tabelle.offen.get(ort)) is None:
        return Zelle(wert, art)
    feld = tabelle.felder[ort[1]]
    hinweis = Ausfuellhinweis(titel=tabelle.koepfe[ort[1]], hinweis=was)
    art = Art.DATUM if _ARTEN.get(feld) is Art.DATUM else None
    return Zelle(wert, art, Zellrolle.EINGABE, eingabe=hinweis)


def _genau(wert: Decimal) -> Art | None:
    """A figure finer than its column shows is shown whole."""
    return Art.VZA if wert.as_tuple().exponent not in (0, -1) else None


def importschreiber(tabelle: str) -> partial[None]:
    """Writes the file of one table."""
    return partial(schreibe_importdatei, tabelle)
