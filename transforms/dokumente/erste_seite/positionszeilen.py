"""Which positions does the first page list: of the month, the month before, the plan?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.dokumente.vergleich.vormonatsdifferenz import Vormonatsdifferenz
from transforms.dokumente.vergleich.zerlegung import BG_ZAHL, MINUTEN, Differenzzeile
from transforms.jahr.monatsplan import Planmonat, Planposition
from transforms.kern.money import german_number
from transforms.preise.kosten import BG, Position
from transforms.tabellen.vertraege import order_of

OHNE_VERGLEICH = "kein Vergleich"


@dataclass(frozen=True, slots=True, kw_only=True)
class Positionszeile:
    """A position now, in the month before and in the plan; None where it is in none of them."""

    neu: Position | None
    alt: Position | None
    plan: Planposition | None
    aenderung: Decimal | None  # €; None where the month before is not known by position
    warum: str

    @property
    def position(self) -> Position:
        """The position as it is called now."""
        found = self.neu or self.alt or (self.plan.position if self.plan else None)
        assert found is not None, "a row is about a position"
        return found


def positionszeilen(
    neu: Sequence[Position], differenz: Vormonatsdifferenz | None, plan: Planmonat
) -> tuple[Positionszeile, ...]:
    """BG-Grundpreis first, then each Baustein in order; one that is gone still has its row."""
    verglichen = {z.position.schluessel: z for z in differenz.zeilen} if differenz else {}
    jetzt = {p.schluessel: p for p in neu}
    geplant = {p.schluessel: p for p in plan.positionen}
    keys = sorted(
        {*jetzt, *verglichen, *geplant}, key=lambda key: ("", 0) if key == BG else order_of(key)
    )
    return tuple(
        Positionszeile(
            neu=jetzt.get(key),
            alt=verglichen[key].alt if key in verglichen else None,
            plan=geplant.get(key),
            aenderung=verglichen[key].differenz if key in verglichen else None,
            warum=_warum(differenz, verglichen.get(key)),
        )
        for key in keys
    )


def _warum(differenz: Vormonatsdifferenz | None, z: Differenzzeile | None) -> str:
    """The cause; where it is only one, with what the quantity was."""
    if differenz is None or z is None:
        return OHNE_VERGLEICH
    warum = differenz.warum(z)
    if z.alt and z.neu and tuple(z.ursachen) in ((MINUTEN,), (BG_ZAHL,)):
        return f"{warum}: bisher {german_number(z.alt.menge)}"
    return warum
