"""At this pace, in which month are the agreed hours of a Baustein used up?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from transforms.jahr.monatsplan import Planmonat
from transforms.kern.money import summe
from transforms.kern.month import Month


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
