"""What do the months from a day on cost by the quantities agreed now, and by others?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.kern.month import Month
from transforms.preise.kosten import BG
from transforms.tabellen.vertraege import order_of

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Positionsvergleich:
    """One line of the plan of a month, before and after; None where it has none."""

    vorher: Planposition | None
    nachher: Planposition | None

    @property
    def eine(self) -> Planposition:
        """Either of them: name, unit and rate are the same."""
        found = self.nachher or self.vorher
        assert found is not None, "a line of neither plan"
        return found

    @property
    def schluessel(self) -> str:
        return self.eine.schluessel

    @property
    def satz(self) -> Decimal:
        return self.eine.satz

    @property
    def menge_vorher(self) -> Decimal:
        return self.vorher.menge if self.vorher else Decimal(0)

    @property
    def menge_nachher(self) -> Decimal:
        return self.nachher.menge if self.nachher else Decimal(0)

    @property
    def kosten_vorher(self) -> Decimal:
        return self.vorher.kosten if self.vorher else NULL

    @property
    def kosten_nachher(self) -> Decimal:
        return self.nachher.kosten if self.nachher else NULL

    @property
    def differenz(self) -> Decimal:
        """€ of the month."""
        return self.kosten_nachher - self.kosten_vorher


@dataclass(frozen=True, slots=True, kw_only=True)
class Monatsvergleich:
    """The plan of one month by the contract as it is and as it would be (R11); each line rounded
    once.
    """

    vorher: Planmonat
    nachher: Planmonat

    @property
    def monat(self) -> Month:
        return self.vorher.monat

    @property
    def positionen(self) -> tuple[Positionsvergleich, ...]:
        """BG-Grundpreis first, then each Baustein that either plan holds."""
        return tuple(_positionen(self.vorher, self.nachher))

    @property
    def differenz(self) -> Decimal:
        """€ of the month."""
        return self.nachher.kosten - self.vorher.kosten

    @property
    def bemerkung(self) -> str:
        """What a reader must know of the month: a tariff that was carried on."""
        return self.vorher.bemerkung


def _positionen(vorher: Planmonat, nachher: Planmonat) -> Iterator[Positionsvergleich]:
    alt = {p.schluessel: p for p in vorher.positionen}
    neu = {p.schluessel: p for p in nachher.positionen}
    bausteine = sorted({*alt, *neu} - {BG}, key=order_of)
    for key in (BG, *bausteine):
        yield Positionsvergleich(vorher=alt.get(key), nachher=neu.get(key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Zeitraumsumme:
    """Months side by side, summed: the rest of the year, or of the term. Sums of rounded lines."""

    monate: tuple[Monatsvergleich, ...]

    @property
    def anzahl(self) -> int:
        return len(self.monate)

    @property
    def vorher(self) -> Decimal:
        """€"""
        return sum((m.vorher.kosten for m in self.monate), NULL)

    @property
    def nachher(self) -> Decimal:
        """€"""
        return sum((m.nachher.kosten for m in self.monate), NULL)

    @property
    def differenz(self) -> Decimal:
        """€"""
        return sum((m.differenz for m in self.monate), NULL)

    @property
    def schluessel(self) -> tuple[str, ...]:
        """Every line that one of the months has, in their order."""
        return tuple(dict.fromkeys(p.schluessel for m in self.monate for p in m.positionen))

    def von(self, schluessel: str) -> tuple[Positionsvergleich, ...]:
        """One line, month by month."""
        return tuple(p for m in self.monate for p in m.positionen if p.schluessel == schluessel)


def zeitraumsumme(monate: Iterable[Monatsvergleich]) -> Zeitraumsumme:
    return Zeitraumsumme(monate=tuple(monate))


def vergleiche(
    vorher: Sequence[Planmonat], nachher: Sequence[Planmonat]
) -> tuple[Monatsvergleich, ...]:
    """Month by month, as far as the contract has a plan."""
    return tuple(
        Monatsvergleich(vorher=alt, nachher=neu)
        for alt, neu in zip(vorher, nachher, strict=True)
        if alt.geplant and neu.geplant
    )
