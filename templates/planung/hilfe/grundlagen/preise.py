"""By which rates are the variants computed?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Spalte, Tabellenzeile, Wert
from templates.teile.herkunft import Herkunft
from transforms.planung.papiere.anlageherkunft import satzgroesse
from transforms.planung.papiere.hilfe.grundzeilen import Satzzeile
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import tarifsatz
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import jahre

SATZ_BG, SATZ_B1, SATZ_B4 = range(1, 4)
_SPALTEN: Final = (
    Spalte("Laufzeit"),
    Spalte("BG-Grundpreis je BG und Monat", Art.SATZ),
    Spalte("Baustein 1 je Produktivminute", Art.SATZ),
    Spalte("Baustein 4 je Produktivminute", Art.SATZ),
)


def schreibe_preise(blatt: Blatt, modell: Planungshilfe, quellen: Herkunft) -> Bereich:
    """A row per Laufzeit; none where no price is known."""
    blatt.abschnitt("Preise")
    blatt.absatz(tarifsatz(modell))
    if not modell.saetze:
        return blatt.bereich(0)
    return blatt.tabelle(
        "T_Preise",
        "Die Sätze je Laufzeit, mit denen die Kosten gerechnet sind.",
        _SPALTEN,
        [_zeile(z, quellen) for z in modell.saetze],
    )


def _zeile(z: Satzzeile, quellen: Herkunft) -> Tabellenzeile:
    def satz(position: str, wert: Decimal) -> Wert:
        return quellen.wert(satzgroesse(z.laufzeit), position, wert)

    return [
        jahre(z.laufzeit),
        satz(BG, z.bg),
        satz("B1", z.b1),
        satz("B4", z.b4),
    ]
