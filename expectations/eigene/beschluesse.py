"""What must hold of a decision of the Trägerversammlung?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import ClassVar, Final

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw

_KEINE_BEGRUENDUNG: Final = frozenset(
    {
        "",
        "x",
        "ka",
        "na",
        "keine",
        "keineangabe",
        "keineangaben",
        "entfällt",
        "ohne",
        "ohnebegründung",
        "nein",
    }
)


class ExpectMehrbedarfToBeExplained(ExpectRowToObeyLaw):
    """A Mengenanpassung that raises the hours says why (Weisung: Personalmehrbedarf); a dash or
    „k. A.“ is no reason.
    """

    spalten: ClassVar = ("mehrbedarf", "begruendungen")

    @staticmethod
    def gesetz(mehrbedarf: Decimal, begruendungen: Sequence[str | None]) -> bool:
        return mehrbedarf <= 0 or any(
            _wort(text) not in _KEINE_BEGRUENDUNG for text in begruendungen
        )


def _wort(text: str | None) -> str:
    """Letters and digits only: `k. A.` and `K.A.` are `ka`, a dash is nothing."""
    return "".join(c for c in (text or "").casefold() if c.isalnum())


class ExpectRowsOfDecisionToAgree(ExpectRowToObeyLaw):
    """All rows of a decision name one day of decision, one day of effect, one kind."""

    spalten: ClassVar = ("beschlussdaten", "wirksamkeiten", "arten")

    @staticmethod
    def gesetz(
        beschlussdaten: Sequence[date], wirksamkeiten: Sequence[date], arten: Sequence[str]
    ) -> bool:
        return len({*zip(beschlussdaten, wirksamkeiten, arten, strict=True)}) == 1


class ExpectNamedDecisionToBeInEffect(ExpectRowToObeyLaw):
    """The TV-Beschluss a contract names is one of those in effect."""

    spalten: ClassVar = ("nummer", "geltende_nummern")

    @staticmethod
    def gesetz(nummer: str | None, geltende_nummern: Sequence[str]) -> bool:
        return nummer in geltende_nummern
