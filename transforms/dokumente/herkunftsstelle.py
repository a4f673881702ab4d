"""In which row of *Herkunft* does a figure stand, and do the rows of minutes add up to it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from transforms.kern.dokument import Nachweiszeile
from transforms.kern.money import summe
from transforms.kern.month import Month

PRODUKTIVMINUTEN = "Produktivminuten"


class Herkunftsstelle:
    """The rows of the sheet Herkunft, counted from 0, found again by what they say."""

    def __init__(self, zeilen: Sequence[Nachweiszeile]) -> None:
        numbered = list(enumerate(zeilen))
        self._von_wert = {
            (z.groesse, z.schluessel, z.wert): nummer for nummer, z in reversed(numbered)
        }
        self._im_monat = {
            (z.groesse, z.schluessel, z.monat, z.wert): nummer for nummer, z in reversed(numbered)
        }
        self._minuten: defaultdict[tuple[str, Month | None], list[Decimal]] = defaultdict(list)
        self._erste: dict[tuple[str, str, str], int] = {}
        for nummer, z in reversed(numbered):
            self._erste[z.groesse, z.schluessel, ""] = nummer
            self._erste[z.groesse, z.schluessel, str(z.monat)] = nummer
        self._zeilen = zeilen
        for z in zeilen:
            if z.groesse == PRODUKTIVMINUTEN and isinstance(z.wert, Decimal):
                self._minuten[z.schluessel, z.monat].append(z.wert)

    def erste(self, groesse: str, schluessel: str, monat: str) -> int | None:
        """The first row of a figure of a month; without a month, of any."""
        return self._erste.get((groesse, schluessel, monat))

    def summiert(self, nummer: int) -> int:
        """Of minutes the first row that is added with this one; of all else the row itself."""
        z = self._zeilen[nummer]
        if z.groesse == PRODUKTIVMINUTEN:
            return self._erste[z.groesse, z.schluessel, str(z.monat)]
        return nummer

    def wert(self, groesse: str, schluessel: str, wert: Decimal) -> int | None:
        """The first row that states this value for the position, else for the whole document."""
        for stelle in ((groesse, schluessel, wert), (groesse, "", wert)):
            if stelle in self._von_wert:
                return self._von_wert[stelle]
        return None

    def monatswert(
        self, groesse: str, schluessel: str, monat: Month, wert: Decimal | int
    ) -> int | None:
        """The first row that states this value for this month."""
        return self._im_monat.get((groesse, schluessel, monat, Decimal(wert)))

    def kennt_minuten(self, schluessel: str, monat: Month, menge: Decimal) -> bool:
        """Do the source rows of a position and month add up to this quantity?"""
        return summe(self._minuten.get((schluessel, monat), ())) == menge
