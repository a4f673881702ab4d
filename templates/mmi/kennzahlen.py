"""How well was the gE reachable by telephone, and how many calls were settled at once?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import Kategorien, Reihe, linien
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert
from templates.mmi.jahr.minuten import kurz
from templates.teile.herkunft import Herkunft
from transforms.dokumente import herkunft
from transforms.dokumente.bilder.quotenbild import OHNE_BILD, quotenbild
from transforms.dokumente.herkunft import KENNZAHL
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quoten import Quote, bemerkung, erreichbarkeit, fallabschlussquote
from transforms.tabellen.kennzahlen import Kennzahlenmonat

NAME: Final = "Kennzahlen"
INHALT: Final = "Anrufe, Gespräche, Erreichbarkeit und Fallabschlussquote"
BREITEN: Final = (30, 16, 17, 17, 13, 19, 17, 21, 36)
_EINHEIT: Final = (
    "Anzahlen und Quoten. Erreichbarkeit = Gespräche ÷ (Anrufe − Weiterleitungen); "
    "Fallabschlussquote = fallabschließende Gespräche ÷ Gespräche."
)
_SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Anrufe im Service Center", Art.GANZZAHL),
    Spalte("Weiterleitungen an die gE", Art.GANZZAHL),
    Spalte("Anrufe ohne Weiterleitungen", Art.GANZZAHL),
    Spalte("Gespräche", Art.GANZZAHL),
    Spalte("Fallabschließende Gespräche", Art.GANZZAHL),
    Spalte("Erreichbarkeit", Art.PROZENT),
    Spalte("Fallabschlussquote", Art.PROZENT),
    Spalte("Bemerkung"),
)
MONAT, ANRUFE, WEITERLEITUNGEN, NETTO, GESPRAECHE, FALLABSCHLIESSEND, ERREICHBARKEIT, QUOTE = range(
    8
)


def schreibe_kennzahlen(blatt: Blatt, modell: Mmi, wo: str, quellen: Herkunft) -> Bereich:
    """The table with bases and rates; every empty cell is explained in its own row."""
    blatt.kopf("Kennzahlen der Telefonie", wo, _EINHEIT)
    blatt.leerzeile()
    blatt.halte_kopf(1, gedruckt=False)
    bereich = blatt.bereich(len(modell.kennzahlen))
    zeilen = [_zeile(bereich, nummer, k, quellen) for nummer, k in enumerate(modell.kennzahlen)]
    beschreibung = (
        "Anrufe, Gespräche, Erreichbarkeit und Fallabschlussquote je Monat bis "
        f"{modell.monat.name}."
    )
    blatt.tabelle("T_Kennzahlen", beschreibung, _SPALTEN, zeilen)
    _diagramm(blatt, modell, bereich)
    return bereich


def _zeile(b: Bereich, nummer: int, k: Kennzahlenmonat, quellen: Herkunft) -> Tabellenzeile:
    def feld(spalte: int) -> str:
        return b.zelle(nummer, spalte)

    def anzahl(titel: str, wert: int | None) -> Wert:
        return None if wert is None else quellen.monatswert(KENNZAHL, titel, k.monat, wert) or wert

    anrufe, weiter = feld(ANRUFE), feld(WEITERLEITUNGEN)
    netto = f'=IF(COUNT({anrufe}:{weiter})=2,{anrufe}-{weiter},"")'
    return [
        kurz(k.monat),
        anzahl(herkunft.ANRUFE, k.anrufe),
        anzahl(herkunft.WEITERLEITUNGEN, k.weiterleitungen),
        None if k.anrufe_netto is None else Formel(netto, k.anrufe_netto),
        anzahl(herkunft.GESPRAECHE, k.gespraeche),
        anzahl(herkunft.FALLABSCHLIESSEND, k.fallabschliessend),
        _quote(feld(GESPRAECHE), feld(NETTO), erreichbarkeit(k)),
        _quote(feld(FALLABSCHLIESSEND), feld(GESPRAECHE), fallabschlussquote(k)),
        bemerkung(k),
    ]


def _quote(teil: str, ganzes: str, quote: Quote) -> Wert:
    """Part ÷ whole; the cell stays empty when a figure is missing or the whole is zero, so that a
    chart shows a gap.
    """
    if quote.wert is None:
        return None
    formel = f'=IF(COUNT({teil},{ganzes})<2,"",IF({ganzes}>0,{teil}/{ganzes},""))'
    return Formel(formel, quote.wert)


def _diagramm(blatt: Blatt, modell: Mmi, b: Bereich) -> None:
    worte = quotenbild(modell.kennzahlen)
    if worte is None:
        blatt.absatz(OHNE_BILD)
        return
    reihen = [
        Reihe(b.fern(-1, spalte), b.fern_spalte(spalte)) for spalte in (ERREICHBARKEIT, QUOTE)
    ]
    kategorien = Kategorien(b.fern_spalte(MONAT), b.zeilen, "Monat")
    blatt.diagramm(linien(blatt.mappe, worte, kategorien, reihen, "Quote in Prozent"))
