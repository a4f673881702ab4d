"""Which laws over columns are no law of this trade alone?"""

from __future__ import annotations

from typing import Any, ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw


class ExpectAllColumnsToBeFilled(ExpectRowToObeyLaw):
    """No cell of the row is empty. 0 is a value, an empty text is none."""

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return not any(wert is None or wert == "" for wert in werte)


class ExpectNoColumnToBeNegative(ExpectRowToObeyLaw):
    """No number of the row is below 0; an empty cell is no number."""

    @staticmethod
    def gesetz(*werte: Any, **_: Any) -> bool:
        return all(wert is None or wert >= 0 for wert in werte)


class ExpectPartNotToExceedWhole(ExpectRowToObeyLaw):
    """A part is no more than its whole. What is missing or negative is compared with nothing."""

    spalten: ClassVar = ("teil", "ganzes")

    @staticmethod
    def gesetz(teil: int | None, ganzes: int | None) -> bool:
        return teil is None or ganzes is None or min(teil, ganzes) < 0 or teil <= ganzes
