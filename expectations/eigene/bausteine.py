"""What must hold of a Baustein of a contract, beside catalogue, decision and plan?"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw, Grenze
from transforms.kern.money import round_half_up
from transforms.tabellen.plandaten import PRODUKTIVSTUNDEN_JE_VZA


class ExpectBausteinInCatalogue(ExpectRowToObeyLaw):
    """The catalogue of the contract has the Baustein; of a contract without catalogue another rule
    speaks (V111).
    """

    spalten: ClassVar = ("schluessel", "katalogbausteine")

    @staticmethod
    def gesetz(schluessel: str, katalogbausteine: tuple[str, ...] | None) -> bool:
        return katalogbausteine is None or schluessel in katalogbausteine


class ExpectChosenBausteinToHaveHours(ExpectRowToObeyLaw):
    """A Baustein that is chosen and has minutes of its own has more than 0 agreed hours a year."""

    spalten: ClassVar = ("gewaehlt", "bepreist", "stunden")

    @staticmethod
    def gesetz(gewaehlt: bool, bepreist: bool | None, stunden: Decimal | None) -> bool:
        return not gewaehlt or not bepreist or (stunden is not None and stunden > 0)


class ExpectUnchosenBausteinToHaveNoHours(ExpectRowToObeyLaw):
    """A Baustein that is not chosen has no hours; empty and 0 are both none."""

    spalten: ClassVar = ("gewaehlt", "stunden")

    @staticmethod
    def gesetz(gewaehlt: bool, stunden: Decimal | None) -> bool:
        return gewaehlt or not stunden


class ExpectAgreedHoursToMatch(ExpectRowToObeyLaw):
    """Where both sides choose a Baustein they name the same hours a year; an empty cell differs
    from a number by that number.

    Hours missing in the contract of a Baustein with minutes of its own are another rule's business
    (V115).
    """

    spalten: ClassVar = ("gewaehlt", "gewollt", "bepreist", "vereinbart", "dagegen")
    grenzen: ClassVar = ("toleranz",)
    toleranz: Grenze

    @staticmethod
    def gesetz(
        gewaehlt: bool,
        gewollt: bool,
        bepreist: bool,
        vereinbart: Decimal | None,
        dagegen: Decimal | None,
        *,
        toleranz: float,
    ) -> bool:
        if not (gewaehlt and gewollt) or (vereinbart is None and bepreist):
            return True
        return abs((vereinbart or Decimal(0)) - (dagegen or Decimal(0))) <= toleranz


class ExpectVzaToMatchHours(ExpectRowToObeyLaw):
    """1 VZA are 1 200 hours a year; an empty cell differs from a number by that number."""

    spalten: ClassVar = ("vza", "stunden")
    grenzen: ClassVar = ("toleranz",)
    toleranz: Grenze

    @staticmethod
    def gesetz(vza: Decimal | None, stunden: Decimal | None, *, toleranz: float) -> bool:
        soll = (stunden or Decimal(0)) / PRODUKTIVSTUNDEN_JE_VZA
        unterschied = abs((vza or Decimal(0)) - soll)
        return float(round_half_up(unterschied, Decimal("0.000001"))) <= toleranz
