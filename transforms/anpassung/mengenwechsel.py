"""What was asked for by a prepared change, in exact figures that outlive its documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.kern.month import Month
from transforms.planung.mengen import Mengen, des_vertrags
from transforms.tabellen.vertraege import order_of

Kennung = tuple[Month, str, int]  # first month of the new quantities, gE, version


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
        anders = {key for key in {*alt, *neu} if alt.get(key) != neu.get(key)}
        return tuple(sorted(anders, key=order_of))

    @property
    def worte(self) -> str:
        """`Baustein 4 mit 900 Stunden statt mit 600,2 Stunden; Baustein 5 neu mit 120 Stunden`"""
        return "; ".join(self.vorher.aenderungen(self.nachher))


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
    def kennung(self) -> Kennung:
        return self.ab, self.jcnr, self.version


def mengenwechsel(anpassung: Anpassung) -> Mengenwechsel:
    """What the register keeps of a change."""
    return Mengenwechsel(
        vertragsart=anpassung.vertragsart,
        vorher=des_vertrags(anpassung.vorher),
        nachher=des_vertrags(anpassung.nachher),
        rest_des_jahres=anpassung.rest_des_jahres.differenz,
        rest_der_laufzeit=anpassung.rest_der_laufzeit.differenz,
        ende=anpassung.ende,
    )
