"""What does this version say otherwise than the one before it, and why?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from transforms.planung.papiere.aenderung import Aenderung
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
_NICHTS: Final = "Kein Wert des Jahres hat sich geändert; geändert haben sich andere Angaben."


def schreibe_aenderung(blatt: Blatt, modell: Planungshilfe, wo: str) -> None:
    """The reason, and every figure of the year that differs."""
    assert modell.vorfassung is not None, "the first version changes nothing"
    blatt.kopf(
        "Änderung gegenüber der vorigen Version",
        wo,
        "Anteile als Zahl von 0 bis 1. Leer heißt: ohne Differenz, weil eine der Angaben keine "
        "Zahl ist.",
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
    formel = f"={b.zelle(nummer, _JETZT)}-{b.zelle(nummer, _BISHER)}"
    return [
        a.angabe,
        Zelle(a.bisher, Art.TEXT) if isinstance(a.bisher, str) else a.bisher,
        Zelle(a.jetzt, Art.TEXT) if isinstance(a.jetzt, str) else a.jetzt,
        None if a.differenz is None else Formel(formel, a.differenz),
    ]
