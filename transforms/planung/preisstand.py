"""By which prices is an offer computed, and are they those of its year?"""

from __future__ import annotations

from dataclasses import dataclass

from transforms.kern.planjahr import Planjahr
from transforms.preise.tarife import Tarif, Tarifwerk

ANGEBOTEN = "Neuvertrag"  # new terms are of this kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Preisstand:
    """A tariff, and the year it is used for."""

    tarif: Tarif
    planjahr: Planjahr

    @property
    def bekannt(self) -> bool:
        """Whether the tariff is in force on the first day of the plan year."""
        return self.tarif.gueltig_ab <= self.planjahr.beginn <= self.tarif.gueltig_bis

    @property
    def jahr(self) -> int:
        """The last year of the tariff that is not after the plan year."""
        return min(self.tarif.gueltig_bis.year, self.planjahr.jahr)

    @property
    def satz(self) -> str:
        """`Preise 2023`; where they are not known yet, by which others the offer is computed."""
        jahr = self.planjahr.jahr
        if self.bekannt:
            return f"Preise {jahr}"
        return f"Preisstand {self.jahr}, Preise {jahr} noch nicht bekannt"


def angebotskatalog(tarife: Tarifwerk) -> str | None:
    """The catalogue of new terms: of the latest Service Portfolio."""
    angeboten = {
        name: katalog
        for name, katalog in tarife.kataloge.items()
        if katalog.vertragsart == ANGEBOTEN
    }
    return max(angeboten, key=lambda name: angeboten[name].service_portfolio, default=None)


def preisstand(tarife: Tarifwerk, katalog: str, planjahr: Planjahr) -> Preisstand | None:
    """The tariff in force on 1 January of the plan year, else the last one before it; None where a
    catalogue has none that began by then.
    """
    begonnen = [
        t for t in tarife.tarife if t.katalog == katalog and t.gueltig_ab <= planjahr.beginn
    ]
    letzter = max(begonnen, key=lambda t: t.gueltig_ab, default=None)
    return Preisstand(tarif=letzter, planjahr=planjahr) if letzter else None
