"""Which source rows changed since the version before: old and new value of the same thing in one
row.
"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Spalte, Tabellenzeile, Wert, Zelle
from templates.teile.herkunft import Herkunft
from templates.teile.quelldateien import Dateien, schreibe_dateien
from templates.teile.quellwert import OHNE, zellwert
from transforms.dokumente.differenz import Differenz
from transforms.dokumente.quellen.quellpaare import Quellpaar, quellpaare
from transforms.kern.dokument import Nachweiszeile

NAME: Final = "Geänderte Quellzeilen"
BREITEN: Final = (22, 11, 10, 11, 18, 14, 14, 19, 33, 9, 33, 6)
_ENTFALLEN: Final = "entfallen"
_HINZU: Final = "neu hinzugekommen"
_SPALTEN: Final = (
    Spalte("Größe"),
    Spalte("Position"),
    Spalte("Monat"),
    Spalte("Datum", Art.DATUM),
    Spalte("Service Center"),
    Spalte("Wert bisher", Art.ZAHL),
    Spalte("Wert neu", Art.ZAHL),
    Spalte("Einheit"),
    Spalte("Stelle bisher"),
    Spalte("Nr. bisher", Art.NUMMER),
    Spalte("Stelle neu"),
    Spalte("Nr. neu", Art.NUMMER),
)
_BESCHREIBUNG: Final = (
    "Je Zeile dieselbe Angabe der Eingangsdateien, wie sie in der bisherigen und wie sie in der "
    "neuen Version steht."
)


def schreibe_quellzeilen(blatt: Blatt, umfang: str, d: Differenz, quellen: Herkunft) -> None:
    """The pairs, and below them the files; new values lead to their rows on *Herkunft*."""
    blatt.kopf(
        NAME,
        umfang,
        f"Bisher: Version {d.alt.version}. Neu: dieses Dokument. Gleiche Zeilen stehen hier nicht.",
    )
    paare = quellpaare(d.entfallene_quellen, d.neue_quellen)
    if not paare:
        blatt.absatz(
            "Die Zeilen der Eingangsdateien, aus denen die Beträge folgen, sind in beiden "
            "Versionen dieselben."
        )
        return
    blatt.leerzeile()
    blatt.halte_kopf(2)
    dateien = Dateien.von(z for paar in paare for z in (paar.bisher, paar.neu) if z)
    ort = blatt.bereich(len(paare)).darunter()
    zeilen: list[Tabellenzeile] = [
        [
            *_wovon(paar.zeile),
            _wert(paar.bisher),
            _neuer_wert(paar, quellen),
            paar.zeile.einheit or OHNE,
            _stelle(paar.bisher, _HINZU),
            dateien.nummer(paar.bisher, ort) if paar.bisher else None,
            _stelle(paar.neu, _ENTFALLEN),
            dateien.nummer(paar.neu, ort) if paar.neu else None,
        ]
        for paar in paare
    ]
    blatt.tabelle("T_Quellen", _BESCHREIBUNG, _SPALTEN, zeilen, filterbar=True)
    schreibe_dateien(blatt, dateien, "T_Quelldateien")


def _wovon(z: Nachweiszeile) -> Tabellenzeile:
    return [
        z.groesse,
        z.schluessel or OHNE,
        str(z.monat) if z.monat else OHNE,
        z.datum or Zelle(OHNE, Art.TEXT),
        z.service_center or OHNE,
    ]


def _wert(z: Nachweiszeile | None) -> Wert | Zelle:
    return zellwert(z) if z else None


def _neuer_wert(paar: Quellpaar, quellen: Herkunft) -> Wert | Zelle:
    if paar.neu is None:
        return None
    zelle = zellwert(paar.neu)
    return Zelle(quellen.zeile(paar.neu) or zelle.wert, zelle.art)


def _stelle(z: Nachweiszeile | None, fehlt: str) -> str:
    """File, sheet and row in words; of a side that has no such row, what became of it."""
    if z is None:
        return fehlt
    return ", ".join([str(z.source), *([z.fundstelle] if z.fundstelle else [])])
