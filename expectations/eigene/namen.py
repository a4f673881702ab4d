"""What must hold of the names beside a number: of a gE, of a Service Center?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from transforms.kern.gleichheit import vergleichsform

Minuten = Sequence[tuple[str, Decimal]]  # Baustein, minutes


class ExpectNameNotToBeAnotherGe(ExpectRowToObeyLaw):
    """The name beside a JCNR is one the gE bears or ever bore, or one that no other gE bears in the
    month; how it is spelled does not matter.
    """

    spalten: ClassVar = ("name", "eigene_namen", "traeger")

    @staticmethod
    def gesetz(name: str, eigene_namen: Sequence[str], traeger: Sequence[str]) -> bool:
        return not traeger or vergleichsform(name) in map(vergleichsform, eigene_namen)


class ExpectSuccessionNotToReturn(ExpectRowToObeyLaw):
    """Of the gE that follow one after the other none is the one they began with."""

    spalten: ClassVar = ("jcnr", "kette")

    @staticmethod
    def gesetz(jcnr: str, kette: Sequence[str]) -> bool:
        return jcnr not in kette


class ExpectServiceCenterToBeKnown(ExpectRowToObeyLaw):
    """The master data have the Service Center. Of one that merely resembles a known one, or is a
    word for a sum, another rule speaks (M108).
    """

    spalten: ClassVar = ("in_stammdaten", "aehnliche", "rest_der_summe")

    @staticmethod
    def gesetz(in_stammdaten: str | None, aehnliche: Sequence[str], rest: str | None) -> bool:
        return in_stammdaten is not None or bool(aehnliche) or rest is not None


class ExpectServiceCenterToBeCountedOnce(ExpectRowToObeyLaw):
    """The minutes of a Service Center do not stand there a second time under another name: one that
    is the same, a word for a sum, or one that has the minutes of all the others.
    """

    spalten: ClassVar = (
        "zwilling",
        "in_stammdaten",
        "rest_der_summe",
        "aehnliche",
        "minuten",
        "minuten_der_bekannten",
    )

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return not zweifel(*werte)


def zweifel(
    zwilling: str | None,
    in_stammdaten: str | None,
    rest_der_summe: str | None,
    aehnliche: Sequence[str],
    minuten: Minuten,
    minuten_der_bekannten: Minuten,
) -> str:
    """Why a Service Center may not be one of its own; empty where it is."""
    if zwilling:
        return f"steht neben „{zwilling}“ und ist vermutlich dasselbe"
    if in_stammdaten is not None:
        return ""
    if rest_der_summe is not None:
        return "ist ein Wort für eine Summe"
    if aehnliche:
        return f"heißt in den Stammdaten „{aehnliche[0]}“"
    if _ist_summe(dict(minuten), dict(minuten_der_bekannten)):
        return (
            "steht nicht in den Stammdaten und hat genau so viele Minuten wie die übrigen zusammen"
        )
    return ""


def zweifel_in(zeile: Mapping[str, Any]) -> dict[str, str]:
    """The reason as the message says it."""
    return {"grund": zweifel(*(zeile[s] for s in ExpectServiceCenterToBeCountedOnce.spalten))}


def _ist_summe(eigene: Mapping[str, Decimal], andere: Mapping[str, Decimal]) -> bool:
    """Minutes that equal those of the known ones, Baustein by Baustein: most likely their sum."""
    return any(eigene.values()) and all(
        andere.get(baustein) == minutes for baustein, minutes in eigene.items()
    )
