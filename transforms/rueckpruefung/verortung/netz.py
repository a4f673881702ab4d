"""Which quantities are there, printed and hidden, and which relations hold between them?

Bounds are whole numbers of 10^-15: what does not come out even is rounded outward, so that no
relation is ever called broken that holds. The first quantity of a relation is the one it computes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from transforms.rueckpruefung.zelle import Zelle

EINS = 10**15


def fest(wert: Decimal) -> int:
    """A printed value as a whole number of 10^-15; exact, because no sheet prints as finely."""
    return int(wert.scaleb(15))


@dataclass(frozen=True, slots=True)
class Linear:
    """Σ factor × quantity = 0, for instance a sum: `x - a - b = 0`."""

    glieder: tuple[tuple[int, int], ...]  # (factor, quantity)

    @property
    def groessen(self) -> tuple[int, ...]:
        return tuple(v for _, v in self.glieder)


@dataclass(frozen=True, slots=True)
class Produkt:
    """x = y × z, none of them negative."""

    x: int
    y: int
    z: int

    @property
    def groessen(self) -> tuple[int, ...]:
        return (self.x, self.y, self.z)


@dataclass(frozen=True, slots=True)
class Ueberschuss:
    """x = max(0, d)."""

    x: int
    d: int

    @property
    def groessen(self) -> tuple[int, ...]:
        return (self.x, self.d)


@dataclass(frozen=True, slots=True)
class Zwischen:
    """x is an average of the others: not below the least, not above the greatest."""

    x: int
    andere: tuple[int, ...]

    @property
    def groessen(self) -> tuple[int, ...]:
        return (self.x, *self.andere)


Regel = Linear | Produkt | Ueberschuss | Zwischen


@dataclass
class Netz:
    """Quantities by number; those that are printed come with their cell."""

    zellen: dict[int, Zelle] = field(default_factory=dict)
    gedruckt_lo: dict[int, int] = field(default_factory=dict)  # what the prints stand for
    gedruckt_hi: dict[int, int] = field(default_factory=dict)
    namen: dict[tuple[str, int], int] = field(default_factory=dict)  # row and month -> quantity
    frei_lo: list[int | None] = field(default_factory=list)  # of a quantity whose print is no guide
    frei_hi: list[int | None] = field(default_factory=list)
    schritt: list[int] = field(default_factory=list)  # grid of its values; 0: none
    regeln: list[Regel] = field(default_factory=list)
    an: list[list[int]] = field(default_factory=list)  # the relations of a quantity
    angewandt: int = 0  # how often a relation was applied: what a search has cost so far

    def verborgen(self, lo: int | None = 0, hi: int | None = None, schritt: int = 0) -> int:
        """A quantity that is printed nowhere."""
        self.frei_lo.append(lo)
        self.frei_hi.append(hi)
        self.schritt.append(schritt)
        self.an.append([])
        return len(self.an) - 1

    def bekannt(self, wert: int) -> int:
        """A quantity that is known without being printed, for instance working days."""
        return self.verborgen(wert, wert)

    def gedruckt(self, zelle: Zelle) -> int:
        hi = None if zelle.hoechstens is None else fest(zelle.hoechstens)
        number = self.verborgen(0, hi, fest(zelle.stelle) if zelle.exakt else 0)
        self.zellen[number] = zelle
        self.gedruckt_lo[number] = fest(zelle.untergrenze)
        self.gedruckt_hi[number] = fest(zelle.obergrenze)
        return number

    def regel(self, regel: Regel) -> None:
        for v in regel.groessen:
            self.an[v].append(len(self.regeln))
        self.regeln.append(regel)

    def summe(self, x: int, teile: Iterable[int]) -> None:
        """x = Σ parts."""
        self.regel(Linear(((1, x), *((-1, teil) for teil in teile))))

    def gleich(self, x: int, faktor: int, y: int, teiler: int) -> None:
        """x = y × factor / divisor."""
        self.regel(Linear(((teiler, x), (-faktor, y))))

    def produkt(self, x: int, y: int, z: int) -> None:
        self.regel(Produkt(x, y, z))

    def zwischen(self, x: int, andere: Sequence[int]) -> None:
        self.regel(Zwischen(x, tuple(andere)))
