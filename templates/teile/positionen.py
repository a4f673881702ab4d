"""How is a month's amount computed: quantity × rate per position, as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from transforms.dokumente.herkunft import zellnamen
from transforms.kern.worte.zahlwort import einheit_zu
from transforms.preise.kosten import BG, Position
from transforms.preise.rechnung import Rechnung

SPALTEN: Final = (
    Spalte("Position"),
    Spalte("Bezeichnung"),
    Spalte("Menge", Art.MINUTEN),
    Spalte("Einheit"),
    Spalte("Satz je Einheit", Art.SATZ),
    Spalte("Betrag", Art.EURO),
)
SCHLUESSEL, BEZEICHNUNG, MENGE, EINHEIT, SATZ, BETRAG = range(6)
KEIN_SATZ: Final = "kein Baustein mit Minutenpreis gewählt"
MEHRERE_SAETZE: Final = "mehrere Sätze, siehe je Position"


@dataclass(frozen=True, slots=True)
class Positionstabelle:
    """The table of positions once it has its place; BG-Grundpreis stands in the first row."""

    rechnung: Rechnung
    bereich: Bereich

    def feld(self, spalte: int, fern: bool = False) -> str:
        """A cell of the row BG-Grundpreis."""
        return self.bereich.fern(0, spalte) if fern else self.bereich.fest(0, spalte)

    def gesamt(self, fern: bool = False) -> Formel:
        ort = self.bereich.fern if fern else self.bereich.fest
        return Formel(f"={ort(self.bereich.zeilen, BETRAG)}", self.rechnung.gesamtkosten)

    def produktivminuten(self, fern: bool = False) -> Wert:
        return self._bausteinsumme(MENGE, self.rechnung.produktivminuten, fern)

    def volumenpreis(self, fern: bool = False) -> Wert:
        """Plus what is not BG-Grundpreis, where no Baustein has a row to sum."""
        if not self.rechnung.volumen:
            return Formel(
                f"={self.gesamt(fern).text[1:]}-{self.feld(BETRAG, fern)}",
                self.rechnung.volumenpreis,
            )
        return self._bausteinsumme(BETRAG, self.rechnung.volumenpreis, fern)

    def _bausteinsumme(self, spalte: int, wert: Decimal, fern: bool) -> Wert:
        """Sum over the rows below the BG-Grundpreis; plain zero where the contract has no priced
        Baustein.
        """
        if not self.rechnung.volumen:
            return wert
        ort = self.bereich.fern if fern else self.bereich.fest
        return Formel(
            f"=SUM({ort(1, spalte)}:{self.bereich.fest(self.bereich.zeilen - 1, spalte)})", wert
        )

    def satz_minute(self, fern: bool = False) -> Zelle:
        """The one rate per minute; words where positions differ or none has minutes."""
        satz = self.rechnung.satz_minute
        if satz is None:
            return Zelle(MEHRERE_SAETZE if self.rechnung.volumen else KEIN_SATZ, Art.TEXT)
        ort = self.bereich.fern if fern else self.bereich.fest
        return Zelle(Formel(f"={ort(1, SATZ)}", satz), Art.SATZ)


def schreibe_positionen(
    blatt: Blatt, rechnung: Rechnung, mengen: Sequence[Wert], saetze: Sequence[Wert]
) -> Positionstabelle:
    """The table; `mengen` and `saetze` say per position where quantity and rate come from."""
    positionen = rechnung.positionen
    tabelle = Positionstabelle(rechnung, blatt.bereich(len(positionen)))
    zeilen = [
        _zeile(tabelle.bereich, nummer, p, menge, satz)
        for nummer, (p, menge, satz) in enumerate(zip(positionen, mengen, saetze, strict=True))
    ]
    gesamt: Tabellenzeile = [
        "Gesamtkosten",
        None,
        None,
        None,
        None,
        Formel(f"=SUM({tabelle.bereich.spalte(BETRAG)})", rechnung.gesamtkosten),
    ]
    beschreibung = (
        "Positionen des Monats: Menge mal Satz ergibt den auf den Cent gerundeten "
        "Betrag; letzte Zeile Gesamtkosten."
    )
    blatt.tabelle("T_Positionen", beschreibung, SPALTEN, zeilen, summe=gesamt)
    return tabelle


def _zeile(bereich: Bereich, nummer: int, p: Position, menge: Wert, satz: Wert) -> Tabellenzeile:
    betrag = Formel(
        f"=ROUND({bereich.zelle(nummer, MENGE)}*{bereich.zelle(nummer, SATZ)},2)", p.betrag
    )
    if p.schluessel == BG:  # named where the contract and the totals stand
        return [p.schluessel, p.bezeichnung, Zelle(menge, Art.GANZZAHL), p.einheit, satz, betrag]
    namen = zellnamen(p.schluessel)
    return [
        p.schluessel,
        p.bezeichnung,
        Zelle(menge, Art.MINUTEN, name=namen[0]),
        einheit_zu(p.menge, p.einheit),
        Zelle(satz, name=namen[1]),
        Zelle(betrag, name=namen[2]),
    ]
