"""What is known of a gE when a change of its quantities is prepared?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from transforms.kern.month import Month
from transforms.planung.stellenlage import Stellenlage
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.beschluesse import Beschlusszeile
from transforms.tabellen.plandaten import Planzeile
from transforms.tabellen.stammdaten import Stammzeile
from transforms.tabellen.vertraege import Vertragszeile

Verbrauch = Mapping[str, Mapping[Month, Decimal]]  # Baustein -> month -> billed Produktivminuten


@dataclass(frozen=True, slots=True, kw_only=True)
class OffeneAenderung:
    """Another change of the gE that is prepared, and neither decided nor billed."""

    ab: Month
    version: int
    am: date  # the day on which it was prepared
    was: str  # what it changes, in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Kenntnis:
    """The rows of one gE in the tables delivered last, and what the register knows of it."""

    jcnr: str
    tarife: Tarifwerk
    stamm: Sequence[Stammzeile] = ()
    vertraege: Sequence[Vertragszeile] = ()  # all of them, as their contracts really end
    kermit: Sequence[Vertragszeile] = ()  # the same as Kermit has them; none: they are no others
    beschluesse: Sequence[Beschlusszeile] = ()
    plan: Sequence[Planzeile] = ()  # of all plan years
    geschlossen: date | None = None  # its last day
    verbrauch: Verbrauch = field(default_factory=dict)  # all issued months
    geliefert: Month | None = None  # the month of the tables
    letzter_monat: Month | None = None  # the last month issued for it
    stellen: Stellenlage | None = None  # of its Service Center, as things stand; None: not known
    stellen_fehlen_weil: str = ""  # why they are not known, in words
    offene: Sequence[OffeneAenderung] = ()  # of other months
