"""How does a formula of another sheet lead to the plan by month?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from templates.mappe.zellen import Bereich, Formel, Wert
from transforms.jahr.jahresmonat import Jahresmonat
from transforms.jahr.monatsplan import Planposition
from transforms.kern.month import Month

POSITION, STAND, VEREINBART, MENGE, SATZ, KOSTEN, GRAD, GESCHAETZTE_MENGE, GESCHAETZTE_KOSTEN = (
    range(1, 10)
)


@dataclass(frozen=True, slots=True)
class Plantabelle:
    """The table month × position, for formulas of other sheets."""

    bereich: Bereich
    zeilen: tuple[tuple[Jahresmonat, Planposition], ...]

    def minuten(self, schluessel: str, stand: str | None, wert: Decimal) -> Wert:
        """Planned minutes of a Baustein: of billed months, of estimated ones, or of all; zero where
        the table is empty.
        """
        if not self.zeilen:
            return wert
        spalte = self.bereich.fern_spalte
        kriterien = f'{spalte(POSITION)},"{schluessel}"' + (
            f',{spalte(STAND)},"{stand}"' if stand else ""
        )
        return Formel(f"=SUMIFS({spalte(MENGE)},{kriterien})", wert)

    def grundpreis(self, monat: Month, wert: Decimal) -> Formel:
        """The estimated BG-Grundpreis of a month."""
        return Formel(f"={self.bereich.fern(self._zeilen(monat)[0], GESCHAETZTE_KOSTEN)}", wert)

    def volumenpreis(self, monat: Month, wert: Decimal) -> Wert:
        """The estimated Volumenpreis of a month; the plain value where no Baustein is planned."""
        return self._bausteinsumme(monat, GESCHAETZTE_KOSTEN, wert)

    def monatsminuten(self, monat: Month, wert: Decimal) -> Wert:
        """The planned minutes of a month, over all its Bausteine; the plain value where none is
        planned.
        """
        return self._bausteinsumme(monat, MENGE, wert)

    def bg_zahl(self, monat: Month, wert: Decimal) -> Formel:
        return Formel(f"={self.bereich.fern(self._zeilen(monat)[0], MENGE)}", wert)

    def geplanter_grundpreis(self, monat: Month, wert: Decimal) -> Formel:
        return Formel(f"={self.bereich.fern(self._zeilen(monat)[0], KOSTEN)}", wert)

    def geplanter_volumenpreis(self, monat: Month, wert: Decimal) -> Wert:
        return self._bausteinsumme(monat, KOSTEN, wert)

    def kosten(self, monat: Month, wert: Decimal) -> Formel:
        """The planned cost of a month."""
        zeilen = self._zeilen(monat)
        return self._summe(zeilen[0], zeilen[-1], KOSTEN, wert)

    def _bausteinsumme(self, monat: Month, spalte: int, wert: Decimal) -> Wert:
        bausteine = self._zeilen(monat)[1:]
        return self._summe(bausteine[0], bausteine[-1], spalte, wert) if bausteine else wert

    def _summe(self, von: int, bis: int, spalte: int, wert: Decimal) -> Formel:
        return Formel(
            f"=SUM({self.bereich.fern(von, spalte)}:{self.bereich.fest(bis, spalte)})", wert
        )

    def _zeilen(self, monat: Month) -> list[int]:
        return [nummer for nummer, (m, _) in enumerate(self.zeilen) if m.monat == monat]
