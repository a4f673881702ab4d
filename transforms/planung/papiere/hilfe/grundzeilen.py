"""On which minutes and rates does an offer rest?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.kern.money import dezimal
from transforms.planung.bedarf import Bedarf
from transforms.planung.je_art import JeArt
from transforms.preise.tarife import LAUFZEITEN, Tarif

ARTEN: Final = ("call", "rueckrufe", "versand")  # of productive time


@dataclass(frozen=True, slots=True)
class Satzzeile:
    """The rates of one Laufzeit: € per BG and month, € per Produktivminute."""

    laufzeit: int
    bg: Decimal
    b1: Decimal
    b4: Decimal


@dataclass(frozen=True, slots=True)
class Minutenzeile:
    """One kind of productive time: hours of a year, minutes per conversation, and their median."""

    stunden: Decimal | None
    minuten: Decimal
    median: Decimal | None


def satzzeilen(tarif: Tarif) -> tuple[Satzzeile, ...]:
    """One per Laufzeit."""
    return tuple(
        Satzzeile(
            laufzeit,
            tarif.saetze[laufzeit].bg_grundpreis,
            tarif.saetze[laufzeit].volumenpreis_von("B1"),
            tarif.saetze[laufzeit].volumenpreis_von("B4"),
        )
        for laufzeit in LAUFZEITEN
    )


def minutenzeilen(bedarf: Bedarf, median: JeArt | None) -> dict[str, Minutenzeile]:
    """Kind of productive time -> its row; `summe` is all of it."""
    stunden = bedarf.stunden_der_basis.mal(bedarf.faktor)
    return {
        art: Minutenzeile(
            dezimal(getattr(stunden, art)),
            dezimal(getattr(bedarf.minuten_je_gespraech, art)),
            dezimal(getattr(median, art)) if median else None,
        )
        for art in (*ARTEN, "summe")
    }
