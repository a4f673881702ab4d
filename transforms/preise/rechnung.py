"""What does one gE owe for one month in all: the BG-Grundpreis and the Volumenpreis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.preise.kosten import BG, Position

NULL = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Rechnung:
    """The priced lines of a month; every sum of a document is a sum of them (R5)."""

    grundpreis: Position
    volumen: tuple[Position, ...] = ()  # each chosen Baustein with a rate, in the contract's order

    def __post_init__(self) -> None:
        schluessel = [p.schluessel for p in self.positionen]
        if schluessel[0] != BG or BG in schluessel[1:]:
            raise ValueError("die erste Position eines Nachweises ist der BG-Grundpreis")

    @classmethod
    def aus(cls, positionen: Sequence[Position]) -> Rechnung:
        """The lines as one list, BG-Grundpreis first; anything else is refused."""
        if not positionen:
            raise ValueError("ein Nachweis ohne Positionen nennt keinen BG-Grundpreis")
        return cls(positionen[0], tuple(positionen[1:]))

    @property
    def positionen(self) -> tuple[Position, ...]:
        return (self.grundpreis, *self.volumen)

    @property
    def bg_grundpreis(self) -> Decimal:
        return self.grundpreis.betrag

    @property
    def volumenpreis(self) -> Decimal:
        return sum((p.betrag for p in self.volumen), NULL)

    @property
    def produktivminuten(self) -> Decimal:
        return summe(p.menge for p in self.volumen)

    @property
    def gesamtkosten(self) -> Decimal:
        """The sum of the explained positions; there is no second path."""
        return sum((p.betrag for p in self.positionen), NULL)

    @property
    def minuten(self) -> dict[str, Decimal]:
        """Baustein -> billed Produktivminuten."""
        return {p.schluessel: p.menge for p in self.volumen}

    @property
    def minutensaetze(self) -> frozenset[Decimal]:
        """The different rates per minute: one, more where Module differ, none without minutes."""
        return frozenset(p.satz for p in self.volumen)

    @property
    def satz_minute(self) -> Decimal | None:
        """The one rate per minute; None when Module have different rates, or none has minutes."""
        return next(iter(self.minutensaetze)) if len(self.minutensaetze) == 1 else None

    def monatsbetrag(self, monat: Month, version: int) -> Monatsbetrag:
        """The month as one row of its year."""
        return Monatsbetrag(
            monat=monat,
            version=version,
            produktivminuten=self.produktivminuten,
            bg_grundpreis=self.bg_grundpreis,
            volumenpreis=self.volumenpreis,
        )
