"""At this pace, in which month are the agreed hours of a Baustein used up?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Final

from transforms.jahr.monatsplan import Planmonat, monatsminuten
from transforms.kern.money import summe
from transforms.kern.month import Month

_ZEHNTEL: Final = 10  # of an hour: finer ones are not agreed


@dataclass(frozen=True)
class Reichweite:
    """The agreed minutes of one Baustein in a calendar year, what of them is used, and how far the
    rest reaches.

    `vereinbart` has an entry for each planned month of the year: a twelfth of the hours agreed for
    that month.
    `verbraucht` has one for each of these months so far that was billed.
    """

    schluessel: str
    vereinbart: Mapping[Month, Decimal]
    verbraucht: Mapping[Month, Decimal]

    @cached_property
    def vereinbarte_minuten(self) -> Decimal:
        return summe(self.vereinbart.values())

    @cached_property
    def verbrauchte_minuten(self) -> Decimal:
        return summe(self.verbraucht.values())

    @property
    def rest(self) -> Decimal:
        """Agreed minutes not used so far."""
        return self.vereinbarte_minuten - self.verbrauchte_minuten

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


def reichweite(
    schluessel: str, plan: Iterable[Planmonat], abgerechnet: Mapping[Month, Decimal]
) -> Reichweite | None:
    """Of a Baustein with agreed hours in the year and a billed month among those that have some.

    `abgerechnet` holds its minutes of the months of the year so far that were billed.
    """
    vereinbart = {
        m.monat: p.menge
        for m in plan
        if m.geplant and (p := m.bausteine.get(schluessel)) and p.menge > 0
    }
    verbraucht = {m: abgerechnet[m] for m in sorted(abgerechnet) if m in vereinbart}
    return Reichweite(schluessel, vereinbart, verbraucht) if verbraucht else None


def stunden_bis_jahresende(r: Reichweite, ab: Month) -> Decimal | None:
    """How many hours a year, agreed from a month on, just reach the year's end at the pace so far?

    Rounded up to a tenth of an hour. Months that were not billed count with the pace, before `ab`
    and after it. None where the contract has no planned month from `ab` on.
    """
    danach = [m for m in r.vereinbart if m >= ab]
    if not danach:
        return None
    tempo = Fraction(r.verbrauchte_minuten) / len(r.verbraucht)
    bedarf = sum((Fraction(r.verbraucht[m]) if m in r.verbraucht else tempo) for m in r.vereinbart)
    davor = summe(minuten for m, minuten in r.vereinbart.items() if m < ab)
    im_monat = (bedarf - Fraction(davor)) / len(danach)
    je_stunde = Fraction(monatsminuten(Decimal(1)))
    return Decimal(math.ceil(max(im_monat / je_stunde, Fraction(0)) * _ZEHNTEL)) / _ZEHNTEL
