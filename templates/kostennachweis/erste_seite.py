"""What does a reader learn who sees the first page only: amount, due day, change, plan, year, whom
to ask?
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from templates.kostennachweis import differenz, quellzeilen
from templates.kostennachweis.jahresstand import schreibe_jahresstand
from templates.kostennachweis.positionsvergleich import Positionsvergleich
from templates.kostennachweis.rechenweg import Rechenweg
from templates.mappe.blatt import Blatt
from templates.mappe.dokumentkopf import LEISTUNG, schreibe_hinweise, schreibe_verweise
from templates.mappe.stil import Absatz, Art, Zellrolle
from templates.mappe.zellen import Formel, Spalte, Tabellenzeile, Verweis, Wert, Zelle
from templates.teile.herkunft import Herkunft
from templates.teile.vertragsangaben import BEISPIELPREISE
from transforms.dokumente.erste_seite.betrag import korrekturwort
from transforms.dokumente.kostennachweis import Kostennachweis, Vorversion

NAME: Final = "Kostennachweis"
BREITEN: Final = (54.3, 14, 12, 15, 12.6, 12.6, 24.3, 12.2)
_ZWEITE: Final = 1  # column of every second link to another sheet
_KOPF_UND_SUMME: Final = 2  # rows of the table of the year beside its months
_MEHR: Final = (
    ("Rechenweg", "Rechenweg: wie jeder Betrag entsteht"),
    ("Herkunft", "Herkunft: Datei, Blatt und Zeile hinter jeder Zahl"),
    ("Vertrag und Tarif", "Vertrag und Tarif: worauf die Abrechnung beruht"),
    ("Begriffe", "Begriffe: was die Wörter bedeuten"),
)
_MEHR_ZUR_AENDERUNG: Final = (
    (differenz.NAME, "Differenz: was sich je Position ändert"),
    (quellzeilen.NAME, "Geänderte Quellzeilen: welche Angaben jetzt andere sind"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bezuege:
    """Where the figures of the page come from."""

    rechenweg: Rechenweg
    quellen: Herkunft
    bisher: Wert  # what was billed before; None for version 1


def schreibe_erste_seite(blatt: Blatt, modell: Kostennachweis, wo: str, bezuege: Bezuege) -> None:
    """In the order of what a reader asks; what does not fit on one page stands on the next."""
    blatt.absatz(f"Verwaltungskostennachweis {LEISTUNG}", Absatz.TITEL)
    blatt.absatz(wo, Absatz.UMFANG)
    for satz in modell.ausgabesaetze:
        blatt.absatz(satz, Absatz.EINHEIT)
    blatt.fixiere(2)
    if modell.tarif.beispiel:
        blatt.warnung(BEISPIELPREISE)
    blatt.leerzeile()
    if modell.vorversion:
        _korrektur(blatt, modell, modell.vorversion, bezuege.bisher)
    blatt.absatz(modell.kostensatz, Absatz.AUSSAGE)
    betrag = blatt.platz(0)
    for satz in modell.umstaende:
        blatt.absatz(satz)
    blatt.leerzeile()
    gesamt = Positionsvergleich(modell, bezuege.rechenweg, bezuege.quellen).schreibe(blatt)
    with blatt.an(betrag):
        blatt.wert(gesamt, "Gesamtkosten", Absatz.BETRAG)
    _jahr(blatt, modell, bezuege.rechenweg)
    schreibe_hinweise(blatt, modell)
    _mehr(blatt, modell)


def _korrektur(blatt: Blatt, modell: Kostennachweis, vorher: Vorversion, bisher: Wert) -> None:
    """What was billed before, what now, what that asks of the gE, and why."""
    aenderung = modell.aenderung_zur_vorversion
    assert aenderung is not None, "a version that replaces one differs from it by an amount"
    unterschied = Formel("=Gesamtkosten-Bisher_abgerechnet", aenderung)
    jetzt = Formel("=Gesamtkosten", modell.gesamtkosten)
    zeilen: list[Tabellenzeile] = [
        [
            f"Bisher abgerechnet (Version {vorher.version})",
            Zelle(bisher, Art.EURO, name="Bisher_abgerechnet"),
        ],
        [f"Jetzt abgerechnet (Version {modell.version})", Zelle(jetzt, Art.EURO)],
        [
            korrekturwort(aenderung),
            Zelle(unterschied, Art.DIFFERENZ, Zellrolle.SUMME, name="Differenz"),
        ],
    ]
    blatt.tabelle(
        "T_Aenderung",
        "Änderung gegenüber der vorigen Version: bisher, jetzt, Nachforderung oder Gutschrift.",
        (Spalte(f"Version {modell.version} ersetzt Version {vorher.version}"), Spalte("Betrag")),
        zeilen,
    )
    for satz in modell.korrektursaetze:
        blatt.absatz(satz)
    blatt.leerzeile()


def _jahr(blatt: Blatt, modell: Kostennachweis, weg: Rechenweg) -> None:
    blatt.abschnitt(f"Jahr {modell.monat.year}: abgerechnet und geplant")
    for satz in modell.jahresstand.saetze:
        blatt.absatz(satz)
    blatt.beisammen(len(modell.jahresstand.monate) + _KOPF_UND_SUMME)
    schreibe_jahresstand(blatt, modell.jahresstand, weg)


def _mehr(blatt: Blatt, modell: Kostennachweis) -> None:
    vorher = modell.vorversion
    aenderungen = _MEHR_ZUR_AENDERUNG if vorher and vorher.differenz else ()
    schreibe_verweise(
        blatt, [Verweis(ziel, text=text) for ziel, text in (*_MEHR, *aenderungen)], _ZWEITE
    )
