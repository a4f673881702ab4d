"""What does the Trägerversammlung decide on: one page of A4?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from templates.anpassung import einzelheiten
from templates.anpassung.kosten import schreibe_gesamtkosten, schreibe_positionen
from templates.anpassung.lage import schreibe_reichweite, schreibe_stellen
from templates.anpassung.mengen import schreibe_eckdaten, schreibe_mengen
from templates.anpassung.minuten import AUFGELAUFEN
from templates.anpassung.platz import Minutenplatz, Monatsplatz, Seitenplatz
from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import WERTE_DARUEBER, Kategorien, Reihe, linien
from templates.mappe.stil import Absatz
from templates.mappe.zellen import Spalte
from templates.teile.herkunft import Herkunft
from transforms.anpassung.papiere.entwurfstext import BEISPIELPREISE
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.papiere.seitenplan import Seitenplan
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze

NAME: Final = "Entscheidungsvorlage"
TITEL: Final = "Entscheidungsvorlage für die Trägerversammlung"
BREITEN: Final = (52, 13.5, 13.5, 13.5, 14.5, 14.5, 11)
_BILDHOEHE: Final = 200
_WERTE: Final = "Die Werte stehen auf dem Blatt Minuten."
_GANZE: Final = "#,##0"
_ZUM_EINTRAGEN: Final = "\n\n"


def schreibe_seite(
    blatt: Blatt,
    modell: Vorlage,
    minuten: Jahresminuten,
    wo: str,
    orte: tuple[Monatsplatz, Minutenplatz],
    quellen: Herkunft,
) -> Seitenplatz:
    """In the order in which one decides: what, why, how much, what it costs, is there room."""
    monate, jahr = orte
    saetze, plan = Vorlagesaetze(modell), Seitenplan(modell)
    _kopf(blatt, modell, wo)
    blatt.absatz(saetze.begruendungssatz if plan.begruendung else einzelheiten.BEGRUENDUNG)
    blatt.absatz(saetze.vertragssatz)
    blatt.leerzeile()
    eckdaten = schreibe_eckdaten(blatt, modell, quellen)
    blatt.leerzeile()
    seite, mengen = schreibe_mengen(blatt, modell, quellen, eckdaten)
    blatt.leerzeile()
    schreibe_gesamtkosten(blatt, modell, monate)
    if plan.positionen:
        blatt.leerzeile()
        schreibe_positionen(blatt, modell, monate)
    else:
        blatt.absatz(einzelheiten.POSITIONEN)
    blatt.abschnitt("Bisher genutzt, und wie weit die Minuten reichen")
    schreibe_reichweite(blatt, modell, minuten, jahr)
    _bild(blatt, minuten, jahr)
    schreibe_stellen(blatt, modell, quellen, mengen)
    _hinweise(blatt, modell)
    _entscheidung(blatt)
    return seite


def _kopf(blatt: Blatt, modell: Vorlage, wo: str) -> None:
    saetze = Vorlagesaetze(modell)
    blatt.absatz(TITEL, Absatz.TITEL)
    blatt.absatz(wo, Absatz.UMFANG)
    blatt.fixiere(2)
    if saetze.versionssatz:
        blatt.absatz(saetze.versionssatz)
        blatt.absatz(saetze.aenderungssatz)
    blatt.absatz(saetze.eingangssatz)
    if modell.beispielpreise:
        blatt.warnung(BEISPIELPREISE)
    blatt.leerzeile()
    blatt.absatz(saetze.fragesatz, Absatz.AUSSAGE)
    for satz in saetze.entscheidungssaetze:
        blatt.absatz(satz, Absatz.AUSSAGE)


def _bild(blatt: Blatt, minuten: Jahresminuten, platz: Minutenplatz) -> None:
    """Used, agreed and agreed anew, cumulated over the year."""
    worte = minuten.bildtext
    if worte is None or platz.leer:
        return
    verlauf = platz.verlauf
    kategorien = Kategorien(verlauf.fern_spalte(0), verlauf.zeilen, "Monat")
    reihen = [Reihe(verlauf.fern(-1, n), verlauf.fern_spalte(n)) for n in AUFGELAUFEN]
    if not minuten.genutzt:
        reihen = reihen[1:]
    bild = linien(blatt.mappe, worte, kategorien, reihen, "Minuten", _GANZE)
    text = bild.text.replace(WERTE_DARUEBER, _WERTE)
    blatt.diagramm(replace(bild, text=text), hoehe=_BILDHOEHE)


def _hinweise(blatt: Blatt, modell: Vorlage) -> None:
    saetze = Vorlagesaetze(modell)
    texte = modell.hinweise if Seitenplan(modell).hinweise else (einzelheiten.HINWEISE,)
    for satz in (*texte, saetze.tarifsatz):
        if satz:
            blatt.absatz(satz)


def _entscheidung(blatt: Blatt) -> None:
    """Room to write in number and day."""
    blatt.leerzeile()
    blatt.tabelle(
        "T_Entscheidung",
        "Zum Eintragen: Nummer und Datum des Beschlusses. Leer, bis entschieden ist.",
        (Spalte("Entscheidung der Trägerversammlung"), Spalte("Nummer"), Spalte("Datum")),
        [[f"zum Eintragen{_ZUM_EINTRAGEN}", None, None]],
    )
