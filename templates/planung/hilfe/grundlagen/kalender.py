"""On which days does the Service Center work: the table behind the working days of each month?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Zelle
from transforms.kern.month import german_date
from transforms.planung.papiere.hilfe.herkunft import ABWEICHUNG
from transforms.planung.papiere.hilfe.kalender import Kalendermonat
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import KALENDER, monatsname

WERKTAGE, FREIE, ABWEICHEND, ARBEITSTAGE = range(1, 5)
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Werktage Montag bis Freitag", Art.GANZZAHL),
    Spalte("davon frei im Bundesland", Art.GANZZAHL),
    Spalte("Abweichung des Service Centers", Art.ZUNAHME),
    Spalte("Arbeitstage", Art.GANZZAHL),
    Spalte("Freie Werktage im Bundesland"),
)
_ABWEICHUNGEN: Final = (Spalte("Tag", Art.DATUM), Spalte("Das Service Center"))
_OHNE_DATEN: Final = "keine Daten"
_KEINE: Final = (
    "Das Service Center nennt keine Tage, an denen es anders arbeitet als sein Bundesland."
)


def schreibe_kalender(blatt: Blatt, modell: Planungshilfe) -> Bereich:
    """A row per month of the basis period."""
    blatt.beisammen(len(modell.kalender) + 6)
    blatt.abschnitt("Kalender")
    for satz in KALENDER:
        blatt.absatz(satz)
    ort = blatt.bereich(len(modell.kalender))
    return blatt.tabelle(
        "T_Kalender",
        "Je Monat des Basiszeitraums Werktage, freie Tage, Abweichungen und Arbeitstage.",
        _SPALTEN,
        [_zeile(ort, nummer, modell) for nummer in range(len(modell.kalender))],
    )


def arbeitstage(ort: Bereich, nummer: int, wert: Decimal | None) -> Formel:
    """The working days of a month, for the sheet Monate."""
    assert wert is not None, "asked of months with data alone"
    return Formel(f"={ort.fern(nummer, ARBEITSTAGE)}", wert)


def _zeile(b: Bereich, nummer: int, modell: Planungshilfe) -> Tabellenzeile:
    monat = modell.kalender[nummer]
    name = monatsname(modell.zeitraum[nummer])
    if monat is None:
        return [name, None, None, None, None, _OHNE_DATEN]
    teile = [b.zelle(nummer, spalte) for spalte in (WERKTAGE, FREIE, ABWEICHEND)]
    formel = "={}-{}+{}".format(*teile)
    return [
        name,
        monat.werktage,
        len(monat.freie),
        monat.abweichung,
        Formel(formel, monat.arbeitstage),
        _tage(monat),
    ]


def _tage(monat: Kalendermonat) -> str:
    """`01.11., 24.12.`"""
    return ", ".join(f"{tag:02d}.{monat.monat.month:02d}." for tag in monat.freie) or "keine"


def schreibe_abweichungen(blatt: Blatt, modell: Planungshilfe) -> None:
    """Days of the Service Center's own, each with its row of the delivery."""
    blatt.abschnitt("Abweichungen des Service Centers vom Kalender")
    if not modell.abweichungen:
        blatt.absatz(_KEINE)
        return
    blatt.tabelle(
        "T_Abweichungen",
        "Tage, an denen das Service Center anders arbeitet als sein Bundesland.",
        _ABWEICHUNGEN,
        [
            [
                Zelle(a.datum, ziel=quelle, zeigt=(quelle,)),
                "hat frei" if a.frei else "arbeitet",
            ]
            for a in modell.abweichungen
            for quelle in [Quellangabe(ABWEICHUNG, german_date(a.datum))]
        ],
    )
