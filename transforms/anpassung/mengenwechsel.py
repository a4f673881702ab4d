"""What was asked for by a prepared change, in exact figures that outlive its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.kern.month import Month
from transforms.tabellen.vertraege import Vertragszeile, order_of

Stunden = Mapping[str, Decimal | None]  # chosen Baustein -> hours a year; None: it has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Mengen:
    """The quantities of one version of a contract: what is chosen, and the BG-Zahl."""

    stunden: Stunden
    bg_zahl: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mengenwechsel:
    """The quantities of a gE before and after the day on which they are to change, and what that
    comes to.
    """

    vertragsart: str
    vorher: Mengen
    nachher: Mengen
    rest_des_jahres: Decimal  # € more, by the plan
    rest_der_laufzeit: Decimal
    ende: date  # last day of the term

    @property
    def geaendert(self) -> tuple[str, ...]:
        """The Bausteine whose hours change, or that are chosen or dropped."""
        alt, neu = self.vorher.stunden, self.nachher.stunden
        anders = {k for k in {*alt, *neu} if (k in alt, alt.get(k)) != (k in neu, neu.get(k))}
        return tuple(sorted(anders, key=order_of))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vorbereitet:
    """One prepared version of a change, as the register keeps it."""

    jcnr: str
    jobcenter: str
    ab: Month  # the first month of the new quantities
    version: int
    am: date  # the day on which it was prepared
    wechsel: Mengenwechsel

    @property
    def kennung(self) -> tuple[Month, str, int]:
        return self.ab, self.jcnr, self.version


def mengenwechsel(anpassung: Anpassung) -> Mengenwechsel:
    """What the register keeps of a change."""
    return Mengenwechsel(
        vertragsart=anpassung.vertragsart,
        vorher=_mengen(anpassung.vorher),
        nachher=_mengen(anpassung.nachher),
        rest_des_jahres=anpassung.rest_des_jahres.differenz,
        rest_der_laufzeit=anpassung.rest_der_laufzeit.differenz,
        ende=anpassung.ende,
    )


def _mengen(zeilen: Iterable[Vertragszeile]) -> Mengen:
    fassung = tuple(zeilen)
    gewaehlt = sorted((z for z in fassung if z.gewaehlt), key=lambda z: order_of(z.schluessel))
    return Mengen(stunden={z.schluessel: z.stunden for z in gewaehlt}, bg_zahl=fassung[0].bg_zahl)
