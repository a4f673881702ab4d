"""What was billed in each month of the year so far?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.blatt import Blatt
from templates.positionen import Rechnung
from templates.stil import Art, Lage
from templates.zellen import Bereich, Formel, Spalte, Wert, Zeile, Zelle
from transforms.dokument import Monatsbetrag

SPALTEN: Final = (
    Spalte("Monat"),
    Spalte("Version"),
    Spalte("Produktivminuten", Art.MINUTEN),
    Spalte("BG-Grundpreis", Art.EURO),
    Spalte("Volumenpreis", Art.EURO),
    Spalte("Gesamtkosten", Art.EURO),
)
MONAT, VERSION, MINUTEN, GRUNDPREIS, VOLUMENPREIS, GESAMT = range(6)
_NAMEN: Final = ("Produktivminuten", "BG_Grundpreis", "Volumenpreis")


def summen(betrag: Monatsbetrag) -> tuple[Decimal, Decimal, Decimal]:
    """Produktivminuten, BG-Grundpreis, Volumenpreis of a month."""
    return betrag.produktivminuten, betrag.bg_grundpreis, betrag.volumenpreis


def schreibe_jahr(blatt: Blatt, jahr: Sequence[Monatsbetrag], rechnung: Rechnung) -> Bereich:
    """The table of the year; the row of the billing month leads to the defined names of its sums.

    Raises ValueError when that row does not agree with the positions: two documents would state two amounts.
    """
    if summen(jahr[-1]) != rechnung.summen:
        raise ValueError(f"{jahr[-1].monat}: der Jahresüberblick nennt {summen(jahr[-1])}, die Positionen ergeben {rechnung.summen}")
    bereich = blatt.bereich(len(jahr))
    zeilen = [_zeile(betrag, bereich, nummer, betrag is jahr[-1]) for nummer, betrag in enumerate(jahr)]
    beschreibung = f"Abgerechnete Produktivminuten und Kosten je Monat, {jahr[0].monat.name} bis {jahr[-1].monat.name}, mit Summenzeile."
    return blatt.tabelle("T_Jahr", beschreibung, SPALTEN, zeilen, summe=_summe(bereich, jahr))


def _zeile(betrag: Monatsbetrag, bereich: Bereich, nummer: int, abrechnungsmonat: bool) -> Zeile:
    zahlen: list[Wert] = [Formel(f"={name}", wert) if abrechnungsmonat else wert for name, wert in zip(_NAMEN, summen(betrag), strict=True)]
    gesamt = Formel(f"={bereich.zelle(nummer, GRUNDPREIS)}+{bereich.zelle(nummer, VOLUMENPREIS)}", betrag.gesamtkosten)
    return [betrag.monat.name, Zelle(betrag.version, Art.GANZZAHL, Lage.WERT), *zahlen, gesamt]


def _summe(bereich: Bereich, jahr: Sequence[Monatsbetrag]) -> Zeile:
    def summe(spalte: int, wert: Decimal) -> Formel:
        return Formel(f"=SUM({bereich.spalte(spalte)})", wert)

    return [
        "Summe",
        None,
        summe(MINUTEN, sum((b.produktivminuten for b in jahr), Decimal(0))),
        summe(GRUNDPREIS, sum((b.bg_grundpreis for b in jahr), Decimal(0))),
        summe(VOLUMENPREIS, sum((b.volumenpreis for b in jahr), Decimal(0))),
        summe(GESAMT, sum((b.gesamtkosten for b in jahr), Decimal(0))),
    ]
