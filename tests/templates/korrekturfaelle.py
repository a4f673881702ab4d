"""Corrections in which every cause of a difference occurs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.templates import modelle
from tests.templates import monatspapiere as controlling
from transforms.dokumente.differenz import Differenz, Fassung
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion
from transforms.dokumente.uebersicht import Korrekturzeile, Uebersicht
from transforms.jahr.monatsplan import Planposition
from transforms.kern.dokument import Monatsbetrag, Nachweiszeile
from transforms.preise.kosten import Position
from transforms.preise.rechnung import Rechnung

GRUND = "Laufzeit und BG-Zahl berichtigt"
B3 = Position(
    "B3",
    "Baustein 3 – Voiceboxen außerhalb der Servicezeit",
    Decimal("12.5"),
    "Produktivminuten",
    Decimal("0.82"),
)
ALT = (modelle.GRUNDPREIS, modelle.B1, modelle.B4)
# by hand: 5 650 × 2,58 = 14 577,00; 35 216,5 × 0,82 = 28 877,53; 12,5 × 0,82 = 10,25; Baustein 4 is
# gone
NEU = (
    replace(modelle.GRUNDPREIS, menge=Decimal(5650), satz=Decimal("2.58")),
    replace(modelle.B1, menge=Decimal("35216.5"), satz=Decimal("0.82")),
    B3,
)
# BG: 8 × 2,52 = 20,16 and 0,12 × 5 646 = 677,52. B1: 1 × 0,805 -> 0,81 (half up) and
# 0,03 × 35 216 = 1 056,48; 28 877,53 - 27 820,25 = 1 057,28, so the rounding is -0,01.
# Choice: 10,25 - 2 371,19 = -2 360,94
TEILE = {
    "Minuten": Decimal("0.81"),
    "BG-Zahl": Decimal("20.16"),
    "Preis oder Laufzeit": Decimal("1734.00"),
    "Wahl der Bausteine": Decimal("-2360.94"),
    "Rundung": Decimal("-0.01"),
}


def differenz() -> Differenz:
    return Differenz(
        Fassung(1, ALT, modelle.HERKUNFT, {"Vertrag und TV-Beschluss": "a"}), fassung()
    )


def fassung() -> Fassung:
    return Fassung(2, NEU, herkunft(), {"Vertrag und TV-Beschluss": "b"})


def herkunft() -> tuple[Nachweiszeile, ...]:
    """The source rows of the corrected statement."""
    saetze = (
        modelle.satzherkunft("BG", "2.58", "€ je BG und Monat"),
        *(modelle.satzherkunft(b, "0.82", "€ je Minute") for b in ("B1", "B3")),
    )
    quellen = [
        z for z in modelle.HERKUNFT if z.groesse not in ("Produktivminuten", "BG-Zahl", "Satz")
    ]
    bg = next(z for z in modelle.HERKUNFT if z.groesse == "BG-Zahl")
    minuten = (
        *modelle.minutenherkunft("B1", ("20000.5", "15215.5", "0.5")),
        *modelle.minutenherkunft("B3", ("12.5",)),
        modelle.HERKUNFT[-1],
    )
    return (replace(bg, wert=Decimal(5650)), *quellen, *saetze, *minuten)


def nachweis() -> Kostennachweis:
    """Göppingen, January 2023, version 2."""
    volumen = NEU[1:]
    betrag = Monatsbetrag(
        modelle.JANUAR,
        2,
        sum((p.menge for p in volumen), Decimal(0)),
        NEU[0].betrag,
        sum((p.betrag for p in volumen), Decimal(0)),
    )
    vorher = Vorversion(1, modelle.GESAMTKOSTEN, GRUND, differenz())
    plan = modelle.planjahr((Planposition(NEU[0], None), Planposition(NEU[1], Decimal("7043.3"))))
    return replace(
        modelle.kostennachweis(),
        version=2,
        rechnung=Rechnung.aus(NEU),
        jahr=(betrag,),
        planjahr=plan,
        herkunft=herkunft(),
        vorversion=vorher,
    )


def uebersicht() -> Uebersicht:
    """The month with two corrections of one gE, the second of which takes back the first."""
    d = differenz()
    zurueck = {ursache: -teil for ursache, teil in d.zerlegung.teile.items()}
    return replace(
        controlling.uebersicht(),
        korrekturen=(
            Korrekturzeile(
                "JC62106",
                "JC Göppingen",
                2,
                d.alt.gesamtkosten,
                d.neu.gesamtkosten,
                d.zerlegung.teile,
                "Minuten",
                GRUND,
            ),
            Korrekturzeile(
                "JC62106",
                "JC Göppingen",
                3,
                d.neu.gesamtkosten,
                d.alt.gesamtkosten,
                zurueck,
                "Minuten",
                "=1+1",
            ),
        ),
    )
