"""What does the Trägerversammlung decide on: one page of A4?"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from templates.anpassung.erste_seite.lage import (
    schreibe_reichweite,
    schreibe_stellen,
)
from templates.anpassung.erste_seite.mengen import schreibe_eckdaten, schreibe_mengen
from templates.anpassung.erste_seite.seitenplan import (
    BEGRUENDUNG,
    HINWEISE,
    POSITIONEN,
    Seitenplan,
)
from templates.anpassung.erste_seite.zeilenmass import BREITEN
from templates.anpassung.kosten import schreibe_gesamtkosten, schreibe_positionen
from templates.anpassung.minuten import AUFGELAUFEN
from templates.anpassung.platz import Minutenplatz, Monatsplatz, Seitenplatz
from templates.mappe.blatt import Blatt
from templates.mappe.diagramm import WERTE_DARUEBER, Kategorien, Reihe, linien
from templates.mappe.stil import Absatz
from templates.mappe.umbruch import passt
from templates.mappe.zellen import Spalte
from templates.teile.herkunft import Herkunft
from transforms.anpassung.papiere.entwurfstext import BEISPIELPREISE
from transforms.anpassung.papiere.jahresminuten import Jahresminuten
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.anpassung.papiere.vorlagesaetze import Vorlagesaetze

NAME: Final = "Entscheidungsvorlage"
TITEL: Final = "Entscheidungsvorlage für die Trägerversammlung"
_WERTE: Final = "Die Werte stehen auf dem Blatt Minuten."
_OHNE_BILD: Final = "Verlauf je Monat: siehe Blatt Minuten."
_GANZE: Final = "#,##0"
_ENTSCHEIDUNG: Final = (
    "Beschluss der Trägerversammlung",
    "Nummer",
    "Datum",
    "Ja-Stimmen",
    "Nein-Stimmen",
    "Enthaltungen",
    "Stimmen",
)
_VORSITZ: Final = "Leer, bis entschieden ist. Unterschrift Vorsitz:\n\n"


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
    blatt.absatz(saetze.begruendungssatz if plan.begruendung else BEGRUENDUNG)
    blatt.absatz(saetze.vertragssatz)
    if saetze.bestandssatz:
        blatt.absatz(saetze.bestandssatz)
    blatt.leerzeile()
    eckdaten = schreibe_eckdaten(blatt, modell, quellen)
    _abstand(blatt)
    seite, mengen = schreibe_mengen(blatt, modell, quellen, eckdaten)
    _abstand(blatt)
    schreibe_gesamtkosten(blatt, modell, monate)
    if plan.positionen:
        blatt.leerzeile()
        schreibe_positionen(blatt, modell, monate)
    else:
        blatt.absatz(POSITIONEN)
    _ueberschrift(blatt, "Bisher genutzt, und wie weit die Minuten reichen")
    schreibe_reichweite(blatt, modell, minuten, jahr)
    _bild(blatt, modell, minuten, jahr)
    _abstand(blatt)
    schreibe_stellen(blatt, modell, quellen, mengen)
    _hinweise(blatt, modell)
    _entscheidung(blatt)
    return seite


def _abstand(blatt: Blatt) -> None:
    """Between two tables that need no heading besides their own."""
    blatt.leerzeile()
    blatt.leerzeile()


def _ueberschrift(blatt: Blatt, text: str) -> None:
    """A heading that never begins another page."""
    _abstand(blatt)
    blatt.absatz(text, Absatz.ABSCHNITT)


def _kopf(blatt: Blatt, modell: Vorlage, wo: str) -> None:
    saetze = Vorlagesaetze(modell)
    blatt.absatz(TITEL, Absatz.TITEL)
    passend = passt(wo, Absatz.UMFANG, BREITEN)
    blatt.absatz(wo if passend else blatt.mappe.angaben.kurz, Absatz.UMFANG)
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
        blatt.absatz(satz, Seitenplan(modell).punkt)
    blatt.absatz(saetze.ohnesatz)


def _bild(blatt: Blatt, modell: Vorlage, minuten: Jahresminuten, platz: Minutenplatz) -> None:
    """Used, agreed and agreed anew, cumulated over the year."""
    worte = minuten.bildtext
    if worte is None or platz.leer:
        return
    if not Seitenplan(modell).bild:
        blatt.absatz(_OHNE_BILD)
        return
    verlauf = platz.verlauf
    kategorien = Kategorien(verlauf.fern_spalte(0), verlauf.zeilen, "Monat")
    reihen = [Reihe(verlauf.fern(-1, n), verlauf.fern_spalte(n)) for n in AUFGELAUFEN]
    if not minuten.temposatz:
        reihen = reihen[:-1]
    if not minuten.genutzt:
        reihen = reihen[1:]
    bild = linien(blatt.mappe, worte, kategorien, reihen, "Minuten", _GANZE)
    text = bild.text.replace(WERTE_DARUEBER, _WERTE)
    blatt.diagramm(replace(bild, text=text), hoehe=Seitenplan(modell).bildhoehe)


def _hinweise(blatt: Blatt, modell: Vorlage) -> None:
    saetze = Seitenplan(modell).hinweissaetze
    if not (saetze or modell.hinweise):
        return
    _ueberschrift(blatt, "Hinweise")
    for satz in saetze:
        blatt.absatz(satz)
    if not Seitenplan(modell).hinweise:
        blatt.absatz(HINWEISE)


def _entscheidung(blatt: Blatt) -> None:
    """Room to sign and to write in number, day and votes."""
    _abstand(blatt)
    blatt.tabelle(
        "T_Entscheidung",
        "Zum Eintragen: Unterschrift des Vorsitzes, Nummer und Datum des Beschlusses, Stimmen. "
        "Leer, bis entschieden ist.",
        [Spalte(kopf) for kopf in _ENTSCHEIDUNG],
        [[_VORSITZ, *(None for _ in _ENTSCHEIDUNG[1:])]],
    )
