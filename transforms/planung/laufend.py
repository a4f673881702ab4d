"""Which term is running when a year is planned, and does it run on into that year?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from transforms.jahr.monatsplan import planjahr as plan_des_jahres
from transforms.jahr.reichweite import Reichweite, reichweite
from transforms.kern.kalendertag import tag_danach, tag_davor
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, order_of

Verbrauch = Mapping[str, Mapping[Month, Decimal]]  # Baustein -> month -> billed Produktivminuten


@dataclass(frozen=True, slots=True, kw_only=True)
class LaufenderVertrag:
    """The contract that held last before the plan year."""

    zeilen: tuple[Vertragszeile, ...]
    planjahr: Planjahr

    @property
    def vertragsnummer(self) -> str:
        return self.zeilen[0].vertragsnummer

    @property
    def vertragsart(self) -> str:
        return self.zeilen[0].vertragsart

    @property
    def beginn(self) -> date:
        return self.zeilen[0].beginn

    @property
    def ende(self) -> date:
        return self.zeilen[0].ende

    @property
    def laufzeit(self) -> int:
        return self.zeilen[0].laufzeit

    @property
    def bg_zahl(self) -> int:
        return self.zeilen[0].bg_zahl

    @property
    def laeuft_weiter(self) -> bool:
        """Whether it holds in the plan year: then only its quantity is chosen."""
        return self.ende >= self.planjahr.beginn

    @property
    def wahl_ab(self) -> date:
        """The first day on which a new term can begin: the one after this contract ends."""
        return tag_danach(self.ende)

    @property
    def gewaehlte(self) -> tuple[Vertragszeile, ...]:
        return tuple(z for z in self.zeilen if z.gewaehlt)

    @property
    def stunden(self) -> Decimal:
        """Agreed productive hours a year."""
        return summe(z.stunden for z in self.gewaehlte if z.stunden is not None)


def laufender_vertrag(
    zeilen: Sequence[Vertragszeile], planjahr: Planjahr
) -> LaufenderVertrag | None:
    """The version that held last before the plan year, of a contract that began before it; None
    where there was none in the year before.
    """
    davor = [
        z
        for z in zeilen
        if z.beginn < planjahr.beginn
        and z.ab < planjahr.beginn
        and z.bis >= date(planjahr.jahr - 1, 1, 1)
    ]
    if not davor:
        return None
    letzter_tag = tag_davor(planjahr.beginn)
    letzte = max(davor, key=lambda z: (min(z.bis, letzter_tag), z.ab, z.source))
    version = [
        z
        for z in davor
        if z.vertragsnummer == letzte.vertragsnummer and z.ab == letzte.ab and z.bis == letzte.bis
    ]
    return LaufenderVertrag(
        zeilen=tuple(sorted(version, key=lambda z: order_of(z.schluessel))), planjahr=planjahr
    )


def reichweiten(
    zeilen: Sequence[Vertragszeile], verbrauch: Verbrauch, tarife: Tarifwerk, planjahr: Planjahr
) -> tuple[Reichweite, ...]:
    """How far the agreed hours of the year before the plan year reach, at the pace of its billed
    months; nothing of Bausteine of which no month was billed.
    """
    if not zeilen or not verbrauch:
        return ()
    plan = plan_des_jahres(zeilen, tarife, planjahr.jahr - 1)
    found = (reichweite(key, plan, verbrauch[key]) for key in sorted(verbrauch, key=order_of))
    return tuple(r for r in found if r is not None)
