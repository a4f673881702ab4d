"""How does Controlling see the posts a planning needs, and what does the BMAS decide on?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, planungstag
from templates.mappe.mappe import Angaben, Mappe
from templates.planung.personal import bmas, je_ge, summen
from transforms.planung.papiere.personalbedarf import Personalbedarf

_NUR_FUER: Final = "nur für Controlling Finanzen"


def schreibe_personalbedarf(modell: Personalbedarf, ziel: Path) -> None:
    """Write the workbook: sums first, then every gE, then what the BMAS is asked for."""
    jahr = modell.planjahr.jahr
    titel = f"Personalbedarf {LEISTUNG} {jahr}"
    angaben = Angaben(
        titel, f"Planung für {jahr}", f"{titel} · {_NUR_FUER}", planungstag(modell.planjahr)
    )
    mappe = Mappe(angaben)
    mit_wahl = f"{modell.alle.ge} gE, davon {len(modell.gewaehlte)} mit Wahl"
    wo = f"Planung {jahr} · {mit_wahl} · {_NUR_FUER}"
    erstes = Blatt(mappe, summen.NAME, summen.BREITEN)
    alle = Blatt(mappe, je_ge.NAME, je_ge.breiten(modell))
    antrag = Blatt(mappe, bmas.NAME, bmas.BREITEN)
    tabelle = je_ge.schreibe_je_ge(alle, modell, wo)
    summen.schreibe_summen(erstes, modell, wo, tabelle)
    bmas.schreibe_bmas(antrag, modell, wo, tabelle)
    mappe.speichere(ziel)
