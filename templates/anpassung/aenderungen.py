"""What does this version say otherwise than the one before it, and why?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.teile.aenderungstabelle import (
    BREITEN,
    NAME,
    Aenderungsblatt,
    schreibe_aenderungstabelle,
)
from transforms.anpassung.papiere.versionsvergleich import Einheit, einheit
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze
from transforms.planung.papiere.aenderung import Angabewert

__all__ = ["BREITEN", "NAME", "schreibe_aenderungen"]

_ARTEN: Final = {
    Einheit.EURO: (Art.EURO, Art.DIFFERENZ),
    Einheit.STUNDEN: (Art.JAHRESSTUNDEN, Art.ABWEICHUNG),
    Einheit.MINUTEN: (Art.MINUTEN, Art.ABWEICHUNG),
    Einheit.VZA: (Art.VZA, Art.ABWEICHUNG_HUNDERTSTEL),
    Einheit.ANZAHL: (Art.GANZZAHL, Art.ZUNAHME),
}


def schreibe_aenderungen(blatt: Blatt, modell: Vorlage, wo: str) -> None:
    """One row for each figure or word that is another one now."""
    assert modell.vorfassung, "the first version changes nothing"
    saetze = Vorlagesaetze(modell)
    seite = Aenderungsblatt(
        wo=wo,
        vorher=modell.vorfassung.version,
        nachher=modell.version,
        versionssatz=saetze.versionssatz,
        aenderungssatz=saetze.aenderungssatz,
        aenderungen=modell.aenderungen,
    )
    schreibe_aenderungstabelle(blatt, seite, _arten)


def _arten(angabe: str, wert: Angabewert) -> tuple[Art, Art] | None:
    del wert  # its name says the unit
    return _ARTEN.get(einheit(angabe))
