"""How is the sheet Monate filled: the planning sheet, month by month, with inputs and formulas?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Zelle
from templates.planung.hilfe import raster
from templates.planung.hilfe.angebot import NICHTS
from templates.planung.hilfe.grundlagen.kalender import arbeitstage
from templates.planung.hilfe.monatszeilen import EINGABE, Monatszeile
from templates.planung.hilfe.raster import BLOECKE, ERSTER, LETZTER, SPALTEN, Block
from templates.planung.hilfe.schaubilder import schreibe_gespraechsbild
from templates.teile.herkunft import Herkunft
from transforms.planung.papiere.hilfe.herkunft import GELIEFERT
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import leersatz, monatsname

NAME: Final = raster.NAME
INHALT: Final = "jeder Monat des Basiszeitraums mit Eingaben und Formeln"
BREITEN: Final = (43, 11.5, 9.5, 11, *(8.2 for _ in SPALTEN))
_EINHEIT: Final = (
    "Anzahlen, Anteile in Prozent, Produktivzeit in Stunden, Kapazität in VZA. Gesamt ist das Jahr."
)
_SAETZE: Final = (
    "„Eingabe“ in der zweiten Spalte heißt: Die Zellen dieser Zeile ändern Sie, alles Gerechnete "
    "rechnet mit. Alle anderen Zeilen bitte stehen lassen.",
    "Die Spalten sind die Monate des Basiszeitraums: Geplant wird das Jahr mit den Anrufen dieser "
    "Monate.",
)


def schreibe_monate(
    blatt: Blatt, modell: Planungshilfe, wo: str, quellen: Herkunft, kalender: Bereich
) -> None:
    """Three tables of the same columns, and the chart."""
    blatt.kopf("Planung je Monat", wo, _EINHEIT)
    for satz in (*_SAETZE, leersatz(modell)):
        blatt.absatz(satz)
    blatt.fixiere(2, 1)
    for block in BLOECKE:
        blatt.abschnitt(block.ueberschrift)
        assert blatt.bereich(len(block.zeilen)) == block.bereich, block.name
        zeilen = [_zeile(modell, z, quellen, kalender) for z in block.zeilen]
        blatt.tabelle(block.name, block.beschreibung, _spalten(modell), zeilen)
        _benenne(blatt, block)
    schreibe_gespraechsbild(blatt, modell)


def _spalten(modell: Planungshilfe) -> list[Spalte]:
    return [
        Spalte("Größe"),
        Spalte("Art"),
        Spalte("Einheit"),
        Spalte("Gesamt", Art.GANZZAHL),
        *(Spalte(monatsname(monat), Art.GANZZAHL) for monat in modell.zeitraum),
    ]


def _zeile(
    modell: Planungshilfe, z: Monatszeile, quellen: Herkunft, kalender: Bereich
) -> Tabellenzeile:
    werte = modell.monate[z.schluessel]
    gesamt = None
    if z.gesamt:
        wert = NICHTS if werte.gesamt is None else werte.gesamt
        gesamt = Formel(raster.jahresformel(z), wert)
    return [
        z.text,
        z.wer,
        z.einheit,
        Zelle(gesamt, z.gesamt_art or z.art),
        *(
            _monatszelle(modell, z, nummer, quellen, kalender) if modell.hat_daten(nummer) else None
            for nummer in range(len(SPALTEN))
        ),
    ]


def _monatszelle(
    modell: Planungshilfe, z: Monatszeile, nummer: int, quellen: Herkunft, kalender: Bereich
) -> Zelle:
    wert = modell.monate[z.schluessel].monate[nummer]
    if z.wer == EINGABE:
        return Zelle(wert, z.art, Zellrolle.EINGABE, eingabe=z.eingabe)
    if z.monat:
        formel = raster.monatsformel(z, nummer)
        return Zelle(Formel(formel, NICHTS if wert is None else wert), z.art)
    if z.schluessel in GELIEFERT and wert is not None:
        groesse, position, _, _ = GELIEFERT[z.schluessel]
        monat = modell.zeitraum[nummer]
        return Zelle(quellen.monatswert(groesse, position, monat, wert) or wert, z.art)
    return Zelle(arbeitstage(kalender, nummer, wert), z.art)


def _benenne(blatt: Blatt, block: Block) -> None:
    for nummer, z in enumerate(block.zeilen):
        if z.name:
            ort = block.bereich.fern_querschnitt(nummer, ERSTER, LETZTER)
            blatt.mappe.benenne(z.name, ort)
