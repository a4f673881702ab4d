"""At this pace, in which month are the agreed hours of a Baustein used up?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType

from transforms.jahr.monatsplan import planjahr
from transforms.kern.baustein import bausteinname
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.lagen.tafelzeile import Tafelzeile, Tafelzeilen
from transforms.lagen.verlauf import Verlaeufe
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.vertraege import Vertragszeile, order_of


@dataclass(frozen=True)
class Reichweite:
    """The agreed minutes of one Baustein in a calendar year, what of them is used, and how far the
    rest reaches.

    `vereinbart` has an entry for each planned month of the year: a twelfth of the hours agreed for
    that month.
    `verbraucht` has one for each of these months so far that was billed.
    """

    jcnr: str
    schluessel: str
    source: Source
    vereinbart: Mapping[Month, Decimal]
    verbraucht: Mapping[Month, Decimal]

    @cached_property
    def vereinbarte_minuten(self) -> Decimal:
        return summe(self.vereinbart.values())

    @cached_property
    def verbrauchte_minuten(self) -> Decimal:
        return summe(self.verbraucht.values())

    @cached_property
    def tempo(self) -> Decimal:
        """Produktivminuten a month, the mean of the billed months."""
        return self.verbrauchte_minuten / len(self.verbraucht)

    @property
    def aufgebraucht(self) -> bool:
        return self.verbrauchte_minuten >= self.vereinbarte_minuten

    @cached_property
    def letzter_monat(self) -> Month | None:
        """The month in which the agreed minutes end, passed or expected; None when they last
        through the year.

        Used up already: what was billed tells since when. Else a month that was not billed counts
        with the pace, behind or ahead.
        """
        months = sorted(self.verbraucht if self.aufgebraucht else self.vereinbart)
        used = accumulate(self.verbraucht.get(m, self.tempo) for m in months)
        return next(
            (m for m, total in zip(months, used, strict=True) if total >= self.vereinbarte_minuten),
            None,
        )

    @property
    def monate_ohne_stunden(self) -> int:
        """Months of the contract in this year that would be left without agreed hours."""
        last = self.letzter_monat
        return sum(m > last for m in self.vereinbart) if last else 0


def reichweiten(
    vertraege: Mapping[str, Sequence[Vertragszeile]],
    im_monat: Mapping[str, Sequence[Vertragszeile]],
    tarife: Tarifwerk,
    verlauf: Verlaeufe,
    monat: Month,
    schliessungen: Mapping[str, date] = MappingProxyType({}),
) -> list[Reichweite]:
    """Each chosen Baustein with agreed hours and minutes so far, of every gE with a contract in the
    month.

    `vertraege` holds all contract rows of a gE, `verlauf` the minutes as they were billed (this
    month: as they would be).
    """
    found = []
    for jcnr, rows in im_monat.items():
        months = planjahr(vertraege[jcnr], tarife, monat.year, schliessungen.get(jcnr))
        plan = [m for m in months if m.geplant]
        for z in sorted(rows, key=lambda z: order_of(z.schluessel)):
            vereinbart = {
                m.monat: p.menge
                for m in plan
                if (p := m.bausteine.get(z.schluessel)) and p.menge > 0
            }
            minutes = verlauf.get((jcnr, z.schluessel), {})
            verbraucht = {
                m: minutes[m] for m in monat.year_so_far if m in vereinbart and m in minutes
            }
            if z.gewaehlt and verbraucht:
                found.append(Reichweite(jcnr, z.schluessel, z.source, vereinbart, verbraucht))
    return found


def reichweitenlage(found: Iterable[Reichweite], mindestmonate: int) -> Tafelzeilen:
    """T201: what is used up beside what is agreed; a pace of fewer than `mindestmonate` months
    foretells nothing.
    """
    return [_lage(r) for r in found if r.aufgebraucht or len(r.verbraucht) >= mindestmonate]


def _lage(r: Reichweite) -> Tafelzeile:
    monat = r.letzter_monat
    if monat is None:
        aussage = "reichen bei gleichbleibendem Tempo bis zum Jahresende"
    elif r.aufgebraucht:
        aussage = f"sind seit {monat.name} aufgebraucht"
    else:
        aussage = f"sind bei gleichbleibendem Tempo im {monat.name} aufgebraucht"
    return {
        "jcnr": r.jcnr,
        "quellen": (r.source,),
        "baustein": bausteinname(r.schluessel),
        "vereinbart": r.vereinbarte_minuten,
        "verbraucht": r.verbrauchte_minuten,
        "dauer": "einem Monat" if len(r.verbraucht) == 1 else f"{len(r.verbraucht)} Monaten",
        "aussage": aussage,
        "monate_ohne_stunden": r.monate_ohne_stunden,
    }
