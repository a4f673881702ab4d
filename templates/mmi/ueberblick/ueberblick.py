"""What does the month say at a glance, and where does the rest stand?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import (
    EINHEIT,
    LEISTUNG,
    schreibe_hinweise,
    schreibe_vergleich,
)
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Spalte, Tabellenzeile, Verweis
from templates.teile.vertragsangaben import BEISPIELPREISE
from transforms.dokumente.mmi import Mmi

NAME: Final = "Überblick"
BREITEN: Final = (32, 64, 58)
_SPALTEN: Final = (Spalte("Angabe"), Spalte("Wert"), Spalte("Erläuterung"))


def schreibe_ueberblick(
    blatt: Blatt,
    modell: Mmi,
    wo: str,
    eckdaten: Sequence[Tabellenzeile],
    inhalt: Sequence[tuple[str, str]],
) -> None:
    """Key figures, change, notes, contents."""
    blatt.kopf(f"Management Info (MMI) {LEISTUNG}", wo, EINHEIT)
    if modell.tarif.beispiel:
        blatt.warnung(BEISPIELPREISE)
    blatt.fixiere(2)
    blatt.abschnitt("Eckdaten")
    blatt.tabelle(
        "T_Eckdaten",
        "Eckdaten des Monats: Angabe, Wert und Erläuterung.",
        _SPALTEN,
        eckdaten,
        rolle=Zellrolle.WERT,
    )
    if modell.aenderung:
        blatt.abschnitt("Änderung gegenüber der vorigen Version")
        blatt.absatz(modell.aenderung)
    schreibe_vergleich(blatt, modell.vergleich)
    schreibe_hinweise(blatt, modell.hinweise, modell.ohne_hinweise)
    blatt.abschnitt("Inhalt")
    blatt.tabelle(
        "T_Inhalt",
        "Blätter dieser Mappe mit Verweis und Inhalt.",
        (Spalte("Blatt", Art.VERWEIS), Spalte("Inhalt")),
        [[Verweis(name), text] for name, text in inhalt],
    )
