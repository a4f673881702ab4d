"""What does a gE see first: what it may type, what follows from it, what it would cost?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, schreibe_verweise
from templates.mappe.stil import Absatz, Art, Zellrolle
from templates.mappe.zellen import Bereich, Eingabe, Spalte, Verweis, Wert, Zelle
from templates.planung.hilfe import eingabearten, pruefungen
from templates.planung.hilfe.ergebnisse import schreibe_ergebnisse
from templates.planung.hilfe.kostentafel import schreibe_kosten, schreibe_rueckblick
from templates.planung.hilfe.monatszeilen import EINGABE
from templates.planung.hilfe.schaubilder import schreibe_kostenbild
from templates.teile.herkunft import Herkunft
from transforms.dokumente.herkunft import BG_ZAHL
from transforms.kern.month import german_date
from transforms.planung.papiere.anlageherkunft import ZIEL_GEMEINSAM
from transforms.planung.papiere.hilfe.herkunft import VORGABE, VORGABEN
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import (
    bg_herkunft,
    hochrechnungssatz,
    preissatz,
    versionssatz,
    zeitraumsatz,
)
from transforms.preise.kosten import BG

NAME: Final = "Planungshilfe"
BREITEN: Final = (47, 17, 17, 17, 17, 46)
_ZWEITE: Final = 2
_EINGABEN: Final = (
    Spalte("Angabe"),
    Spalte("Wert", Art.GANZZAHL),
    Spalte("Art"),
    Spalte("Wie angeboten", Art.GANZZAHL),
    Spalte("Erlaubt"),
    Spalte("Prüfung", Art.KENNUNG),
)
_PRUEFUNG: Final = 5
_GEMEINSAM: Final = "Ziel_gemeinsame_Erreichbarkeit"
_ANTEIL: Final = "0 % bis 100 %"
_JE_MONAT: Final = (
    "Weitere Eingaben stehen auf dem Blatt Monate: je Monat ein eigenes Ziel, wie viele Anrufe "
    "zählen und wie viele dazukommen oder wegfallen."
)
_ANLEITUNG: Final = (
    "Ändern Sie die Zellen, neben denen „Eingabe“ steht: Stunden, VZA, Erreichbarkeit je Monat und "
    "Kosten rechnen sofort mit. Alles andere bitte stehen lassen."
)
_KEINE_WAHL: Final = (
    "Diese Mappe rechnet nur. Welche Bausteine, wie viele Stunden und welche Laufzeit die gE "
    "wählt, ist hier nicht vorentschieden."
)
_WEITER: Final = (
    "Wie es weitergeht: Die gE teilt ihrem Service Center ihre Wahl mit, Bausteine mit Stunden, "
    "BG-Zahl und Laufzeit; diese Mappe mit ihren Eingaben kann sie beilegen. Daraus entsteht die "
    "Anlage zum Unterschreiben."
)
_VERWEISE: Final = (
    "Ein Klick auf eine gelieferte Zahl führt zu ihrer Herkunft, auf eine berechnete zu ihren "
    "Teilen. Mehr sagen die anderen Blätter:"
)


def schreibe_erste_seite(
    blatt: Blatt,
    modell: Planungshilfe,
    wo: str,
    quellen: Herkunft,
    preise: Bereich,
    inhalt: Sequence[tuple[str, str]],
) -> None:
    """In the order of what a reader does: type, read, compare."""
    blatt.kopf(
        f"Planungshilfe {LEISTUNG} {modell.planjahr.jahr}",
        wo,
        f"Ausgestellt am {german_date(modell.ausgestellt_am)}. {versionssatz(modell)}",
    )
    blatt.fixiere(2)
    for satz in (zeitraumsatz(modell), hochrechnungssatz(modell), _ANLEITUNG, _KEINE_WAHL, _WEITER):
        blatt.absatz(satz)
    blatt.absatz(preissatz(modell), Absatz.AUSSAGE)
    eingaben = _schreibe_eingaben(blatt, modell, quellen)
    urteil = blatt.platz(0)
    blatt.absatz(_JE_MONAT)
    schreibe_ergebnisse(blatt, modell)
    kosten = schreibe_kosten(blatt, modell, preise)
    schreibe_rueckblick(blatt, modell, preise)
    schreibe_kostenbild(blatt, modell, kosten)
    weitere = pruefungen.schreibe_pruefungen(blatt, modell)
    with blatt.an(urteil):
        pruefungen.schreibe_gesamturteil(
            blatt, modell, eingaben.fern_spalte(_PRUEFUNG), weitere.fern_spalte(1)
        )
    schreibe_verweise(
        blatt, [Verweis(name, text=f"{name}: {text}") for name, text in inhalt], _ZWEITE, _VERWEISE
    )


def _schreibe_eingaben(blatt: Blatt, modell: Planungshilfe, quellen: Herkunft) -> Bereich:
    """Three inputs, each with its name, its message, what was offered, and its check."""
    blatt.abschnitt("Ihre Eingaben")
    ziel, _ = VORGABEN["ziel"]
    bg = None if modell.bg_dezimal is None else quellen.wert(BG_ZAHL, BG, modell.bg_dezimal)
    angeboten = None if modell.ziel is None else quellen.wert(ziel, VORGABE, modell.ziel)
    gemeinsam = modell.bedarf.ziel_gemeinsam
    return blatt.tabelle(
        "T_Eingaben",
        "Die Eingaben für das ganze Jahr: Wert, was angeboten war, was erlaubt ist, ob es stimmt.",
        _EINGABEN,
        [
            [
                "Ziel telefonische Erreichbarkeit (jeder Monat ohne eigenes Ziel)",
                _eingabe(modell.ziel, Art.PROZENT, "Ziel_Erreichbarkeit", eingabearten.ZIEL),
                EINGABE,
                _angeboten(angeboten, Art.PROZENT, "je Monat"),
                _ANTEIL,
                pruefungen.ziel(modell),
            ],
            [
                f"BG-Zahl{bg_herkunft(modell)}",
                _eingabe(modell.bg, Art.GANZZAHL, "BG_Zahl", eingabearten.BG_ZAHL),
                EINGABE,
                _angeboten(bg, Art.GANZZAHL, "nicht bekannt"),
                "ganze Zahl über 0",
                pruefungen.bg_zahl(modell),
            ],
            [
                "Ziel gemeinsame Erreichbarkeit (Baustein 2, Service Center und Jobcenter)",
                _eingabe(gemeinsam, Art.PROZENT, _GEMEINSAM, eingabearten.ZIEL_GEMEINSAM),
                EINGABE,
                _angeboten(
                    gemeinsam and quellen.wert(ZIEL_GEMEINSAM, "", gemeinsam), Art.PROZENT, "keines"
                ),
                f"{_ANTEIL} oder leer",
                pruefungen.ziel_gemeinsam(modell),
            ],
        ],
    )


def _eingabe(wert: Wert, art: Art, name: str, eingabe: Eingabe) -> Zelle:
    return Zelle(wert, art, Zellrolle.EINGABE, name, eingabe=eingabe)


def _angeboten(wert: Wert, art: Art, sonst: str) -> Zelle:
    """What the offer says; words where it says no figure."""
    return Zelle(sonst, Art.TEXT) if wert is None else Zelle(wert, art)
