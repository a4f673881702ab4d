"""How is a month's amount computed: quantity × rate per position, as live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Wert, Zeile, Zelle
from transforms.kern.money import summe
from transforms.preise.kosten import BG, Position

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


class Positionstabelle:
    """The table of positions once it has its place; BG-Grundpreis stands in the first row."""

    def __init__(self, positionen: Sequence[Position], bereich: Bereich) -> None:
        if not positionen or positionen[0].schluessel != BG:
            raise ValueError("die erste Position eines Nachweises ist der BG-Grundpreis")
        self.positionen = tuple(positionen)
        self.bereich = bereich

    @property
    def bausteine(self) -> tuple[Position, ...]:
        return self.positionen[1:]

    @property
    def gesamtkosten(self) -> Decimal:
        return sum((p.betrag for p in self.positionen), Decimal("0.00"))

    @property
    def summen(self) -> tuple[Decimal, Decimal, Decimal]:
        """Produktivminuten, BG-Grundpreis, Volumenpreis of the month."""
        minuten = summe(p.menge for p in self.bausteine)
        return (
            minuten,
            self.positionen[0].betrag,
            sum((p.betrag for p in self.bausteine), Decimal("0.00")),
        )

    def feld(self, spalte: int, fern: bool = False) -> str:
        """A cell of the row BG-Grundpreis."""
        return self.bereich.fern(0, spalte) if fern else self.bereich.fest(0, spalte)

    def gesamt(self, fern: bool = False) -> Formel:
        ort = self.bereich.fern if fern else self.bereich.fest
        return Formel(f"={ort(len(self.positionen), BETRAG)}", self.gesamtkosten)

    def produktivminuten(self, fern: bool = False) -> Wert:
        return self._bausteinsumme(MENGE, self.summen[0], fern)

    def volumenpreis(self, fern: bool = False) -> Wert:
        """Plus what is not BG-Grundpreis, where no Baustein has a row to sum."""
        if not self.bausteine:
            return Formel(
                f"={self.gesamt(fern).text[1:]}-{self.feld(BETRAG, fern)}", self.summen[2]
            )
        return self._bausteinsumme(BETRAG, self.summen[2], fern)

    def _bausteinsumme(self, spalte: int, wert: Decimal, fern: bool) -> Wert:
        """Sum over the rows below the BG-Grundpreis; plain zero where the contract has no priced
        Baustein.
        """
        if not self.bausteine:
            return wert
        ort = self.bereich.fern if fern else self.bereich.fest
        return Formel(
            f"=SUM({ort(1, spalte)}:{self.bereich.fest(len(self.bausteine), spalte)})", wert
        )

    def satz_minute(self, fern: bool = False) -> Zelle:
        """The one rate per minute; words where positions differ or none has minutes."""
        saetze = {p.satz for p in self.bausteine}
        if len(saetze) != 1:
            return Zelle(MEHRERE_SAETZE if saetze else KEIN_SATZ, Art.TEXT)
        ort = self.bereich.fern if fern else self.bereich.fest
        return Zelle(Formel(f"={ort(1, SATZ)}", saetze.pop()), Art.SATZ)


def schreibe_positionen(
    blatt: Blatt, positionen: Sequence[Position], mengen: Sequence[Wert], saetze: Sequence[Wert]
) -> Positionstabelle:
    """The table; `mengen` and `saetze` say per position where quantity and rate come from."""
    rechnung = Positionstabelle(positionen, blatt.bereich(len(positionen)))
    zeilen = [
        _zeile(rechnung.bereich, nummer, p, menge, satz)
        for nummer, (p, menge, satz) in enumerate(zip(positionen, mengen, saetze, strict=True))
    ]
    gesamt: Zeile = [
        "Gesamtkosten",
        None,
        None,
        None,
        None,
        Formel(f"=SUM({rechnung.bereich.spalte(BETRAG)})", rechnung.gesamtkosten),
    ]
    beschreibung = (
        "Positionen des Monats: Menge mal Satz ergibt den auf den Cent gerundeten "
        "Betrag; letzte Zeile Gesamtkosten."
    )
    blatt.tabelle("T_Positionen", beschreibung, SPALTEN, zeilen, summe=gesamt)
    return rechnung


def _zeile(bereich: Bereich, nummer: int, p: Position, menge: Wert, satz: Wert) -> Zeile:
    betrag = Formel(
        f"=ROUND({bereich.zelle(nummer, MENGE)}*{bereich.zelle(nummer, SATZ)},2)", p.betrag
    )
    art = Art.GANZZAHL if p.schluessel == BG else Art.MINUTEN
    return [p.schluessel, p.bezeichnung, Zelle(menge, art), p.einheit, satz, betrag]
