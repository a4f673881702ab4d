"""How far do the minutes of a Baustein reach in the year, before and after?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from transforms.anpassung.anpassung import Anpassung
from transforms.jahr.reichweite import Reichweite
from transforms.kern.money import summe
from transforms.kern.month import NAMES, Month
from transforms.kern.worte.aufzaehlung import monatsfolgen
from transforms.tabellen.vertraege import order_of

OHNE_VEREINBARUNG = "keine Stunden vereinbart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reichweitenpaar:
    """One Baustein in the year of the change; `bisher` or `neu` is None where no hours are agreed
    in any billed month.
    """

    schluessel: str
    jahr: int
    verbraucht: Mapping[Month, Decimal]  # billed months before the change
    bisher: Reichweite | None
    neu: Reichweite | None

    @property
    def genutzt(self) -> Decimal:
        """Produktivminuten billed so far."""
        return summe(self.verbraucht.values())

    @property
    def monate(self) -> str:
        """`Januar bis Juni 2023`"""
        return monatsfolgen(sorted(self.verbraucht))

    @property
    def reicht_bisher(self) -> str:
        return self._reicht(self.bisher)

    @property
    def reicht_neu(self) -> str:
        return self._reicht(self.neu)

    def _reicht(self, r: Reichweite | None) -> str:
        """`bis November 2023`, `über Ende 2023 hinaus`, `aufgebraucht seit Mai 2023`"""
        if r is None:
            return OHNE_VEREINBARUNG
        if r.letzter_monat is None:
            return f"über Ende {self.jahr} hinaus"
        wort = "aufgebraucht seit" if r.aufgebraucht else "bis"
        return f"{wort} {r.letzter_monat.name}"


def kurz(r: Reichweite | None) -> str:
    """The same for a narrow column that says the year: `bis November`, `ganzes Jahr`."""
    if r is None:
        return "–"
    if r.letzter_monat is None:
        return "ganzes Jahr"
    return f"{'nur ' if r.aufgebraucht else ''}bis {NAMES[r.letzter_monat.month - 1]}"


def reichweitenpaare(a: Anpassung) -> tuple[Reichweitenpaar, ...]:
    """Each Baustein of which minutes were billed in the year, the changed ones first."""
    bisher, neu = a.reichweiten(nachher=False), a.reichweiten(nachher=True)
    geaendert = {b.schluessel for b in a.geaenderte}
    keys = sorted(
        (key for key, monate in a.verbraucht.items() if monate),
        key=lambda key: (key not in geaendert, order_of(key)),
    )
    return tuple(
        Reichweitenpaar(
            schluessel=key,
            jahr=a.ab.year,
            verbraucht=a.verbraucht[key],
            bisher=bisher.get(key),
            neu=neu.get(key),
        )
        for key in keys
    )
