"""What does the bill rest on: for whom, contract, TV-Beschluss, tariff and its rates?"""

from __future__ import annotations

from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import EINHEIT
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Zelle
from templates.teile.positionen import BETRAG, MENGE, SATZ, Positionstabelle
from templates.teile.vertragsangaben import (
    ANGABE_WERT,
    bausteinzeilen,
    belegt,
    beschlusszeilen,
    tarifzeilen,
    vertragszeilen,
)
from transforms.dokumente.kostennachweis import Kostennachweis
from transforms.dokumente.quellen import grundlagen as quellen
from transforms.preise.kosten import BG

NAME: Final = "Vertrag und Tarif"
BREITEN: Final = (60, 79)
_SAETZE: Final = (Spalte("Position"), Spalte("Satz"))


def schreibe_vertrag_und_tarif(
    blatt: Blatt, modell: Kostennachweis, wo: str, positionen: Positionstabelle
) -> None:
    """Key figures with their defined names, contract and decisions, tariff and rates."""
    blatt.kopf("Vertrag und Tarif", wo, EINHEIT)
    blatt.fixiere(2)
    blatt.abschnitt("Eckdaten")
    _angaben(blatt, "T_Eckdaten", "Eckdaten der Abrechnung", _eckdaten(modell, positionen))
    blatt.abschnitt("Vertrag und TV-Beschluss")
    grundlagen = [
        *vertragszeilen(modell.vertrag),
        *bausteinzeilen(modell.vertrag),
        *beschlusszeilen(modell.vertrag),
    ]
    _angaben(blatt, "T_Grundlagen", "Vertrag und TV-Beschluss der Abrechnung", grundlagen)
    blatt.abschnitt("Tarif des Leistungsmonats")
    _angaben(blatt, "T_Tarif", "Tarif der Abrechnung", tarifzeilen(modell.tarif))
    blatt.abschnitt("Sätze der Positionen")
    blatt.tabelle(
        "T_Saetze",
        "Je Position der Satz des Tarifs für die Laufzeit des Vertrags.",
        _SAETZE,
        [_satz(nummer, positionen) for nummer in range(len(modell.positionen))],
        rolle=Zellrolle.WERT,
    )


def _angaben(blatt: Blatt, name: str, was: str, zeilen: list[Tabellenzeile]) -> None:
    blatt.tabelle(name, f"{was}: Angabe und Wert.", ANGABE_WERT, zeilen, rolle=Zellrolle.WERT)


def _satz(nummer: int, positionen: Positionstabelle) -> Tabellenzeile:
    p = positionen.rechnung.positionen[nummer]
    satz = Formel(f"={positionen.bereich.fern(nummer, SATZ)}", p.satz)
    art = Art.SATZ_BG if p.schluessel == BG else Art.SATZ_MINUTE
    return [p.bezeichnung, Zelle(satz, art)]


def _eckdaten(modell: Kostennachweis, positionen: Positionstabelle) -> list[Tabellenzeile]:
    """The interface for people and programs, beside the amounts of the first page."""
    return [
        ["Gemeinsame Einrichtung", belegt(modell.kopf.jobcenter, quellen.STAMMDATEN)],
        ["JCNR", Zelle(modell.kopf.jcnr, name="JCNR")],
        ["Regionaldirektion", belegt(modell.kopf.regionaldirektion, quellen.REGIONALDIREKTION)],
        ["Service Center", belegt(modell.kopf.service_center, quellen.SERVICE_CENTER)],
        [f"Abrechnungsmonat {modell.monat.name}", Zelle(str(modell.monat), name="Monat")],
        ["Version", Zelle(modell.version, Art.GANZZAHL, name="Version")],
        *_grund(modell),
        ["Vorzulegen bis", Zelle(modell.faellig, Art.DATUM)],
        *_mengen(modell, positionen),
        *_summen(modell, positionen),
    ]


def _grund(modell: Kostennachweis) -> list[Tabellenzeile]:
    return [["Grund der neuen Version", modell.vorversion.grund]] if modell.vorversion else []


def _mengen(modell: Kostennachweis, positionen: Positionstabelle) -> list[Tabellenzeile]:
    grundpreis, satz = modell.rechnung.grundpreis, positionen.satz_minute(fern=True)
    bg_zahl = Formel(f"={positionen.feld(MENGE, fern=True)}", grundpreis.menge)
    satz_bg = Formel(f"={positionen.feld(SATZ, fern=True)}", grundpreis.satz)
    minuten = positionen.produktivminuten(fern=True)
    return [
        ["BG-Zahl", Zelle(bg_zahl, Art.GANZZAHL, name="BG_Zahl")],
        ["Satz je BG und Monat", Zelle(satz_bg, Art.SATZ, name="Satz_BG")],
        ["Satz je Produktivminute", Zelle(satz.wert, satz.art, name="Satz_Minute")],
        ["Produktivminuten", Zelle(minuten, Art.MINUTEN, name="Produktivminuten")],
    ]


def _summen(modell: Kostennachweis, positionen: Positionstabelle) -> list[Tabellenzeile]:
    grundpreis = Formel(f"={positionen.feld(BETRAG, fern=True)}", modell.bg_grundpreis)
    volumenpreis = positionen.volumenpreis(fern=True)
    return [
        ["BG-Grundpreis", Zelle(grundpreis, Art.EURO, name="BG_Grundpreis")],
        ["Volumenpreis", Zelle(volumenpreis, Art.EURO, name="Volumenpreis")],
    ]
