"""Where do the figures stand that the sheets of the Entscheidungsvorlage take from each other?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from templates.mappe.zellen import Bereich, Formel
from transforms.anpassung.papiere.kostenzeilen import Kostenzeile, Zeitraum, positionsname
from transforms.kern.baustein import bausteinname
from transforms.preise.kosten import BG

MONAT, JAHR, POSITION, MENGE_BISHER, MENGE_NEU, SATZ, BISHER, NEU, DIFFERENZ = range(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seitenplatz:
    """The quantities on the page: BG-Zahl before and after, and the hours of each Baustein."""

    bg_bisher: str
    bg_neu: str
    stunden: Mapping[str, tuple[str, str]]  # Baustein -> cells of its hours before and after

    def menge(self, schluessel: str, wert: Decimal, je_monat: Decimal, *, neu: bool) -> str | None:
        """A formula for the quantity of a month: what is agreed on the page, hours as minutes; None
        where that is not what counts in the month.
        """
        if wert != je_monat:
            return None
        if schluessel == BG:
            return f"={self.bg_neu if neu else self.bg_bisher}"
        zellen = self.stunden.get(schluessel)
        return f"={zellen[neu]}*60/12" if zellen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsplatz:
    """The months of the term, line by line."""

    bereich: Bereich
    erste: Mapping[str, int]  # line -> its row in the first month
    jahr: int

    def formel(self, wann: Zeitraum, spalte: int, z: Kostenzeile, wert: Decimal) -> Formel:
        """Cost of a line (without a key: of all) over months; BISHER, NEU or DIFFERENZ."""
        return Formel(f"={self._text(wann, spalte, z.schluessel)}", wert)

    def _text(self, wann: Zeitraum, spalte: int, schluessel: str) -> str:
        betraege, name = (
            self.bereich.fern_spalte(spalte),
            positionsname(schluessel) if schluessel else "",
        )
        bedingungen = f',{self.bereich.fern_spalte(POSITION)},"{name}"' if schluessel else ""
        if wann is Zeitraum.MONAT:
            if schluessel in self.erste:
                return self.bereich.fern(self.erste[schluessel], spalte)
            letzte = self.bereich.fest(len(self.erste) - 1, spalte)
            return f"SUM({self.bereich.fern(0, spalte)}:{letzte})"
        if wann is Zeitraum.JAHR:
            bedingungen += f",{self.bereich.fern_spalte(JAHR)},{self.jahr}"
        return f"SUMIFS({betraege}{bedingungen})" if bedingungen else f"SUM({betraege})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutenplatz:
    """The minutes of the year, Baustein by Baustein, and the sums the chart shows."""

    zeilen: Bereich
    verlauf: Bereich
    leer: bool  # neither is there

    def mittel(self, name: str) -> str:
        """Minutes of a Baustein in a billed month in which some were agreed, on the mean."""
        genutzt, vereinbart = self.zeilen.spalte(2), self.zeilen.spalte(3)
        wo = f'{self.zeilen.spalte(1)},"{name}",{vereinbart},">0"'
        return f'SUMIFS({genutzt},{wo})/COUNTIFS({wo},{genutzt},">=0")'

    def summe(self, spalte: int, schluessel: str, wert: Decimal) -> Formel:
        """Minutes of a Baustein over the year."""
        bedingung = f'{self.zeilen.fern_spalte(1)},"{bausteinname(schluessel)}"'
        return Formel(f"=SUMIFS({self.zeilen.fern_spalte(spalte)},{bedingung})", wert)
