"""Which statements of the month were corrected, by how much, and why?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile
from transforms.dokumente.uebersicht import Korrekturzeile, Uebersicht
from transforms.dokumente.vergleich.zerlegung import URSACHEN

NAME: Final = "Korrekturen"
BREITEN: Final = (11, 22, 8, 14, 14, 13, 13, 13, 13, 13, 11, 31, 24)
_SPALTEN: Final = (
    Spalte("JCNR", Art.KENNUNG),
    Spalte("Jobcenter"),
    Spalte("Version", Art.GANZZAHL),
    Spalte("bisher", Art.EURO),
    Spalte("neu", Art.EURO),
    Spalte("Differenz", Art.DIFFERENZ),
    *(Spalte(ursache, Art.DIFFERENZ) for ursache in URSACHEN),
    Spalte("Ursache"),
    Spalte("Grund"),
)
_BISHER, _NEU, _DIFFERENZ, _ERSTE_URSACHE = range(3, 7)


def schreibe_korrekturen(blatt: Blatt, umfang: str, modell: Uebersicht) -> None:
    """One row per version after the first, in the order of gE and version."""
    blatt.kopf(
        f"Korrekturen, {modell.monat.name}",
        umfang,
        "Beträge in Euro (€). Jede Zeile: eine neue Version gegenüber der vorigen.",
    )
    blatt.leerzeile()
    blatt.halte_kopf(2)
    b = blatt.bereich(len(modell.korrekturen))
    zeilen = [_zeile(b, nummer, k) for nummer, k in enumerate(modell.korrekturen)]
    beschreibung = (
        "Je Korrektur eine Zeile: gE, Version, Gesamtkosten bisher und neu, "
        "Differenz, ihre Ursachen und der Grund; letzte Zeile Summe."
    )
    blatt.tabelle(
        "T_Korrekturen", beschreibung, _SPALTEN, zeilen, summe=_summe(b, modell), filterbar=True
    )


def _zeile(b: Bereich, nummer: int, k: Korrekturzeile) -> Tabellenzeile:
    differenz = Formel(f"=ROUND({b.zelle(nummer, _NEU)}-{b.zelle(nummer, _BISHER)},2)", k.differenz)
    teile = [k.teile[ursache] for ursache in URSACHEN]
    return [k.jcnr, k.jobcenter, k.version, k.bisher, k.neu, differenz, *teile, k.ursache, k.grund]


def _summe(b: Bereich, modell: Uebersicht) -> Tabellenzeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({b.spalte(spalte)})", wert)

    ursachen = [
        summe(spalte, modell.korrekturteil(ursache))
        for spalte, ursache in enumerate(URSACHEN, start=_ERSTE_URSACHE)
    ]
    differenz = summe(_DIFFERENZ, modell.korrekturdifferenz)
    return ["Summe", None, None, None, None, differenz, *ursachen, None, None]
