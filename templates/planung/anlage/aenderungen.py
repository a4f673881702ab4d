"""What does this version say otherwise than the one before it, and why?"""

from __future__ import annotations

from decimal import Decimal

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.teile.aenderungstabelle import (
    BREITEN,
    NAME,
    Aenderungsblatt,
    schreibe_aenderungstabelle,
)
from transforms.planung.papiere.aenderung import Angabewert
from transforms.planung.papiere.anlage import Anlage
from transforms.planung.papiere.anlagesaetze import Anlagesaetze

__all__ = ["BREITEN", "NAME", "schreibe_aenderungen"]


def schreibe_aenderungen(blatt: Blatt, modell: Anlage, wo: str) -> None:
    """One row for each figure or word that is another one now."""
    assert modell.vorfassung, "the first version changes nothing"
    saetze = Anlagesaetze(modell)
    seite = Aenderungsblatt(
        wo=wo,
        vorher=modell.vorfassung.version,
        nachher=modell.version,
        versionssatz=saetze.versionssatz,
        aenderungssatz=saetze.aenderungssatz,
        aenderungen=modell.aenderungen,
    )
    schreibe_aenderungstabelle(blatt, seite, _arten)


def _arten(angabe: str, wert: Angabewert) -> tuple[Art, Art]:
    """A whole number as one, another with its decimals."""
    del angabe
    ganz = isinstance(wert, Decimal) and wert == wert.to_integral_value()
    return (Art.GANZZAHL if ganz else Art.MINUTEN), Art.ABWEICHUNG
