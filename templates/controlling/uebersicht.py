"""How does Controlling see all gE of a month: one line each, sums, and the difference against last
month?
"""

from __future__ import annotations

from pathlib import Path

from templates.controlling import alle_ge, korrekturen, summen, termine
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat
from templates.mappe.mappe import Angaben, Mappe
from transforms.dokumente.uebersicht import Uebersicht


def schreibe_uebersicht(modell: Uebersicht, ziel: Path) -> None:
    """Write the workbook: sums first, then every gE."""
    titel = f"Übersicht {LEISTUNG}, {modell.monat.name}"
    angaben = Angaben(
        titel,
        f"Abrechnungsmonat {modell.monat}",
        f"{titel} · nur für Controlling Finanzen",
        ausstellungsmonat(modell.monat),
    )
    mappe, wo = Mappe(angaben), _umfang(modell)
    erstes = Blatt(mappe, summen.NAME, summen.BREITEN)
    alle = alle_ge.schreibe_alle(Blatt(mappe, alle_ge.NAME, alle_ge.BREITEN), wo, modell)
    summen.schreibe_summen(erstes, wo, modell, alle)
    if modell.korrekturen:
        korrekturen.schreibe_korrekturen(
            Blatt(mappe, korrekturen.NAME, korrekturen.BREITEN), wo, modell
        )
    termine.schreibe_termine(Blatt(mappe, termine.NAME, termine.BREITEN), wo, modell)
    mappe.speichere(ziel)


def _umfang(modell: Uebersicht) -> str:
    vormonat = (
        f"Vormonat {modell.vormonat.name}" if modell.vormonat else "kein abgerechneter Vormonat"
    )
    return f"{modell.monat.name} · {len(modell.zeilen)} gE · {vormonat}"
