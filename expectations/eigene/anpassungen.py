"""What must hold of the hours a change asks for?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw


class ExpectHoursToBeAgreeable(ExpectRowToObeyLaw):
    """The hours of a Baustein are named once, as 0 or more, to a tenth of an hour."""

    spalten: ClassVar = ("anzahl", "genannte")

    @staticmethod
    def gesetz(anzahl: int, genannte: Sequence[Decimal]) -> bool:
        return anzahl == 1 and all(h >= 0 and h * 10 % 1 == 0 for h in genannte)
