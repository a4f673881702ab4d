"""What was billed in each month of the year so far?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from templates.blatt import Blatt
from templates.herkunft import Herkunft
from templates.positionen import Rechnung
from templates.stil import Art, Lage
from templates.zellen import Bereich, Formel, Spalte, Wert, Zeile, Zelle
from transforms.dokument import Monatsbetrag
from transforms.herkunft import JAHRESGROESSEN
from transforms.month import Month

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


def schreibe_jahr(blatt: Blatt, jahr: Sequence[Monatsbetrag], rechnung: Rechnung, quellen: Herkunft) -> Bereich:
    """The table of the year; the billing month leads to the defined names of its sums, an earlier month to its source rows.

    Raises ValueError when the billing month does not agree with the positions (two documents would state two amounts), or when
    no source row states the figure of an earlier month.
    """
    if summen(jahr[-1]) != rechnung.summen:
        raise ValueError(f"{jahr[-1].monat}: der Jahresüberblick nennt {summen(jahr[-1])}, die Positionen ergeben {rechnung.summen}")
    bereich = blatt.bereich(len(jahr))
    zeilen = [_zeile(betrag, bereich, nummer, quellen if betrag is not jahr[-1] else None) for nummer, betrag in enumerate(jahr)]
    beschreibung = f"Abgerechnete Produktivminuten und Kosten je Monat, {jahr[0].monat.name} bis {jahr[-1].monat.name}, mit Summenzeile."
    return blatt.tabelle("T_Jahr", beschreibung, SPALTEN, zeilen, summe=_summe(bereich, jahr))


def _zeile(betrag: Monatsbetrag, bereich: Bereich, nummer: int, quellen: Herkunft | None) -> Zeile:
    zahlen = _ausgestellt(betrag, quellen) if quellen else _abgerechnet(betrag)
    gesamt = Formel(f"={bereich.zelle(nummer, GRUNDPREIS)}+{bereich.zelle(nummer, VOLUMENPREIS)}", betrag.gesamtkosten)
    return [betrag.monat.name, Zelle(betrag.version, Art.GANZZAHL, Lage.WERT), *zahlen, gesamt]


def _abgerechnet(betrag: Monatsbetrag) -> list[Wert]:
    return [Formel(f"={name}", wert) for name, wert in zip(_NAMEN, summen(betrag), strict=True)]


def _ausgestellt(betrag: Monatsbetrag, quellen: Herkunft) -> list[Wert]:
    """The figures of an earlier month, each as a reference to its row on *Herkunft*."""
    return [_verweis(groesse, betrag.monat, wert, quellen) for groesse, wert in zip(JAHRESGROESSEN, summen(betrag), strict=True)]


def _verweis(groesse: str, monat: Month, wert: Decimal, quellen: Herkunft) -> Formel:
    formel = quellen.monatswert(groesse, "", monat, wert)
    if formel is None:
        raise ValueError(f"{monat}: die Herkunft nennt {groesse} {wert} des Jahresüberblicks nicht")
    return formel


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
