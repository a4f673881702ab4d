"""What must hold of a validity and the month that is billed (R1)?"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw


class ExpectValidityToCoverMonth(ExpectRowToObeyLaw):
    """What is valid, is valid from the first to the last day of the month; without an end it is
    open. Where no validity is given there is none to judge.
    """

    spalten: ClassVar = ("gueltig_ab", "gueltig_bis", "monatserster", "monatsletzter")

    @staticmethod
    def gesetz(ab: date | None, bis: date | None, erster: date, letzter: date) -> bool:
        return ab is None or (ab <= erster and (bis is None or bis >= letzter))


class ExpectContractVersionToCoverMonth(ExpectRowToObeyLaw):
    """A version of a contract holds the whole month: from the later of its own beginning and the
    contract's to the earlier end. Of one whose validity runs backwards another rule speaks (V112).
    """

    spalten: ClassVar = (
        "gueltig_ab",
        "gueltig_bis",
        "beginn",
        "ende",
        "monatserster",
        "monatsletzter",
    )

    @staticmethod
    def gesetz(
        ab: date, bis: date | None, beginn: date, ende: date, erster: date, letzter: date
    ) -> bool:
        if bis is not None and bis < ab:
            return True
        return max(ab, beginn) <= erster and min(bis or ende, ende) >= letzter


class ExpectRunningContractToHaveVersion(ExpectRowToObeyLaw):
    """A contract that runs has a version in the month, and no Baustein that was there before and
    will be after is missing in it.
    """

    spalten: ClassVar = ("fassungen", "unterbrochene")

    @staticmethod
    def gesetz(fassungen: int, unterbrochene: int) -> bool:
        return fassungen > 0 and unterbrochene == 0
