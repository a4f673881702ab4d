"""Which months of the year were those of the gE that this one follows?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.herkunft import Nachweisdatei
from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag, Nachweiszeile
from transforms.kern.month import Month

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Vorgaengermonat:
    """A contract month of a gE that closed: as it was issued to that gE, or why it was not."""

    jcnr: str
    jobcenter: str  # as it was called then
    stand: Monatsbetrag | OffenerMonat
    quelle: Nachweisdatei | None = None  # the issued Kostennachweis; None where there is none

    @property
    def monat(self) -> Month:
        return self.stand.monat

    @property
    def betrag(self) -> Monatsbetrag | None:
        return self.stand if isinstance(self.stand, Monatsbetrag) else None

    @property
    def inhalt(self) -> tuple[object, ...]:
        """What the document prints of it, for the fingerprint."""
        return self.jcnr, self.jobcenter, str(self.monat), self.stand

    def herkunft(self) -> Iterator[Nachweiszeile]:
        """Its figures, under the number of the gE they were issued to."""
        if self.betrag and self.quelle:
            yield from self.quelle.betrag(self.betrag, self.jcnr)


@dataclass(frozen=True, slots=True)
class Vorgaengerinnen:
    """The months of all gE that one follows, apart from its own year."""

    monate: tuple[Vorgaengermonat, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.monate)

    @property
    def produktivminuten(self) -> Decimal:
        return sum((b.produktivminuten for b in self._betraege()), Decimal(0))

    @property
    def bg_grundpreis(self) -> Decimal:
        return sum((b.bg_grundpreis for b in self._betraege()), NULL)

    @property
    def volumenpreis(self) -> Decimal:
        return sum((b.volumenpreis for b in self._betraege()), NULL)

    @property
    def gesamtkosten(self) -> Decimal:
        return self.bg_grundpreis + self.volumenpreis

    @property
    def inhalt(self) -> tuple[object, ...]:
        return tuple(m.inhalt for m in self.monate)

    def _betraege(self) -> Iterator[Monatsbetrag]:
        return (m.betrag for m in self.monate if m.betrag)
