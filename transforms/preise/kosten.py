"""What one gE owes for one month: priced lines that explain themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.dokument import Vertragsangabe
from transforms.kern.money import round_half_up
from transforms.preise.tarife import Tarif

BG = "BG"


@dataclass(frozen=True, slots=True)
class Position:
    """A line of the bill: quantity × rate, rounded once (R5)."""

    schluessel: str  # "BG", "B1", "M2"
    bezeichnung: str
    menge: Decimal  # BG, or Produktivminuten of the month
    einheit: str  # "BG", "Produktivminuten"
    satz: Decimal  # € per unit (and month, for the BG)

    @property
    def betrag(self) -> Decimal:
        """€, rounded half up to the cent; the only place where an amount arises."""
        return round_half_up(self.menge * self.satz)


def positionen(
    vertrag: Vertragsangabe, tarif: Tarif, minuten: Mapping[str, Decimal]
) -> tuple[Position, ...]:
    """The lines of one gE and month (R2, R3).

    `minuten` holds the Produktivminuten per priced Baustein. A chosen Baustein without a row counts
    0 (R6); that the
    contract has rows at all is checked before (M105). Minutes of a Baustein that is not billed
    raise KeyError: they
    must have been found before.
    """
    gewaehlt = vertrag.abrechenbar
    if surplus := {key for key, value in minuten.items() if value} - {
        b.schluessel for b in gewaehlt
    }:
        raise KeyError(f"Minuten ohne Position: {sorted(surplus)}")
    saetze = tarif.saetze[vertrag.laufzeit]
    grundpreis = Position(
        schluessel=BG,
        bezeichnung="BG-Grundpreis",
        menge=Decimal(vertrag.bg_zahl),
        einheit="BG",
        satz=saetze.bg_grundpreis,
    )
    volumen = (
        Position(
            schluessel=b.schluessel,
            bezeichnung=b.bezeichnung,
            menge=minuten.get(b.schluessel, Decimal(0)),
            einheit="Produktivminuten",
            satz=saetze.volumenpreis_von(b.schluessel),
        )
        for b in gewaehlt
    )
    return (grundpreis, *volumen)
