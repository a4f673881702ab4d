"""What does the change cost: in a month, to the end of the year, to the end of the term?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from templates.anpassung.platz import BISHER, DIFFERENZ, NEU, Monatsplatz
from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Wert, Zelle
from transforms.anpassung.papiere.kostenzeilen import (
    Kostenzeile,
    Zeitraum,
    gesamt,
    kostenzeilen,
    zeitraeume,
)
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.zeitraumworte import zeitraumworte

_NAMEN: Final = {
    Zeitraum.MONAT: (None, None, "Differenz_Monat"),
    Zeitraum.JAHR: ("Kosten_Jahr_bisher", "Kosten_Jahr_neu", "Differenz_Jahr"),
    Zeitraum.LAUFZEIT: (None, None, "Differenz_Laufzeit"),
}
_GESAMT: Final = (
    Spalte("Kosten nach Plan"),
    Spalte("Monate", Art.GANZZAHL),
    Spalte("bisher", Art.EURO),
    Spalte("neu", Art.EURO),
    Spalte("Differenz", Art.DIFFERENZ),
)
_POSITIONEN: Final = (
    Spalte("Position"),
    Spalte("Monat bisher", Art.EURO),
    Spalte("Monat neu", Art.EURO),
    Spalte("Differenz im Monat", Art.DIFFERENZ),
    Spalte("Differenz bis Jahresende", Art.DIFFERENZ),
    Spalte("Differenz bis Laufzeitende", Art.DIFFERENZ),
)
_AUSFUEHRLICH: Final = (
    Spalte("Zeitraum"),
    Spalte("Position"),
    Spalte("Kosten bisher", Art.EURO),
    Spalte("Kosten neu", Art.EURO),
    Spalte("Differenz", Art.DIFFERENZ),
)


def schreibe_gesamtkosten(blatt: Blatt, modell: Vorlage, platz: Monatsplatz) -> None:
    """The total of three spans of time."""
    alles, worte = gesamt(modell.anpassung), zeitraumworte(modell.anpassung)
    zeilen: list[Tabellenzeile] = [
        [
            worte[wann],
            z.anzahl,
            *(
                Zelle(formel, name=name)
                for formel, name in zip(_formeln(platz, wann, alles), _NAMEN[wann], strict=True)
            ),
        ]
        for wann, z in zeitraeume(modell.anpassung).items()
    ]
    blatt.tabelle(
        "T_Kosten",
        "Kosten nach Plan im ersten Monat, bis zum Jahresende und bis zum Ende der Laufzeit: "
        "bisher, neu, Differenz.",
        _GESAMT,
        zeilen,
    )


def schreibe_positionen(blatt: Blatt, modell: Vorlage, platz: Monatsplatz) -> None:
    """Each line: the month before and after, and what it differs by over the three spans."""

    def zeile(z: Kostenzeile) -> Tabellenzeile:
        _, _, jahr = _formeln(platz, Zeitraum.JAHR, z)
        _, _, laufzeit = _formeln(platz, Zeitraum.LAUFZEIT, z)
        return [z.name, *_formeln(platz, Zeitraum.MONAT, z), jahr, laufzeit]

    a = modell.anpassung
    blatt.tabelle(
        "T_Positionen",
        "Je Position Kosten eines Monats bisher und neu, und die Differenz im Monat, bis zum "
        "Jahresende und bis zum Ende der Laufzeit; letzte Zeile die Summe.",
        _POSITIONEN,
        [zeile(z) for z in kostenzeilen(a)],
        summe=zeile(gesamt(a)),
    )


def schreibe_ausfuehrlich(blatt: Blatt, modell: Vorlage, platz: Monatsplatz) -> None:
    """Each line and their total over each of the three spans."""
    a, worte = modell.anpassung, zeitraumworte(modell.anpassung)

    def zeile(wann: Zeitraum, z: Kostenzeile) -> Tabellenzeile:
        rolle = None if z.schluessel else Zellrolle.SUMME
        zellen: list[Wert] = [worte[wann], z.name, *_formeln(platz, wann, z)]
        return [Zelle(wert, rolle=rolle) for wert in zellen]

    blatt.tabelle(
        "T_Kosten_je_Position",
        "Je Zeitraum und Position Kosten bisher, neu und Differenz; am Ende jedes Zeitraums die "
        "Summe.",
        _AUSFUEHRLICH,
        [zeile(wann, z) for wann in Zeitraum for z in (*kostenzeilen(a), gesamt(a))],
    )


def _formeln(platz: Monatsplatz, wann: Zeitraum, z: Kostenzeile) -> Sequence[Formel]:
    """Before, after, difference."""
    paar = z.betraege[wann]
    werte = (paar.vorher, paar.nachher, paar.differenz)
    return [
        platz.formel(wann, spalte, z, wert)
        for spalte, wert in zip((BISHER, NEU, DIFFERENZ), werte, strict=True)
    ]
