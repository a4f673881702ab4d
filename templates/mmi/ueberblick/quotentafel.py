"""How well was the gE reached, and how much was settled at once, with the bases of both rates?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from templates.mappe.blatt import Blatt
from templates.mappe.stil import Art
from templates.mappe.zellen import Bereich, Formel, Spalte, Tabellenzeile, Wert, Zelle
from templates.mmi.kennzahlen import (
    ERREICHBARKEIT,
    FALLABSCHLIESSEND,
    GESPRAECHE,
    NETTO,
    QUOTE,
)
from templates.teile.herkunft import Herkunft
from transforms.dokumente import herkunft
from transforms.dokumente.herkunft import KENNZAHL
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.quoten import Quote
from transforms.dokumente.ueberblick.quotenblick import Quotenzeile, quotenblick, quotensaetze
from transforms.kern.month import Month
from transforms.tabellen.kennzahlen import Kennzahlenmonat

_WERT, _ZAEHLER, _NENNER, _VORMONAT, _PUNKTE, _VORJAHR = range(1, 7)
# columns of the sheet Kennzahlen: rate, numerator, denominator
_ORTE: Final = (
    (ERREICHBARKEIT, GESPRAECHE, NETTO),
    (QUOTE, FALLABSCHLIESSEND, GESPRAECHE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotentafel:
    """The table, and what its figures lead to."""

    modell: Mmi
    kennzahlen: Bereich
    quellen: Herkunft

    def schreibe(self, blatt: Blatt) -> None:
        blatt.abschnitt("Erreichbarkeit und Fallabschlussquote")
        b = blatt.bereich(len(_ORTE))
        blatt.tabelle(
            "T_Quoten",
            "Die beiden Quoten des Monats mit Zähler und Nenner, Vormonat und Vorjahresmonat.",
            self._spalten(),
            [self._zeile(b, nummer, z) for nummer, z in enumerate(quotenblick(self.modell))],
        )
        for satz in quotensaetze(self.modell):
            blatt.absatz(satz)

    def _spalten(self) -> list[Spalte]:
        return [
            Spalte("Quote"),
            Spalte(self.modell.monat.name, Art.PROZENT),
            Spalte("Zähler", Art.GANZZAHL),
            Spalte("Nenner", Art.GANZZAHL),
            Spalte(f"Vormonat {self.modell.vormonat.monat.name}", Art.PROZENT),
            Spalte("Änderung (Prozentpunkte)", Art.PUNKTE),
            Spalte(f"Vorjahresmonat {self.modell.vorjahresmonat.monat.name}", Art.PROZENT),
        ]

    def _zeile(self, b: Bereich, nummer: int, z: Quotenzeile) -> Tabellenzeile:
        quote, zaehler, nenner = _ORTE[nummer]
        eigener = self.modell.monat
        punkte = f"=({b.zelle(nummer, _WERT)}-{b.zelle(nummer, _VORMONAT)})*100"
        return [
            z.beschreibung,
            Zelle(self._feld(eigener, quote, z.quote.wert), name=z.quote.name),
            self._feld(eigener, zaehler, z.quote.teil),
            self._feld(eigener, nenner, z.quote.ganzes),
            self._anderer(nummer, self.modell.vormonat.zahlen, z.vormonat),
            None if z.punkte is None else Formel(punkte, z.punkte),
            self._anderer(nummer, self.modell.vorjahresmonat.zahlen, z.vorjahr),
        ]

    def _feld(self, monat: Month, spalte: int, wert: Decimal | int | None) -> Formel | None:
        """A figure of the sheet Kennzahlen, which holds the months of this year."""
        if wert is None:
            return None
        return Formel(f"={self.kennzahlen.fern(monat.month - 1, spalte)}", wert)

    def _anderer(self, nummer: int, zahlen: Kennzahlenmonat, quote: Quote) -> Wert | Zelle:
        """The rate of another month; words where there is none."""
        if quote.wert is None:
            return Zelle("nicht bekannt", Art.TEXT)
        if zahlen.monat.year == self.modell.monat.year:
            return self._feld(zahlen.monat, _ORTE[nummer][0], quote.wert)
        return Formel(f"={self._aus_herkunft(nummer, zahlen)}", quote.wert)

    def _aus_herkunft(self, nummer: int, zahlen: Kennzahlenmonat) -> str:
        gespraeche = self._quelle(herkunft.GESPRAECHE, zahlen.monat, zahlen.gespraeche)
        if nummer:
            teil = self._quelle(herkunft.FALLABSCHLIESSEND, zahlen.monat, zahlen.fallabschliessend)
            return f"{teil}/{gespraeche}"
        anrufe = self._quelle(herkunft.ANRUFE, zahlen.monat, zahlen.anrufe)
        weiter = self._quelle(herkunft.WEITERLEITUNGEN, zahlen.monat, zahlen.weiterleitungen)
        return f"{gespraeche}/({anrufe}-{weiter})"

    def _quelle(self, titel: str, monat: Month, wert: int | None) -> str:
        assert wert is not None, "a rate has both its parts"
        verweis = self.quellen.monatswert(KENNZAHL, titel, monat, wert)
        return str(wert) if verweis is None else verweis.text.removeprefix("=")
