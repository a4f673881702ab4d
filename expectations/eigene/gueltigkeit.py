"""What must hold of a validity and the month that is billed (R1), or the year it is planned for?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw
from transforms.kern.baustein import bausteinnamen
from transforms.tabellen.vertraege import order_of


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


class ExpectContractToEndWithItsTerm(ExpectRowToObeyLaw):
    """A contract ends with its Laufzeit, or before it on the day on which its gE closes or another
    one becomes part of it. Where no contract runs that long there is no end to judge.
    """

    spalten: ClassVar = ("ende", "ende_soll", "vertragswechsel")

    @staticmethod
    def gesetz(ende: date, soll: date | None, wechsel: Sequence[date]) -> bool:
        return soll is None or ende == soll or (ende < soll and ende in wechsel)


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


class ExpectPlanToHaveRowInMonth(ExpectRowToObeyLaw):
    """The plan of a year has a row in the month, and no Baustein that is planned before and after
    it is missing in it.
    """

    spalten: ClassVar = ("im_monat", "davor", "danach")

    @staticmethod
    def gesetz(im_monat: Sequence[str], davor: Sequence[str], danach: Sequence[str]) -> bool:
        return bool(im_monat) and not unterbrochene(im_monat, davor, danach)


def planluecke_in(zeile: Mapping[str, Any]) -> dict[str, object]:
    """The Bausteine without a row in the month; all of them where the plan has none at all."""
    spalten = [zeile[s] for s in ExpectPlanToHaveRowInMonth.spalten]
    gemeint = unterbrochene(*spalten) if zeile["im_monat"] else {*spalten[1], *spalten[2]}
    return {"ohne_zeile": bausteinnamen(sorted(gemeint, key=order_of))}


def _im_planjahr(ab: date | None, bis: date | None, anfang: date, ende: date) -> bool:
    """Whether a validity holds on a day of the year; without a beginning or an end it is open."""
    backwards = ab is not None and bis is not None and bis < ab
    return (ab is None or ab <= ende) and (bis is None or bis >= anfang) and not backwards


class ExpectValidityToTouchPlanYear(ExpectRowToObeyLaw):
    """A row of a plan holds on some day of its Planjahr, and its end does not lie before its
    beginning.
    """

    spalten: ClassVar = ("gueltig_ab", "gueltig_bis", "jahresanfang", "jahresende")

    @staticmethod
    def gesetz(ab: date | None, bis: date | None, anfang: date, ende: date) -> bool:
        return _im_planjahr(ab, bis, anfang, ende)


class ExpectValidityToStayInPlanYear(ExpectRowToObeyLaw):
    """A row of a plan names no day outside its Planjahr; of one that holds on no day of it another
    rule speaks (P112).
    """

    spalten: ClassVar = ("gueltig_ab", "gueltig_bis", "jahresanfang", "jahresende")

    @staticmethod
    def gesetz(ab: date | None, bis: date | None, anfang: date, ende: date) -> bool:
        return not _im_planjahr(ab, bis, anfang, ende) or (
            (ab is None or ab >= anfang) and (bis is None or bis <= ende)
        )
