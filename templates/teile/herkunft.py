"""Where does each figure come from: the sheet Herkunft, and the formulas that lead to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from transforms.dokumente.herkunft import MINUTEN_GESAMT
from transforms.dokumente.herkunftsstelle import PRODUKTIVMINUTEN, Herkunftsstelle
from transforms.kern.dokument import Nachweiszeile
from transforms.kern.month import Month

NAME: Final = "Herkunft"
BREITEN: Final = (18, 19, 10, 17, 20, 39, 18, 8, 60)
_OHNE: Final = "–"
_LESEHILFE: Final = (
    "Was in früheren Monaten abgerechnet wurde, steht im ausgestellten Kostennachweis des Monats. "
    "Der Prüfwert SHA-256 belegt, dass eine vorgelegte Datei genau die verwendete ist."
)
_SPALTEN: Final = (
    Spalte("Größe"),
    Spalte("Position"),
    Spalte("Monat"),
    Spalte("Wert", Art.ZAHL),
    Spalte("Einheit"),
    Spalte("Datei"),
    Spalte("Blatt"),
    Spalte("Zeile", Art.NUMMER),
    Spalte("SHA-256 der Datei", Art.HASH),
)
_GROESSE, _POSITION, _MONAT, _WERT = range(4)


class Herkunft:
    """The rows of the sheet Herkunft, as formulas lead to them."""

    def __init__(self, bereich: Bereich, zeilen: Sequence[Nachweiszeile]) -> None:
        self._bereich = bereich
        self._stelle = Herkunftsstelle(zeilen)

    def wert(self, groesse: str, schluessel: str, wert: Decimal) -> Wert:
        """A reference to the row that states this value; the value itself where no row does."""
        return self._verweis(self._stelle.wert(groesse, schluessel, wert), wert) or wert

    def monatswert(
        self, groesse: str, schluessel: str, monat: Month, wert: Decimal | int
    ) -> Formel | None:
        """A reference to the row that states this value for this month; None where no row does."""
        return self._verweis(self._stelle.monatswert(groesse, schluessel, monat, wert), wert)

    def _verweis(self, zeile: int | None, wert: Decimal | int) -> Formel | None:
        return None if zeile is None else Formel(f"={self._bereich.fern(zeile, _WERT)}", wert)

    def kennt_minuten(self, schluessel: str, monat: Month, menge: Decimal) -> bool:
        """Do the source rows of a position and month add up to this quantity?"""
        return self._stelle.kennt_minuten(schluessel, monat, menge)

    def summe(self, schluessel: str, monat: str, menge: Decimal) -> Formel:
        """Σ Produktivminuten of a position and month over the source rows; both arguments as they
        stand in a formula.

        The asterisk makes SUMIFS compare the month as text; without it Excel may read `2023-01` as
        a date.
        """
        spalte = self._bereich.fern_spalte
        position = f"{spalte(_POSITION)},{schluessel}"
        kriterien = (
            f'{spalte(_GROESSE)},"{PRODUKTIVMINUTEN}",{position},{spalte(_MONAT)},{monat}&"*"'
        )
        return Formel(f"=SUMIFS({spalte(_WERT)},{kriterien})", menge)


def schreibe_herkunft(blatt: Blatt, umfang: str, zeilen: Sequence[Nachweiszeile]) -> Herkunft:
    """Fill the sheet: one row per input row behind a figure."""
    blatt.kopf(
        "Herkunft der Zahlen",
        umfang,
        "Je Zeile eine Stelle in den Eingangsdateien. „–“ heißt: betrifft das ganze Dokument.",
    )
    blatt.absatz(_LESEHILFE)
    if not zeilen:
        blatt.absatz("Zu diesem Dokument sind keine Quellzeilen verzeichnet.")
        return Herkunft(blatt.bereich(1), zeilen)
    blatt.leerzeile()
    beschreibung = (
        "Zu jeder Zahl des Dokuments: Größe, Position, Monat, Wert, Einheit, "
        "Datei, Blatt, Zeile und Prüfwert der Datei."
    )
    blatt.halte_kopf(2)
    bereich = blatt.tabelle(
        "T_Herkunft", beschreibung, _SPALTEN, [_zeile(z) for z in zeilen], filterbar=True
    )
    return Herkunft(bereich, zeilen)


def _zeile(z: Nachweiszeile) -> Tabellenzeile:
    """One input row, in the order of the columns; a dash where it has no such thing."""
    return [
        z.groesse,
        z.schluessel or _OHNE,
        str(z.monat) if z.monat else _OHNE,
        zellwert(z),
        z.einheit or _OHNE,
        z.source.datei,
        z.source.blatt or _OHNE,
        z.source.zeile if z.source.zeile is not None else _OHNE,
        z.sha256,
    ]


def zellwert(z: Nachweiszeile) -> Zelle:
    """The value of a source row, shown as what it is."""
    if isinstance(z.wert, str):
        return Zelle(z.wert, Art.TEXT)
    if z.einheit == "€":
        return Zelle(z.wert, Art.EURO)
    if z.groesse in (PRODUKTIVMINUTEN, MINUTEN_GESAMT):
        return Zelle(z.wert, Art.MINUTEN)
    return Zelle(z.wert, Art.GANZZAHL if z.wert == z.wert.to_integral_value() else Art.ZAHL)
