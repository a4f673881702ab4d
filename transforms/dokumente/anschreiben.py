"""What a party is asked to repair: the letter that goes with its sheet of findings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from transforms.dokumente.uebersicht import SCHWEREN, Schwerewort
from transforms.kern.month import Month


@dataclass(frozen=True, slots=True)
class Punkt:
    """One finding as the letter tells it."""

    stelle: str  # which Regionaldirektion, which Service Center; empty where there is but one
    code: str
    schwere: Schwerewort
    wer: str  # JCNR and name; empty: concerns the run
    satz: str
    fundstelle: str
    abhilfe: str


@dataclass(frozen=True, slots=True)
class Anschreiben:
    """All findings one party repairs."""

    zustaendig: str
    monat: Month
    punkte: tuple[Punkt, ...]

    @property
    def zurueckgestellte(self) -> list[str]:
        """gE that get no documents until this party has done its part."""
        return sorted({p.wer for p in self.punkte if p.schwere == "Zurückgestellt"})

    @property
    def stellen(self) -> dict[str, list[Punkt]]:
        """The findings by Regionaldirektion or Service Center, the gravest first."""
        grouped: defaultdict[str, list[Punkt]] = defaultdict(list)
        for punkt in sorted(
            self.punkte, key=lambda p: (SCHWEREN.index(p.schwere), p.stelle, p.wer, p.code)
        ):
            grouped[punkt.stelle].append(punkt)
        return dict(grouped)

    @property
    def eigene(self) -> bool:
        """Findings Controlling repairs itself: a list of things to do, not a letter."""
        return self.zustaendig == "Controlling"

    @property
    def dateiname(self) -> str:
        return f"anschreiben_{self.zustaendig.replace(' ', '_')}.txt"
