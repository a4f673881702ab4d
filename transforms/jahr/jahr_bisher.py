"""What was billed in the year so far, and which contract months were not?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.preise.rechnung import Rechnung

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class JahrBisher:
    """The issued months, this month last, and the months between them that are missing."""

    betraege: tuple[Monatsbetrag, ...]
    offen: tuple[OffenerMonat, ...]

    @property
    def monat(self) -> Month:
        """The month of the document."""
        return self.betraege[-1].monat

    @property
    def zeilen(self) -> tuple[Monatsbetrag | OffenerMonat, ...]:
        """Every contract month up to this one, in order."""
        alle: list[Monatsbetrag | OffenerMonat] = [*self.betraege, *self.offen]
        return tuple(sorted(alle, key=lambda m: m.monat))

    @property
    def abgerechnete(self) -> tuple[Month, ...]:
        return tuple(b.monat for b in self.betraege)

    @property
    def produktivminuten(self) -> Decimal:
        return self._summe(lambda b: b.produktivminuten)

    @property
    def bg_grundpreis(self) -> Decimal:
        return self._summe(lambda b: b.bg_grundpreis)

    @property
    def volumenpreis(self) -> Decimal:
        return self._summe(lambda b: b.volumenpreis)

    @property
    def gesamtkosten(self) -> Decimal:
        return self._summe(lambda b: b.gesamtkosten)

    def _summe(self, betrag: Callable[[Monatsbetrag], Decimal]) -> Decimal:
        return sum(map(betrag, self.betraege), NULL)

    def widerspruch(self, rechnung: Rechnung) -> str | None:
        """Why this month does not say what the bill says: two documents would state two amounts."""
        eigener = self.betraege[-1]
        genannt, berechnet = _summen(eigener), _summen(rechnung)
        if genannt == berechnet:
            return None
        return (
            f"{eigener.monat}: der Jahresüberblick nennt {genannt}, die Positionen ergeben "
            f"{berechnet}"
        )


def _summen(von: Monatsbetrag | Rechnung) -> tuple[Decimal, Decimal, Decimal]:
    return von.produktivminuten, von.bg_grundpreis, von.volumenpreis
