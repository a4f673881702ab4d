"""By how much, and why, does a month cost more or less than the month before, as issued?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.vergleich.grundlage import Grundlage
from transforms.dokumente.vergleich.zerlegung import (
    NULL,
    PREIS,
    WAHL,
    Differenzzeile,
    Zerlegung,
)
from transforms.kern.money import euro, mit_vorzeichen
from transforms.kern.month import Month
from transforms.preise.kosten import Position

TARIF, LAUFZEIT, BEIDES = "neuer Tarif", "andere Laufzeit", "neuer Tarif und andere Laufzeit"
NEU_GEWAEHLT, NICHT_MEHR_GEWAEHLT, UNVERAENDERT = (
    "neu gewählt",
    "nicht mehr gewählt",
    "unverändert",
)
NACH_NEUEM, NACH_BISHERIGEM = "nach dem neuen Vertrag", "nach dem bisherigen Vertrag"
ANDERER_VERTRAG = "anderer Vertrag mit anderem Preiskatalog"
ANDERER_SATZ, ANDERE_MENGE = "anderer Satz, ohne Wirkung", "andere Menge, ohne Wirkung"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vormonatsdifferenz:
    """The positions of the month before, as issued, beside those of this month."""

    vormonat: Month
    version: int  # of the month before
    alt: tuple[Position, ...]
    neu: tuple[Position, ...]
    preisgrund: str | None = None  # why rates are others; None where that is not known, or none is
    anderer_katalog: bool = False  # positions come and go with the contract, nobody chose them

    @property
    def zerlegung(self) -> Zerlegung:
        return Zerlegung(self.alt, self.neu)

    @property
    def zeilen(self) -> tuple[Differenzzeile, ...]:
        """Every position of either month, BG-Grundpreis first."""
        return self.zerlegung.zeilen

    @property
    def bisher(self) -> Decimal:
        """€ of the month before, the sum of its positions."""
        return sum((p.betrag for p in self.alt), NULL)

    def zeile(self, schluessel: str) -> Differenzzeile:
        """One position of either month."""
        return next(z for z in self.zeilen if z.position.schluessel == schluessel)

    @property
    def satz(self) -> str:
        """`1.785,96 € weniger als im Januar 2023: Minuten -1.800,00 €, BG-Zahl +14,04 €.`"""
        z = self.zerlegung
        anfang = _anfang(z.betrag, self.vormonat)
        if not z.beteiligt and all(map(_gleich, z.zeilen)):
            return f"{anfang}, in jeder Position."
        if not z.beteiligt:
            return f"{anfang}; was sich an Mengen, Sätzen und Wahl änderte, ist ohne Wirkung."
        teile = {ursache: teil for ursache, teil in z.teile.items() if teil}
        if teile:
            return f"{anfang}: {self._liste(teile)}."
        namen = ", ".join(map(self._name, z.beteiligt))
        return f"{anfang}; die Änderungen der Positionen ({namen}) gleichen sich aus."

    def warum(self, zeile: Differenzzeile) -> str:
        """Why a position costs more or less: its cause; with their € where there are several."""
        if not zeile.alt:
            return NACH_NEUEM if self.anderer_katalog else NEU_GEWAEHLT
        if not zeile.neu:
            return NACH_BISHERIGEM if self.anderer_katalog else NICHT_MEHR_GEWAEHLT
        teile = zeile.ursachen
        if len(teile) > 1:
            return self._liste(teile)
        return next(map(self._name, teile), _ohne_wirkung(zeile))

    def _liste(self, teile: Mapping[str, Decimal]) -> str:
        return ", ".join(f"{self._name(u)} {mit_vorzeichen(teil)}" for u, teil in teile.items())

    def _name(self, ursache: str) -> str:
        """A price by what made it another, where that is known; positions that came with another
        contract as that.
        """
        if ursache == WAHL and self.anderer_katalog:
            return ANDERER_VERTRAG
        return f"Preis ({self.preisgrund})" if ursache == PREIS and self.preisgrund else ursache


def preisgrund(alt: Grundlage, neu: Grundlage) -> str | None:
    """Another price list, another Laufzeit, or both; None where one of them is not known, or
    nothing of it changed.
    """
    if None in (alt.tarif, neu.tarif, alt.laufzeit, neu.laufzeit):
        return None
    tarif, laufzeit = alt.tarif != neu.tarif, alt.laufzeit != neu.laufzeit
    if tarif and laufzeit:
        return BEIDES
    return TARIF if tarif else LAUFZEIT if laufzeit else None


def anderer_katalog(alt: Grundlage, neu: Grundlage) -> bool:
    """Is the month billed by another price list than the month before: Module, now Bausteine?"""
    return bool(alt.tarif and neu.tarif and alt.tarif[0] != neu.tarif[0])


def _gleich(zeile: Differenzzeile) -> bool:
    return bool(zeile.alt and zeile.neu) and _ohne_wirkung(zeile) == UNVERAENDERT


def _ohne_wirkung(zeile: Differenzzeile) -> str:
    """Of a position that costs the same in both months: what is another all the same."""
    if zeile.alt and zeile.neu and zeile.alt.satz != zeile.neu.satz:
        return ANDERER_SATZ
    if zeile.alt and zeile.neu and zeile.alt.menge != zeile.neu.menge:
        return ANDERE_MENGE
    return UNVERAENDERT


def _anfang(betrag: Decimal, vormonat: Month) -> str:
    if not betrag:
        return f"Ebenso viel wie im {vormonat.name}"
    mehr = "mehr" if betrag > 0 else "weniger"
    return f"{euro(abs(betrag))} {mehr} als im {vormonat.name}"
