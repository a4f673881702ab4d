"""Why does a bill differ from another one: by position and by cause, to the cent?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.money import round_half_up
from transforms.preise.kosten import BG, Position
from transforms.tabellen.vertraege import order_of

NULL = Decimal("0.00")
MINUTEN, BG_ZAHL, PREIS, WAHL, RUNDUNG = (
    "Minuten",
    "BG-Zahl",
    "Preis oder Laufzeit",
    "Wahl der Bausteine",
    "Rundung",
)
URSACHEN = (MINUTEN, BG_ZAHL, PREIS, WAHL, RUNDUNG)


@dataclass(frozen=True, slots=True)
class Differenzzeile:
    """One position of two bills; None where a bill does not have it.

    What changed is taken at the mean of what did not: the quantity at the mean of both rates, the
    rate at the mean of both quantities. The two sum to the difference of the exact amounts, and
    the way back is the way there with the other sign. Each part is rounded to the cent; what is
    missing to the difference of the two rounded amounts is the rounding.
    """

    alt: Position | None
    neu: Position | None

    @property
    def position(self) -> Position:
        """The position as it is called now."""
        found = self.neu or self.alt
        assert found is not None, "a difference concerns a position of at least one bill"
        return found

    @property
    def bisher(self) -> Decimal:
        return self.alt.betrag if self.alt else NULL

    @property
    def jetzt(self) -> Decimal:
        return self.neu.betrag if self.neu else NULL

    @property
    def differenz(self) -> Decimal:
        return self.jetzt - self.bisher

    @property
    def menge(self) -> Decimal:
        """€ because the quantity changed, at the mean of both rates."""
        if not (self.alt and self.neu):
            return NULL
        return round_half_up(
            (self.neu.menge - self.alt.menge) * (self.neu.satz + self.alt.satz) / 2
        )

    @property
    def preis(self) -> Decimal:
        """€ because the rate changed, at the mean of both quantities."""
        if not (self.alt and self.neu):
            return NULL
        return round_half_up(
            (self.neu.satz - self.alt.satz) * (self.neu.menge + self.alt.menge) / 2
        )

    @property
    def wahl(self) -> Decimal:
        """€ because the position came or went."""
        return NULL if self.alt and self.neu else self.differenz

    @property
    def rundung(self) -> Decimal:
        return self.differenz - self.menge - self.preis - self.wahl

    @property
    def teile(self) -> Mapping[str, Decimal]:
        """Cause -> €; they sum to the difference."""
        grundpreis = self.position.schluessel == BG
        return {
            MINUTEN: NULL if grundpreis else self.menge,
            BG_ZAHL: self.menge if grundpreis else NULL,
            PREIS: self.preis,
            WAHL: self.wahl,
            RUNDUNG: self.rundung,
        }

    @property
    def ursachen(self) -> Mapping[str, Decimal]:
        """The causes that move this position, with their €."""
        return {ursache: teil for ursache, teil in self.teile.items() if teil}


@dataclass(frozen=True, slots=True)
class Zerlegung:
    """Two bills side by side."""

    alt: tuple[Position, ...]
    neu: tuple[Position, ...]

    @property
    def zeilen(self) -> tuple[Differenzzeile, ...]:
        """Every position of either bill, BG-Grundpreis first."""
        before, after = _nach_schluessel(self.alt), _nach_schluessel(self.neu)
        keys = sorted({*before, *after}, key=lambda key: ("", 0) if key == BG else order_of(key))
        return tuple(Differenzzeile(before.get(key), after.get(key)) for key in keys)

    @property
    def betrag(self) -> Decimal:
        """€ the new bill is higher."""
        return sum((z.differenz for z in self.zeilen), NULL)

    @property
    def teile(self) -> dict[str, Decimal]:
        """Cause -> € over all positions."""
        zeilen = self.zeilen
        return {ursache: sum((z.teile[ursache] for z in zeilen), NULL) for ursache in URSACHEN}

    @property
    def beteiligt(self) -> tuple[str, ...]:
        """The causes that move an amount of any position, even if they cancel each other out."""
        zeilen = self.zeilen
        return tuple(u for u in URSACHEN if any(z.teile[u] for z in zeilen))


def _nach_schluessel(positionen: Sequence[Position]) -> dict[str, Position]:
    return {p.schluessel: p for p in positionen}
