"""What does each line cost in a month, to the end of the year and to the end of the term?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.mengenvergleich import (
    NULL,
    Monatsvergleich,
    Zeitraumsumme,
    zeitraumsumme,
)
from transforms.kern.baustein import bausteinname
from transforms.preise.kosten import BG


class Zeitraum(StrEnum):
    """What is summed, from the day of the change on."""

    MONAT = "monat"
    JAHR = "jahr"
    LAUFZEIT = "laufzeit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Betragspaar:
    """€ before and after."""

    vorher: Decimal
    nachher: Decimal

    @property
    def differenz(self) -> Decimal:
        return self.nachher - self.vorher


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostenzeile:
    """One line of the plan, or (without a key) all of them."""

    schluessel: str
    betraege: Mapping[Zeitraum, Betragspaar]

    @property
    def name(self) -> str:
        """`BG-Grundpreis`, `Baustein 4`"""
        if not self.schluessel:
            return "Gesamt"
        return positionsname(self.schluessel)


def positionsname(schluessel: str) -> str:
    """`BG-Grundpreis`, `Baustein 4`: how every sheet calls a line."""
    return "BG-Grundpreis" if schluessel == BG else bausteinname(schluessel)


def zeitraeume(a: Anpassung) -> Mapping[Zeitraum, Zeitraumsumme]:
    return {
        Zeitraum.MONAT: zeitraumsumme(a.monate[:1]),
        Zeitraum.JAHR: a.rest_des_jahres,
        Zeitraum.LAUFZEIT: a.rest_der_laufzeit,
    }


def kostenzeilen(a: Anpassung) -> tuple[Kostenzeile, ...]:
    """The lines in their order, without the total."""
    return tuple(_zeile(a, key) for key in a.rest_der_laufzeit.schluessel)


def gesamt(a: Anpassung) -> Kostenzeile:
    return _zeile(a, "")


def _zeile(a: Anpassung, key: str) -> Kostenzeile:
    return Kostenzeile(
        schluessel=key,
        betraege={wann: _paar(z.monate, key) for wann, z in zeitraeume(a).items()},
    )


def _paar(monate: Iterable[Monatsvergleich], key: str) -> Betragspaar:
    found = [p for m in monate for p in m.positionen if key in ("", p.schluessel)]
    return Betragspaar(
        vorher=sum((p.kosten_vorher for p in found), NULL),
        nachher=sum((p.kosten_nachher for p in found), NULL),
    )
