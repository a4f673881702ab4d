"""What must hold of minutes beside contract, plan and the gE's own past?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from expectations.eigene.zeilengesetz import ExpectRowToObeyLaw, Grenze


class ExpectMinutesToHaveAContract(ExpectRowToObeyLaw):
    """A gE with minutes has a contract in the month; of one whose contract has ended another rule
    speaks (M109).
    """

    spalten: ClassVar = ("vertragszeilen", "vertrag_beendet")

    @staticmethod
    def gesetz(vertragszeilen: int, vertrag_beendet: date | None) -> bool:
        return vertragszeilen > 0 or vertrag_beendet is not None


class ExpectMinutesToHaveAChosenBaustein(ExpectRowToObeyLaw):
    """Where a contract holds it chooses the Baustein on which minutes are booked."""

    spalten: ClassVar = ("vertragszeilen", "gewaehlte_zeilen")

    @staticmethod
    def gesetz(vertragszeilen: int, gewaehlte_zeilen: int) -> bool:
        return vertragszeilen == 0 or gewaehlte_zeilen > 0


class ExpectMinutesToHaveAPrice(ExpectRowToObeyLaw):
    """A chosen Baustein without minutes of its own has none; 0 minutes need no price."""

    spalten: ClassVar = ("minuten", "gewaehlte_zeilen", "bepreist")

    @staticmethod
    def gesetz(minuten: Decimal, gewaehlte_zeilen: int, bepreist: bool | None) -> bool:
        return minuten == 0 or gewaehlte_zeilen == 0 or bool(bepreist)


class ExpectContractToHaveMinutes(ExpectRowToObeyLaw):
    """A contract that chooses a priced Baustein has a minute row; nothing done is a row with 0."""

    spalten: ClassVar = ("bepreiste_bausteine", "minutenzeilen")

    @staticmethod
    def gesetz(bepreiste_bausteine: int, minutenzeilen: int) -> bool:
        return bepreiste_bausteine == 0 or minutenzeilen > 0


class ExpectMinutesToReachShareOfPlan(ExpectRowToObeyLaw):
    """The minutes reach a share of the plan of the month, or fall short by so few that it is no
    news.
    """

    spalten: ClassVar = ("minuten", "plan_monat")
    grenzen: ClassVar = ("mindestanteil", "mindestabweichung")
    mindestanteil: Grenze
    mindestabweichung: Grenze

    @staticmethod
    def gesetz(
        minuten: Decimal, plan_monat: Decimal, *, mindestanteil: float, mindestabweichung: float
    ) -> bool:
        return plan_monat - minuten < mindestabweichung or (
            float(minuten / plan_monat) >= mindestanteil
        )


class ExpectMinutesNearOwnPast(ExpectRowToObeyLaw):
    """The minutes lie near the median of the months before, as a share of it or by so few that it
    is no news.
    """

    spalten: ClassVar = ("minuten", "mitte")
    grenzen: ClassVar = ("mindestens", "hoechstens", "mindestabweichung")
    mindestens: Grenze
    hoechstens: Grenze
    mindestabweichung: Grenze

    @staticmethod
    def gesetz(
        minuten: Decimal,
        mitte: Decimal,
        *,
        mindestens: float,
        hoechstens: float,
        mindestabweichung: float,
    ) -> bool:
        if abs(minuten - mitte) < mindestabweichung:
            return True
        return mindestens <= float(minuten / max(mitte, Decimal(1))) <= hoechstens


class ExpectTalksNotToExceedNetCalls(ExpectRowToObeyLaw):
    """No more talks than calls that were not forwarded (R7). Missing or negative numbers, more
    talks than calls, more forwarded than calls: other rules speak (K102 to K106).
    """

    spalten: ClassVar = ("gespraeche", "anrufe", "weiterleitungen")

    @staticmethod
    def gesetz(gespraeche: int | None, anrufe: int | None, weiterleitungen: int | None) -> bool:
        if gespraeche is None or anrufe is None or weiterleitungen is None:
            return True
        if (
            min(gespraeche, anrufe, weiterleitungen) < 0
            or max(gespraeche, weiterleitungen) > anrufe
        ):
            return True
        return gespraeche <= anrufe - weiterleitungen
