"""What does a reader learn who sees the first page only?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, schreibe_hinweise, schreibe_verweise
from templates.mappe.stil import Absatz
from templates.mappe.zellen import Bereich, Verweis
from templates.mmi.jahr.ausblick import Ausblicktabelle
from templates.mmi.jahr.kostentabelle import Kostentabelle
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.mmi.ueberblick.jahrestafel import schreibe_jahrestafel
from templates.mmi.ueberblick.monatstafel import Monatstafel
from templates.mmi.ueberblick.quotentafel import Quotentafel
from templates.mmi.ueberblick.vereinbarungstafel import Vereinbarungstafel
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import Positionstabelle
from templates.teile.vertragsangaben import BEISPIELPREISE
from transforms.dokumente.mmi import Mmi
from transforms.kern.month import german_date

NAME: Final = "Überblick"
_ZWEITE: Final = 3  # column of every second link to another sheet
BREITEN: Final = (56, 18, 18, 18, 18, 18, 35)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezuege:
    """Where the figures of the page come from."""

    positionen: Positionstabelle
    jahr: Kostentabelle
    minuten: Minutenraster
    plan: Plantabelle
    kennzahlen: Bereich
    ausblick: Ausblicktabelle
    quellen: Herkunft


def schreibe_ueberblick(
    blatt: Blatt, modell: Mmi, wo: str, b: Bezuege, inhalt: Sequence[tuple[str, str]]
) -> None:
    """In the order of what a reader asks: the month, the telephone, what is left, the year."""
    blatt.absatz(f"Management Info (MMI) {LEISTUNG}", Absatz.TITEL)
    blatt.absatz(wo, Absatz.UMFANG)
    blatt.absatz(f"Ausgestellt am {german_date(modell.ausgestellt_am)}.", Absatz.EINHEIT)
    blatt.absatz(modell.rueckfragen, Absatz.EINHEIT)
    if modell.tarif.beispiel:
        blatt.warnung(BEISPIELPREISE)
    blatt.fixiere(2)
    if modell.aenderung:
        blatt.abschnitt("Änderung gegenüber der vorigen Version")
        for satz in modell.aenderung:
            blatt.absatz(satz)
    Monatstafel(modell=modell, positionen=b.positionen, plan=b.plan, quellen=b.quellen).schreibe(
        blatt
    )
    Quotentafel(modell=modell, kennzahlen=b.kennzahlen, quellen=b.quellen).schreibe(blatt)
    Vereinbarungstafel(modell=modell, minuten=b.minuten, plan=b.plan, quellen=b.quellen).schreibe(
        blatt
    )
    schreibe_hinweise(blatt, modell)
    schreibe_jahrestafel(blatt, modell, minuten=b.minuten, jahr=b.jahr, ausblick=b.ausblick)
    schreibe_verweise(
        blatt, [Verweis(name, text=f"{name}: {text}") for name, text in inhalt], _ZWEITE
    )
