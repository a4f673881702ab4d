"""How does Controlling see all gE of a month: sums, one line each, what changed and why, what was
found?
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.controlling import (
    aenderungen,
    alle_ge,
    befunde_je_ge,
    korrekturen,
    summen,
    termine,
)
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, ausstellungsmonat
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.zellen import Bereich
from transforms.dokumente.uebersicht import Uebersicht

_NUR_FUER: Final = "nur für Controlling Finanzen"


def schreibe_uebersicht(modell: Uebersicht, ziel: Path) -> None:
    """Write the workbook: sums first, then every gE."""
    titel = f"Übersicht {LEISTUNG}, {modell.monat.name}"
    angaben = Angaben(
        titel,
        f"Abrechnungsmonat {modell.monat}",
        f"{titel} · {_NUR_FUER}",
        ausstellungsmonat(modell.monat),
    )
    mappe, wo = Mappe(angaben), _umfang(modell)
    erstes = Blatt(mappe, summen.NAME, summen.BREITEN)
    zweites = Blatt(mappe, alle_ge.NAME, alle_ge.BREITEN)
    alle = alle_ge.beginne_alle(zweites, wo, modell)
    summen.schreibe_summen(erstes, wo, modell, alle)
    if alle:
        _je_ge(mappe, wo, modell, (zweites, alle))
    if modell.korrekturen:
        korrekturen.schreibe_korrekturen(
            Blatt(mappe, korrekturen.NAME, korrekturen.BREITEN), wo, modell
        )
    termine.schreibe_termine(Blatt(mappe, termine.NAME, termine.BREITEN), wo, modell)
    mappe.speichere(ziel)


def _je_ge(mappe: Mappe, wo: str, modell: Uebersicht, alle: tuple[Blatt, Bereich]) -> None:
    """The sheets with a row per gE, which lead to each other."""
    blatt, bereich = alle
    if modell.vormonat:
        aenderungen.schreibe_aenderungen(
            Blatt(mappe, aenderungen.NAME, aenderungen.BREITEN), wo, modell, bereich
        )
    stellen = {}
    if modell.mit_befunden:
        stellen = befunde_je_ge.schreibe_befunde_je_ge(
            Blatt(mappe, befunde_je_ge.NAME, befunde_je_ge.BREITEN), wo, modell, bereich
        )
    alle_ge.schreibe_alle(blatt, modell, bereich, stellen)


def _umfang(modell: Uebersicht) -> str:
    vormonat = (
        f"Vormonat {modell.vormonat.name}" if modell.vormonat else "kein abgerechneter Vormonat"
    )
    return f"{modell.monat.name} · {len(modell.zeilen)} gE · {vormonat} · {_NUR_FUER}"
