"""What does this version say otherwise than the one before it, and why?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from transforms.planung.papiere.aenderung import Aenderung
from transforms.planung.papiere.hilfe.inhalt import ANTEILE, KOSTEN
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe

NAME: Final = "Änderung"
INHALT: Final = "was sich gegenüber der vorigen Version geändert hat, und warum"
BREITEN: Final = (50, 24, 24, 24)
_BISHER, _JETZT = 1, 2
_SPALTEN: Final = (
    Spalte("Angabe"),
    Spalte("Bisher", Art.ZAHL),
    Spalte("Jetzt", Art.ZAHL),
    Spalte("Differenz", Art.ZAHL),
)
_GANZE: Final = Art.GANZZAHL, Art.ZUNAHME
_ARTEN: Final = {
    "BG-Zahl": _GANZE,
    "Anrufe SC": _GANZE,
    "Anrufe gesamt in der Planung": _GANZE,
    "Nötige Gespräche": _GANZE,
    "Gespräche im Basiszeitraum": _GANZE,
    "Empfehlung Weiterleitung an das JC": _GANZE,
    "Arbeitstage": _GANZE,
    "Bedarf in VZA": (Art.HUNDERTSTEL, Art.ABWEICHUNG_HUNDERTSTEL),
    "Minuten je Gespräch": (Art.ZEHNTAUSENDSTEL, Art.ABWEICHUNG),
}
_NICHTS: Final = "Kein Wert des Jahres hat sich geändert; geändert haben sich andere Angaben."


def schreibe_aenderung(blatt: Blatt, modell: Planungshilfe, wo: str) -> None:
    """The reason, and every figure of the year that differs."""
    assert modell.vorfassung is not None, "the first version changes nothing"
    blatt.kopf(
        "Änderung gegenüber der vorigen Version",
        wo,
        "Leer heißt: ohne Differenz, weil eine der Angaben keine Zahl ist.",
    )
    blatt.absatz(
        f"Version {modell.version} ersetzt Version {modell.vorfassung.version}. Grund: "
        f"{modell.vorfassung.grund}"
    )
    if not modell.aenderungen:
        blatt.absatz(_NICHTS)
        return
    blatt.leerzeile()
    blatt.halte_kopf(1)
    b = blatt.bereich(len(modell.aenderungen))
    blatt.tabelle(
        "T_Aenderung",
        "Jede Angabe des Jahres, die anders ist als in der vorigen Version: bisher, jetzt, "
        "Differenz.",
        _SPALTEN,
        [_zeile(b, nummer, a) for nummer, a in enumerate(modell.aenderungen)],
    )


def _zeile(b: Bereich, nummer: int, a: Aenderung) -> Tabellenzeile:
    art, differenz = _arten(a.angabe)
    return [
        a.angabe,
        Zelle(a.bisher, Art.TEXT if isinstance(a.bisher, str) else art),
        Zelle(a.jetzt, Art.TEXT if isinstance(a.jetzt, str) else art),
        Zelle(_differenz(b, nummer, a), differenz),
    ]


def _arten(angabe: str) -> tuple[Art, Art]:
    """How a figure and its change are printed: as where the workbook shows it."""
    if angabe.startswith(KOSTEN):
        return Art.EURO, Art.DIFFERENZ
    if angabe in ANTEILE:
        return Art.PROZENT, Art.PROZENTPUNKTE
    return _ARTEN.get(angabe, (Art.ZEHNTEL, Art.ABWEICHUNG_GESCHAETZT))


def _differenz(b: Bereich, nummer: int, a: Aenderung) -> Wert:
    """Of shares in percentage points; nothing where one of them is no figure."""
    neu, alt = b.zelle(nummer, _JETZT), b.zelle(nummer, _BISHER)
    if a.angabe in ANTEILE and a.differenz is not None:
        return Formel(f"=({neu}-{alt})*100", a.differenz * 100)
    return None if a.differenz is None else Formel(f"={neu}-{alt}", a.differenz)
