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
    entfaellt_ab: Month | None = None  # nothing of it is agreed any more from this month on

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
        if self.entfaellt_ab:
            return f"entfällt ab {self.entfaellt_ab.name}"
        return self._reicht(self.neu)

    @property
    def kurz_bisher(self) -> str:
        return _kurz(self.bisher)

    @property
    def kurz_neu(self) -> str:
        if self.entfaellt_ab:
            return f"entfällt ab {NAMES[self.entfaellt_ab.month - 1]}"
        return _kurz(self.neu)

    def _reicht(self, r: Reichweite | None) -> str:
        """`bis November 2023`, `über Ende 2023 hinaus`, `aufgebraucht seit Mai 2023`"""
        if r is None:
            return OHNE_VEREINBARUNG
        if r.letzter_monat is None:
            return f"über Ende {self.jahr} hinaus"
        wort = "aufgebraucht seit" if r.aufgebraucht else "bis"
        return f"{wort} {r.letzter_monat.name}"


def _kurz(r: Reichweite | None) -> str:
    """The same for a narrow column that says the year: `bis November`, `ganzes Jahr`."""
    if r is None:
        return "–"
    if r.letzter_monat is None:
        return "ganzes Jahr"
    return f"{'nur ' if r.aufgebraucht else ''}bis {NAMES[r.letzter_monat.month - 1]}"


def reichweitenpaare(a: Anpassung) -> tuple[Reichweitenpaar, ...]:
    """Each Baustein of which minutes were billed in the year, in the order of all tables."""
    bisher, neu = a.reichweiten(nachher=False), a.reichweiten(nachher=True)
    weg = {b.schluessel for b in a.geaenderte if not b.nachher.gewaehlt}
    keys = sorted((key for key, monate in a.verbraucht.items() if monate), key=order_of)
    return tuple(
        Reichweitenpaar(
            schluessel=key,
            jahr=a.ab.year,
            verbraucht=a.verbraucht[key],
            bisher=bisher.get(key),
            neu=neu.get(key),
            entfaellt_ab=a.ab if key in weg else None,
        )
        for key in keys
    )
