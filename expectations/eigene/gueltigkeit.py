"""What must hold of a validity and the month that is billed (R1)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

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


def unterbrochene(im_monat: Sequence[str], davor: Sequence[str], danach: Sequence[str]) -> set[str]:
    """The Bausteine with versions before and after the month and none in it; one that merely ended
    or begins later is a choice, not a gap.
    """
    return {*davor} & {*danach} - {*im_monat}


class ExpectRunningContractToHaveVersion(ExpectRowToObeyLaw):
    """A contract that runs has a version in the month, and no Baustein that was there before and
    will be after is missing in it.
    """

    spalten: ClassVar = ("im_monat", "davor", "danach")

    @staticmethod
    def gesetz(im_monat: Sequence[str], davor: Sequence[str], danach: Sequence[str]) -> bool:
        return bool(im_monat) and not unterbrochene(im_monat, davor, danach)


def luecke_in(zeile: Mapping[str, Any]) -> dict[str, object]:
    """Where a version is missing in the month, the places of the Bausteine without one."""
    spalten = (zeile[s] for s in ExpectRunningContractToHaveVersion.spalten)
    if zeile["im_monat"] and unterbrochene(*spalten):
        return {"quellen": zeile["quellen_ohne_zeile"]}
    return {}
