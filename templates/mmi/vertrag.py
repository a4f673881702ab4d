"""What has been agreed with the gE?"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Quellangabe, Spalte, Tabellenzeile, Zelle
from templates.teile.positionen import SATZ, Positionstabelle
from templates.teile.vertragsangaben import (
    ANGABE_WERT,
    belegt,
    tag,
    tarifzeilen,
    vertragszeilen,
)
from transforms.dokumente.herkunft import PLAN
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quellen import grundlagen as quellen
from transforms.kern.dokument import Bausteinangabe, Beschlussangabe, Vertragsangabe

NAME: Final = "Vertrag"
INHALT: Final = "Eckdaten, Vertrag, Bausteine, TV-Beschluss und Tarif"
BREITEN: Final = (56, 79, 17, 17, 16)
_BAUSTEINE: Final = (
    Spalte("Baustein oder Modul"),
    Spalte("Vereinbarung"),
    Spalte("Stunden im Jahr", Art.STUNDEN),
    Spalte("VZA", Art.VZA),
)
_BESCHLUESSE: Final = (
    Spalte("TV-Beschluss"),
    Spalte("Begründung"),
    Spalte("Beschlossen am", Art.DATUM),
    Spalte("Wirksam ab", Art.DATUM),
    Spalte("Art"),
)


def schreibe_vertrag(blatt: Blatt, modell: Mmi, wo: str, positionen: Positionstabelle) -> None:
    """Whose document, contract, Bausteine, TV-Beschlüsse, tariff with the rates of the month."""
    blatt.kopf(
        "Vertrag, Beschluss und Tarif",
        wo,
        "Stunden sind produktive Stunden im Jahr; 1 VZA entspricht 1.200 produktiven "
        "Stunden im Jahr.",
    )
    blatt.fixiere(2)
    blatt.abschnitt("Eckdaten")
    blatt.tabelle(
        "T_Eckdaten",
        "Wessen Dokument, welcher Monat, welche Version: Angabe und Wert.",
        ANGABE_WERT,
        _eckdaten(modell),
        rolle=Zellrolle.WERT,
    )
    blatt.abschnitt("Vertrag")
    blatt.tabelle(
        "T_Vertrag",
        "Vertragsdaten: Angabe und Wert.",
        ANGABE_WERT,
        vertragszeilen(modell.vertrag),
        rolle=Zellrolle.WERT,
    )
    _schreibe_bausteine(blatt, modell.vertrag)
    _schreibe_beschluesse(blatt, modell.vertrag)
    blatt.abschnitt("Tarif")
    blatt.tabelle(
        "T_Tarif",
        "Tarif des Leistungsmonats: Angabe und Wert.",
        ANGABE_WERT,
        [*_saetze(modell, positionen), *tarifzeilen(modell.tarif)],
        rolle=Zellrolle.WERT,
    )


def _eckdaten(modell: Mmi) -> list[Tabellenzeile]:
    """What a program looks for first, by its defined names."""
    kopf, ersetzt = modell.kopf, modell.ersetzte_version
    ausgabe = f"Ausgestellt am{f' (ersetzt Version {ersetzt})' if ersetzt else ''}"
    return [
        ["Gemeinsame Einrichtung", belegt(kopf.jobcenter, quellen.STAMMDATEN)],
        ["JCNR", Zelle(kopf.jcnr, name="JCNR")],
        ["Regionaldirektion", belegt(kopf.regionaldirektion, quellen.REGIONALDIREKTION)],
        ["Region", belegt(kopf.region, quellen.REGION)],
        ["Service Center", belegt(kopf.service_center, quellen.SERVICE_CENTER)],
        ["Abrechnungsmonat", Zelle(str(modell.monat), name="Monat")],
        ["Version", Zelle(modell.version, Art.GANZZAHL, name="Version")],
        [ausgabe, Zelle(modell.ausgestellt_am, Art.DATUM)],
    ]


def _saetze(modell: Mmi, positionen: Positionstabelle) -> list[Tabellenzeile]:
    """The rates of the month, led to the sheet Kosten."""
    satz_bg = Formel(f"={positionen.feld(SATZ, fern=True)}", modell.satz_bg)
    satz = positionen.satz_minute(fern=True)
    return [
        ["Satz je BG und Monat", Zelle(satz_bg, Art.SATZ, name="Satz_BG")],
        ["Satz je Produktivminute", Zelle(satz.wert, satz.art, name="Satz_Minute")],
    ]


def _schreibe_bausteine(blatt: Blatt, vertrag: Vertragsangabe) -> None:
    blatt.abschnitt("Bausteine oder Module")
    blatt.tabelle(
        "T_Bausteine",
        "Bausteine oder Module des Vertrags mit Stunden und VZA.",
        _BAUSTEINE,
        [_baustein(b) for b in vertrag.bausteine],
    )


def _schreibe_beschluesse(blatt: Blatt, vertrag: Vertragsangabe) -> None:
    blatt.abschnitt("TV-Beschluss")
    if not vertrag.beschluesse:
        blatt.absatz("Zu diesem Vertrag ist kein TV-Beschluss bekannt.")
        return
    blatt.tabelle(
        "T_Beschluesse",
        "Beschlüsse der Trägerversammlung, auf denen der Vertrag beruht.",
        _BESCHLUESSE,
        [_beschluss(b) for b in vertrag.beschluesse],
    )


def _baustein(b: Bausteinangabe) -> Tabellenzeile:
    art = "gewählt" if b.gewaehlt else "nicht gewählt"
    return [
        b.bezeichnung,
        belegt(art if b.bepreist else f"{art}, ohne Minutenpreis", quellen.GEWAEHLT, b.schluessel),
        _zahl(b.stunden, Quellangabe(PLAN, b.schluessel)),
        _zahl(b.vza, Quellangabe(quellen.VZA, b.schluessel)),
    ]


def _zahl(wert: Decimal | None, quelle: Quellangabe) -> Zelle:
    return Zelle("–" if wert is None else wert, ziel=quelle, zeigt=(quelle,))


def _beschluss(b: Beschlussangabe) -> Tabellenzeile:
    return [
        belegt(b.nummer, quellen.BESCHLUSS, b.nummer),
        belegt(b.begruendung or "–", quellen.BEGRUENDUNG, b.nummer),
        belegt(b.beschlussdatum or tag(None), quellen.BESCHLOSSEN_AM, b.nummer),
        belegt(b.wirksam_ab or tag(None), quellen.WIRKSAM_AB, b.nummer),
        belegt(b.art or "–", quellen.BESCHLUSSART, b.nummer),
    ]
