"""How is the Verwaltungskostennachweis printed?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from templates.kostennachweis import differenz
from templates.kostennachweis.einordnung import schreibe_einordnung
from templates.kostennachweis.quellzeilen import schreibe_quellzeilen
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import (
    EINHEIT,
    LEISTUNG,
    angaben,
    schreibe_hinweise,
    schreibe_vergleich,
    umfang,
)
from templates.mappe.mappe import Mappe
from templates.mappe.stil import Art, Zellrolle
from templates.mappe.zellen import Formel, Tabellenzeile, Wert, Zelle
from templates.teile import erlaeuterungen, herkunft
from templates.teile.herkunft import Herkunft, schreibe_herkunft
from templates.teile.jahr import schreibe_jahr
from templates.teile.positionen import (
    BETRAG,
    MENGE,
    SATZ,
    SCHLUESSEL,
    Positionstabelle,
    schreibe_positionen,
)
from templates.teile.vertragsangaben import (
    ANGABE_WERT,
    BEISPIELPREISE,
    bausteinzeile,
    beschlusszeilen,
    tarifzeilen,
    vertragszeilen,
)
from transforms.dokumente.differenz import was_sich_aenderte
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion
from transforms.preise.kosten import BG, Position

NAME: Final = "Kostennachweis"
_BREITEN: Final = (25, 39, 17, 17, 15, 15)
_ECKDATEN: Final = 14  # rows of the first table; the sums it repeats stand below it


def schreibe_kostennachweis(modell: Kostennachweis, ziel: Path) -> None:
    """Write the workbook of one gE and month."""
    was = angaben("Verwaltungskostennachweis", modell)
    mappe = Mappe(was, quellblatt=herkunft.NAME)
    blatt = Blatt(mappe, NAME, _BREITEN, quer=False)
    vorher = modell.vorversion
    vergleich = differenz.blaetter(mappe) if vorher and vorher.differenz else None
    blatt_herkunft = Blatt(mappe, herkunft.NAME, herkunft.BREITEN)
    begriffe = Blatt(mappe, erlaeuterungen.NAME, erlaeuterungen.BREITEN)
    wo = umfang(modell.kopf, modell.monat, modell.version)
    quellen = schreibe_herkunft(blatt_herkunft, wo, modell.quellzeilen)
    rechnung = _schreibe_rechnung(blatt, modell, wo, quellen)
    if vorher:
        _aenderung(blatt, modell, vorher, _bisher(vorher, vergleich, wo, rechnung, quellen))
    _schreibe_grundlagen(blatt, modell, rechnung, quellen)
    erlaeuterungen.schreibe_erlaeuterungen(begriffe, wo, erlaeuterungen.KOSTENNACHWEIS)
    mappe.speichere(ziel)


def _bisher(
    vorher: Vorversion,
    vergleich: tuple[Blatt, Blatt] | None,
    wo: str,
    positionen: Positionstabelle,
    quellen: Herkunft,
) -> Wert:
    """What was billed before: the sum of the old amounts on the sheet Differenz; the plain amount
    where there is no such sheet.
    """
    d = vorher.differenz
    if not d or not vergleich:
        return vorher.gesamtkosten
    if vorher.widerspruch:
        raise ValueError(vorher.widerspruch)
    schreibe_quellzeilen(vergleich[1], wo, d, quellen)
    return differenz.schreibe_differenz(vergleich[0], wo, d, positionen, quellen)


def _schreibe_rechnung(
    blatt: Blatt, modell: Kostennachweis, wo: str, quellen: Herkunft
) -> Positionstabelle:
    """The main sheet down to the positions."""
    blatt.kopf(f"Verwaltungskostennachweis {LEISTUNG}", wo, EINHEIT)
    if modell.tarif.beispiel:
        blatt.warnung(BEISPIELPREISE)
    blatt.fixiere(2)
    blatt.abschnitt("Eckdaten")
    eckdaten = blatt.platz(_ECKDATEN)  # written last: its values lead to the positions below
    blatt.abschnitt(f"Abrechnung {modell.monat.name}")
    rechnung = _positionen(blatt, modell, quellen)
    with blatt.an(eckdaten):
        blatt.tabelle(
            "T_Eckdaten",
            "Eckdaten der Abrechnung: Angabe und Wert.",
            ANGABE_WERT,
            _eckdaten(modell, rechnung),
            rolle=Zellrolle.WERT,
        )
    return rechnung


def _schreibe_grundlagen(
    blatt: Blatt, modell: Kostennachweis, positionen: Positionstabelle, quellen: Herkunft
) -> None:
    """What is new, year, basis and notes."""
    schreibe_vergleich(blatt, modell.vergleich)
    blatt.abschnitt(f"Jahr {modell.monat.year} bisher")
    jahr = schreibe_jahr(blatt, modell.jahr_bisher, modell.rechnung, quellen)
    schreibe_einordnung(blatt, modell, positionen, jahr, quellen)
    blatt.abschnitt("Grundlagen: Vertrag, TV-Beschluss und Tarif")
    grundlagen = [
        *vertragszeilen(modell.vertrag),
        bausteinzeile(modell.vertrag),
        *beschlusszeilen(modell.vertrag),
        *tarifzeilen(modell.tarif),
    ]
    blatt.tabelle(
        "T_Grundlagen",
        "Vertrag, TV-Beschluss und Tarif der Abrechnung: Angabe und Wert.",
        ANGABE_WERT,
        grundlagen,
        rolle=Zellrolle.WERT,
    )
    schreibe_hinweise(blatt, modell.hinweise, modell.ohne_hinweise)


def _eckdaten(modell: Kostennachweis, positionen: Positionstabelle) -> list[Tabellenzeile]:
    """The interface for people and programs: every defined name stands here."""
    grundpreis, satz = modell.rechnung.grundpreis, positionen.satz_minute()
    bg_zahl = Formel(f"={positionen.feld(MENGE)}", grundpreis.menge)
    return [
        ["Gemeinsame Einrichtung", modell.kopf.jobcenter],
        ["JCNR", Zelle(modell.kopf.jcnr, name="JCNR")],
        ["Regionaldirektion", modell.kopf.regionaldirektion],
        ["Service Center", modell.kopf.service_center],
        ["Abrechnungsmonat", Zelle(str(modell.monat), name="Monat")],
        ["Version", Zelle(modell.version, Art.GANZZAHL, name="Version")],
        ["Fällig am", Zelle(modell.faellig, Art.DATUM)],
        ["BG-Zahl", Zelle(bg_zahl, Art.GANZZAHL, name="BG_Zahl")],
        [
            "Satz je BG und Monat",
            Zelle(Formel(f"={positionen.feld(SATZ)}", grundpreis.satz), Art.SATZ, name="Satz_BG"),
        ],
        ["Satz je Produktivminute", Zelle(satz.wert, satz.art, name="Satz_Minute")],
        [
            "Produktivminuten",
            Zelle(positionen.produktivminuten(), Art.MINUTEN, name="Produktivminuten"),
        ],
        [
            "BG-Grundpreis",
            Zelle(
                Formel(f"={positionen.feld(BETRAG)}", grundpreis.betrag),
                Art.EURO,
                name="BG_Grundpreis",
            ),
        ],
        ["Volumenpreis", Zelle(positionen.volumenpreis(), Art.EURO, name="Volumenpreis")],
        [
            "Gesamtkosten",
            Zelle(positionen.gesamt(), Art.EURO, Zellrolle.WICHTIG, name="Gesamtkosten"),
        ],
    ]


def _positionen(blatt: Blatt, modell: Kostennachweis, quellen: Herkunft) -> Positionstabelle:
    """Quantities and rates lead to their source rows; minutes as a sum over them."""
    erste = blatt.bereich(len(modell.positionen))
    mengen = [
        _menge(p, quellen, modell, erste.zelle(nummer, SCHLUESSEL))
        for nummer, p in enumerate(modell.positionen)
    ]
    saetze = [quellen.wert("Satz", p.schluessel, p.satz) for p in modell.positionen]
    return schreibe_positionen(blatt, modell.rechnung, mengen, saetze)


def _menge(p: Position, quellen: Herkunft, modell: Kostennachweis, schluessel: str) -> Wert:
    if p.schluessel == BG:
        return quellen.wert("BG-Zahl", BG, p.menge)
    if not quellen.kennt_minuten(p.schluessel, modell.monat, p.menge):
        raise ValueError(
            f"{modell.kopf.jcnr} {modell.monat}: die {PRODUKTIVMINUTEN} von {p.schluessel} "
            "sind nicht die Summe ihrer Herkunft"
        )
    return quellen.minuten(
        p.schluessel, modell.monat, p.menge, zelle_schluessel=schluessel, zelle_monat="Monat"
    )


def _aenderung(blatt: Blatt, modell: Kostennachweis, vorher: Vorversion, bisher: Wert) -> None:
    """From version 2 on: what was billed before, the difference, and the reason."""
    blatt.abschnitt(f"Änderung gegenüber Version {vorher.version}")
    aenderung = modell.aenderung_zur_vorversion
    assert aenderung is not None, "a version that replaces one differs from it by an amount"
    differenz = Formel("=Gesamtkosten-Bisher_abgerechnet", aenderung)
    zeilen: list[Tabellenzeile] = [
        ["Grund der neuen Version", vorher.grund],
        ["Bisher abgerechnet", Zelle(bisher, Art.EURO, name="Bisher_abgerechnet")],
        ["Differenz", Zelle(differenz, Art.DIFFERENZ, Zellrolle.WICHTIG, name="Differenz")],
    ]
    if vorher.differenz and vorher.differenz.nur_grund:
        zeilen.append(["Was sich ändert", was_sich_aenderte(vorher.differenz)])
    blatt.tabelle(
        "T_Aenderung",
        "Änderung gegenüber der vorigen Version: Grund, bisheriger Betrag und Differenz.",
        ANGABE_WERT,
        zeilen,
        rolle=Zellrolle.WERT,
    )
