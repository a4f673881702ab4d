"""What does a judged table see of a change that is asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from transforms.anpassung.anpassung import Anpassung
from transforms.anpassung.kenntnis import Kenntnis
from transforms.anpassung.lagen.vertragsgrund import Hindernis, hindernis
from transforms.anpassung.wunsch import Wunsch
from transforms.kern.month import Month
from transforms.kern.source import Source
from transforms.tabellen.bestand import Bestand

Tafelzeile = dict[str, object]
Tafelzeilen = list[Tafelzeile]


@dataclass(frozen=True, kw_only=True)
class Anpassungssicht:
    """One wish with what is known of its gE, and the change it comes to; `anpassung` is None where
    it comes to none.
    """

    wunsch: Wunsch
    kenntnis: Kenntnis
    anpassung: Anpassung | None
    tabellen: Bestand
    heute: date | None = None  # the day of the run
    grenzwerte: Mapping[str, float] = field(default_factory=dict)

    @property
    def ab(self) -> Month:
        """The month of the day that was named."""
        return Month.of(self.wunsch.ab)

    @cached_property
    def hindernis(self) -> Hindernis:
        """Why no version of a contract can be changed in that month."""
        return hindernis(self.wunsch, self.kenntnis, self.tabellen.unlesbare_ge)

    @property
    def geltende(self) -> Anpassung | None:
        """The change, where there is a version it starts from: nothing else can be compared."""
        return None if self.hindernis.besteht else self.anpassung

    def zeile(self, *quellen: Source, **werte: object) -> Tafelzeile:
        """A row of a judged table, of this gE."""
        return {"jcnr": self.wunsch.jcnr, "quellen": tuple(dict.fromkeys(quellen)), **werte}
