"""What of each kind of productive time: calls, call-backs, dispatch of documents?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class JeArt:
    """A quantity of each kind of productive time: calls, call-backs, dispatch of documents."""

    call: Fraction
    rueckrufe: Fraction
    versand: Fraction

    @property
    def summe(self) -> Fraction:
        return self.call + self.rueckrufe + self.versand

    def mal(self, faktor: Fraction) -> JeArt:
        return JeArt(
            call=self.call * faktor,
            rueckrufe=self.rueckrufe * faktor,
            versand=self.versand * faktor,
        )


def summe_je_art(werte: Iterable[JeArt]) -> JeArt:
    found = list(werte)
    return JeArt(
        call=sum((w.call for w in found), Fraction(0)),
        rueckrufe=sum((w.rueckrufe for w in found), Fraction(0)),
        versand=sum((w.versand for w in found), Fraction(0)),
    )


def median_je_art(werte: Sequence[JeArt]) -> JeArt:
    """The median of each kind for itself. Raises StatisticsError of nothing."""
    return JeArt(
        call=median(w.call for w in werte),
        rueckrufe=median(w.rueckrufe for w in werte),
        versand=median(w.versand for w in werte),
    )
