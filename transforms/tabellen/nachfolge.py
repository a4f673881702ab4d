"""When does a gE close, and which gE does it become part of?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from transforms.kern.month import Month
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

Stamm = Mapping[str, Sequence[Stammzeile]]


@dataclass(frozen=True, slots=True)
class Nachfolge:
    """What the master data say of closures and mergers, whenever they take effect."""

    schliessungen: Mapping[str, date] = field(default_factory=dict)  # gE -> its last day
    nachfolgerinnen: Mapping[str, str] = field(default_factory=dict)  # gE -> the one it became part
    # of, where it closes, that one is known and no circle leads back

    @classmethod
    def aus(cls, stamm: Stamm) -> Nachfolge:
        genannt = genannte_nachfolgerinnen(stamm)
        closed = {jcnr: day for jcnr, rows in stamm.items() if (day := schliessung(rows))}
        return cls(
            closed,
            {
                jcnr: nach
                for jcnr, nach in genannt.items()
                if jcnr in closed and nach in stamm and jcnr not in kette(jcnr, genannt)
            },
        )

    def geschlossen_vor(self, jcnr: str, monat: Month) -> bool:
        """Is every day of the month one after the gE closed?"""
        day = self.schliessungen.get(jcnr)
        return day is not None and day < monat.first

    def vorgaengerinnen(self, jcnr: str) -> tuple[str, ...]:
        """All gE that it follows, also through another."""
        direct: defaultdict[str, list[str]] = defaultdict(list)
        for davor, danach in self.nachfolgerinnen.items():
            direct[danach].append(davor)
        found, waiting = set[str](), [jcnr]
        while waiting:
            new = set(direct[waiting.pop()]) - found
            found |= new
            waiting += new
        return tuple(sorted(found))

    def aufgenommene(self, jcnr: str, monat: Month, seit: Month) -> tuple[str, ...]:
        """The gE that it followed before a month, of those that were there in `seit`."""
        return tuple(
            davor
            for davor in self.vorgaengerinnen(jcnr)
            if (day := self.schliessungen.get(davor)) and seit.first <= day < monat.first
        )

    def dieselbe_seit(self, jcnr: str, monat: Month) -> Month | None:
        """The first month since which it is the gE that it is in a month: after the last one that
        it took in. None: it always was.
        """
        days = (self.schliessungen.get(davor) for davor in self.vorgaengerinnen(jcnr))
        last = max((day for day in days if day and day < monat.first), default=None)
        return Month.of(last).plus(1) if last else None

    def vertragswechsel(self, jcnr: str) -> frozenset[date]:
        """The days on which a contract may end before its time: the gE closes, or another one
        becomes part of it.
        """
        direct = (davor for davor, danach in self.nachfolgerinnen.items() if danach == jcnr)
        days = (self.schliessungen.get(one) for one in (jcnr, *direct))
        return frozenset(day for day in days if day)


OHNE = Nachfolge()  # nothing is known of closures and mergers


def mit_wirksamem_ende(
    zeilen: Sequence[Vertragszeile], nachfolge: Nachfolge
) -> list[Vertragszeile]:
    """The contract rows as their contracts really end: one whose last version ends on the day its
    gE closes or takes in another one is over, although Kermit leaves its Vertragsende as it was.
    """
    letzter_tag: dict[tuple[str, str], date] = {}
    for z in zeilen:
        key = z.jcnr, z.vertragsnummer
        letzter_tag[key] = max(z.bis, letzter_tag.get(key, z.bis))
    wechsel = {jcnr: nachfolge.vertragswechsel(jcnr) for jcnr, _ in letzter_tag}
    return [
        replace(z, ende=min(z.ende, day))
        if (day := letzter_tag[z.jcnr, z.vertragsnummer]) in wechsel[z.jcnr]
        else z
        for z in zeilen
    ]


def schliessung(rows: Sequence[Stammzeile]) -> date | None:
    """The last day of a gE; None where a row is open."""
    days = [z.gueltig_bis for z in rows]
    return None if None in days else max((day for day in days if day), default=None)


def genannte_nachfolgerinnen(stamm: Stamm) -> dict[str, str]:
    """gE -> the Nachfolgerin its latest row with one names, whether it exists or not.

    A gE that names itself and goes on after that row says that it goes on.
    """
    found = {}
    for jcnr, rows in stamm.items():
        naming = [z for z in rows if z.nachfolgerin]
        if naming and not (naming[-1].nachfolgerin == jcnr and naming[-1] is not rows[-1]):
            found[jcnr] = str(naming[-1].nachfolgerin)
    return found


def kette(jcnr: str, nachfolgerinnen: Mapping[str, str]) -> tuple[str, ...]:
    """The gE that follow one after the other; where they go in a circle, up to the first that comes
    a second time.
    """
    found: list[str] = []
    while (nach := nachfolgerinnen.get(found[-1] if found else jcnr)) and nach not in found:
        found.append(nach)
    return tuple(found)
