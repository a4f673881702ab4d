"""What does the offer rest on: period, calendar, minutes, prices, Vorgaben, the running year?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Bereich, Formel, Quellangabe, Spalte, Tabellenzeile, Zelle
from templates.planung.hilfe.grundlagen.abgerechnet import schreibe_abgerechnet
from templates.planung.hilfe.grundlagen.kalender import schreibe_abweichungen, schreibe_kalender
from templates.planung.hilfe.grundlagen.laufzeit import schreibe_laufzeit
from templates.planung.hilfe.grundlagen.minuten import schreibe_minuten
from templates.planung.hilfe.grundlagen.preise import schreibe_preise
from templates.planung.hilfe.grundlagen.vorgaben import schreibe_vorgaben
from templates.teile.herkunft import Herkunft
from transforms.dokumente.quellen.grundlagen import (
    REGIONALDIREKTION,
    SERVICE_CENTER,
    STAMMDATEN,
    TARIF_AB,
    TARIF_BESTAETIGT,
    TARIF_BIS,
)
from transforms.planung.papiere.hilfe.herkunft import BUNDESLAND
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe
from transforms.planung.papiere.hilfe.saetze import (
    ANLAGE,
    VZA,
    hochrechnungssatz,
    zeitraum,
    zeitraumsatz,
)
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA

NAME: Final = "Grundlagen"
INHALT: Final = "Zeitraum, Kalender, Minuten je Gespräch, Preise, Vorgaben, laufendes Jahr"
BREITEN: Final = (38, 32, 18, 18, 18, 44)
VORLAGENVERSION: Final = 1  # another form of the formulas gets another number
_EINHEIT: Final = "Worauf die Planungshilfe beruht. Leer heißt: dazu liegt nichts vor; nie null."
_SPALTEN: Final = (Spalte("Angabe"), Spalte("Wert"))
_NICHT_BEKANNT: Final = "nicht bekannt"


@dataclass(frozen=True, slots=True)
class Grundlagen:
    """The places other sheets lead to."""

    kalender: Bereich
    preise: Bereich


def schreibe_grundlagen(
    blatt: Blatt, modell: Planungshilfe, wo: str, quellen: Herkunft
) -> Grundlagen:
    """First what formulas lead to, at the same place in every workbook; then what varies."""
    blatt.kopf("Grundlagen", wo, _EINHEIT)
    blatt.fixiere(2)
    blatt.abschnitt("Dieses Angebot")
    blatt.tabelle(
        "T_Angebot",
        "Für wen das Angebot gilt und womit es rechnet.",
        _SPALTEN,
        _angaben(modell),
        rolle=Zellrolle.WERT,
    )
    for satz in (zeitraumsatz(modell), hochrechnungssatz(modell), VZA, ANLAGE):
        blatt.absatz(satz)
    schreibe_minuten(blatt, modell)
    kalender = schreibe_kalender(blatt, modell)
    preise = schreibe_preise(blatt, modell, quellen)
    schreibe_vorgaben(blatt, modell, quellen)
    schreibe_abweichungen(blatt, modell)
    schreibe_laufzeit(blatt, modell)
    schreibe_abgerechnet(blatt, modell)
    return Grundlagen(kalender, preise)


def _angaben(modell: Planungshilfe) -> list[Tabellenzeile]:
    kopf = modell.kopf
    return [
        ["JCNR", Zelle(kopf.jcnr, name="JCNR")],
        ["Jobcenter", _stamm(kopf.jobcenter, STAMMDATEN)],
        ["Service Center", _stamm(kopf.service_center or _NICHT_BEKANNT, SERVICE_CENTER)],
        ["Bundesland des Service Centers", _stamm(modell.bundesland, BUNDESLAND)],
        ["Regionaldirektion", _stamm(kopf.regionaldirektion or _NICHT_BEKANNT, REGIONALDIREKTION)],
        ["Planjahr", Zelle(modell.planjahr.jahr, Art.NUMMER, name="Planjahr")],
        ["Basiszeitraum", zeitraum(modell)],
        [
            "Monate mit Daten",
            Zelle(len(modell.bedarf.monate), Art.NUMMER, name="Monate_mit_Daten"),
        ],
        [
            "Hochrechnung: Faktor auf zwölf Monate",
            Zelle(Formel("=12/Monate_mit_Daten", modell.faktor), Art.ZAHL, name="Hochrechnung"),
        ],
        [
            "Produktive Stunden je VZA im Jahr",
            Zelle(PRODUKTIVSTUNDEN_JE_VZA, Art.GANZZAHL, name="Stunden_je_VZA"),
        ],
        *_tarif(modell),
        ["Version der Planungshilfe", Zelle(modell.version, Art.NUMMER)],
        [
            "Version der Vorlage (der Formeln)",
            Zelle(VORLAGENVERSION, Art.NUMMER, name="Vorlagenversion"),
        ],
    ]


def _tarif(modell: Planungshilfe) -> list[Tabellenzeile]:
    """The price list; as many rows where none is known."""
    tarif = modell.preisstand.tarif if modell.preisstand else None
    angaben = (
        (TARIF_AB, tarif and tarif.gueltig_ab),
        (TARIF_BIS, tarif and tarif.gueltig_bis),
        (TARIF_BESTAETIGT, tarif and tarif.last_confirmed_on),
    )
    return [
        [groesse, _mit_quelle(wert, groesse) if wert else _NICHT_BEKANNT]
        for groesse, wert in angaben
    ]


def _stamm(wert: str, groesse: str) -> Zelle:
    """A word of the master data, which its row leads back to."""
    return _mit_quelle(wert, groesse)


def _mit_quelle(wert: str | date, groesse: str) -> Zelle:
    """What a row of the sheet Herkunft says. A day is a link to it; words are none, because some
    programs do not wrap a link.
    """
    quelle = Quellangabe(groesse)
    if isinstance(wert, str):
        return Zelle(wert, Art.TEXT, zeigt=(quelle,))
    return Zelle(wert, Art.DATUM, ziel=quelle, zeigt=(quelle,))
