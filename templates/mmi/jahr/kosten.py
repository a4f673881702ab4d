"""What did the service cost the gE: this month's computation and the months of the year?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Kategorien, Reihe, saeulen
from templates.mappe.dokumentkopf import EINHEIT
from templates.mappe.zellen import Bereich, Wert
from templates.mmi.jahr.kostentabelle import (
    GRUNDPREIS,
    MONAT,
    PLAN,
    VOLUMENPREIS,
    Kostentabelle,
    schreibe_jahreskosten,
)
from templates.mmi.jahr.minutentabelle import Minutenraster
from templates.mmi.jahr.plantabelle import Plantabelle
from templates.teile.herkunft import Herkunft
from templates.teile.positionen import Positionstabelle, schreibe_positionen
from transforms.dokumente.bilder.kostenbild import kostenbild, plankosten
from transforms.dokumente.mmi import Mmi
from transforms.preise.kosten import BG, Position

NAME: Final = "Kosten"
INHALT: Final = "Berechnung des Monats, Kosten je Monat des Jahres, daneben der Plan"
BREITEN: Final = (34, 34, 17, 18, 17, 17, 17, 9, 22)


def schreibe_kosten(
    blatt: Blatt,
    modell: Mmi,
    wo: str,
    quellen: Herkunft,
    *,
    minuten: Minutenraster,
    plan: Plantabelle,
) -> tuple[Positionstabelle, Kostentabelle]:
    """The computation of the month, the months of the year, a chart."""
    blatt.kopf("Kosten", wo, EINHEIT)
    blatt.fixiere(2)
    blatt.abschnitt(f"Berechnung {modell.monat.name}")
    rechnung = _rechnung(blatt, modell, quellen, minuten)
    blatt.abschnitt(f"Kosten {modell.monat.year} je Monat, Plan daneben")
    jahr = schreibe_jahreskosten(blatt, modell, quellen, plan)
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
    plan = Reihe(jahr.fern(-1, PLAN), jahr.fern_spalte(PLAN))
    blatt.diagramm(saeulen(blatt.mappe, worte, kategorien, reihen, "Euro", plan=plan))
