"""What did the service cost the gE: this month's computation and the year so far."""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Kategorien, Reihe, saeulen
from templates.mappe.dokumentkopf import EINHEIT
from templates.mappe.zellen import Bereich, Wert
from templates.mmi.minutentabelle import Minutenraster
from templates.teile.herkunft import Herkunft
from templates.teile.jahr import GRUNDPREIS, MONAT, VOLUMENPREIS, Jahrestabelle, schreibe_jahr
from templates.teile.positionen import Positionstabelle, schreibe_positionen
from transforms.dokumente.bilder.kostenbild import kostenbild, plankosten
from transforms.dokumente.mmi import Mmi
from transforms.preise.kosten import BG, Position

NAME: Final = "Kosten"
INHALT: Final = "Berechnung des Monats und Kosten des Jahres"
BREITEN: Final = (20, 57, 18, 18, 17, 18)


def schreibe_kosten(
    blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft, minuten: Minutenraster
) -> tuple[Positionstabelle, Jahrestabelle]:
    """The computation of the month, the months of the year, a chart."""
    blatt.kopf("Kosten", wo, EINHEIT)
    blatt.fixiere(2)
    blatt.abschnitt(f"Berechnung {modell.monat.name}")
    rechnung = _rechnung(blatt, modell, quellen, minuten)
    blatt.abschnitt(f"Kosten {modell.monat.year} bisher")
    jahr = schreibe_jahr(blatt, modell.jahr_bisher, modell.rechnung, quellen)
    _diagramm(blatt, modell, jahr.bereich)
    return rechnung, jahr


def _rechnung(
    blatt: Blatt, modell: Mmi, quellen: Herkunft, minuten: Minutenraster
) -> Positionstabelle:
    rechnung = modell.rechnung
    mengen: list[Wert] = [
        quellen.wert("BG-Zahl", BG, rechnung.grundpreis.menge),
        *(minuten.menge(p) for p in rechnung.volumen),
    ]
    saetze = [_satz(p, modell, quellen) for p in rechnung.positionen]
    return schreibe_positionen(blatt, rechnung, mengen, saetze)


def _satz(p: Position, modell: Mmi, quellen: Herkunft) -> Wert:
    """A reference to the rate; where Module differ, each must be stated by its source row."""
    satz = quellen.wert("Satz", p.schluessel, p.satz)
    if modell.satz_minute is None and p in modell.rechnung.volumen and satz == p.satz:
        raise ValueError(
            f"{modell.kopf.jcnr} {modell.monat}: für {p.schluessel} nennt die Herkunft keinen Satz"
        )
    return satz


def _diagramm(blatt: Blatt, modell: Mmi, jahr: Bereich) -> None:
    reihen = [
        Reihe(jahr.fern(-1, spalte), jahr.fern_spalte(spalte))
        for spalte in (GRUNDPREIS, VOLUMENPREIS)
    ]
    worte = kostenbild(modell.jahr, plankosten(modell.ausblick))
    if worte is None:
        return
    kategorien = Kategorien(jahr.fern_spalte(MONAT), jahr.zeilen, "Monat")
    blatt.diagramm(saeulen(blatt.mappe, worte, kategorien, reihen, "Euro"))
