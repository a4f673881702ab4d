"""How does Controlling see where every gE of a planning stands?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.controlling import befunde_je_ge
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, planungstag
from templates.mappe.mappe import Angaben, Mappe
from templates.mappe.zellen import Stelle
from templates.planung.stand import alle_ge, laufendes_jahr, schrittblatt, ueberblick
from transforms.kern.month import german_date
from transforms.planung.papiere.planungsstand import Planungsstand

_NUR_FUER: Final = "nur für Controlling Finanzen"


def schreibe_planungsstand(modell: Planungsstand, ziel: Path) -> None:
    """Write the workbook: how many stand where, then every gE, its steps, its running year."""
    jahr = modell.planjahr.jahr
    titel = f"Planungsstand {LEISTUNG} {jahr}"
    angaben = Angaben(
        titel, f"Planung für {jahr}", f"{titel} · {_NUR_FUER}", planungstag(modell.planjahr)
    )
    mappe = Mappe(angaben)
    stand = f"Stand {german_date(modell.tag)}"
    wo = f"Planung {jahr} · {len(modell.zeilen)} gE · {stand} · {_NUR_FUER}"
    erstes = Blatt(mappe, ueberblick.NAME, ueberblick.BREITEN)
    zweites = Blatt(mappe, alle_ge.NAME, alle_ge.BREITEN)
    alle = alle_ge.beginne_alle(zweites, modell, wo)
    ueberblick.schreibe_ueberblick(erstes, modell, wo, alle)
    if alle:
        schritte = Blatt(mappe, schrittblatt.NAME, schrittblatt.BREITEN)
        schrittblatt.schreibe_schritte(schritte, modell, wo)
        jahresblatt = Blatt(mappe, laufendes_jahr.NAME, laufendes_jahr.BREITEN)
        laufendes_jahr.schreibe_laufendes_jahr(jahresblatt, modell, wo)
        stellen: dict[str, Stelle] = {}
        if modell.mit_befunden:
            blatt = Blatt(mappe, befunde_je_ge.NAME, befunde_je_ge.BREITEN)
            stellen = befunde_je_ge.schreibe_befunde_je_ge(blatt, wo, modell, alle)
        alle_ge.schreibe_alle(zweites, modell, alle, stellen)
    mappe.speichere(ziel)
