"""What of a change has room on the one page that is decided on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from transforms.anpassung.papiere.kostenzeilen import kostenzeilen
from transforms.anpassung.papiere.vorlage import Vorlage

BEGRUENDUNG: Final = 480  # letters
HINWEISE: Final = 480
POSITIONEN: Final = 5


@dataclass(frozen=True, slots=True)
class Seitenplan:
    """Each part that is too long goes to the second sheet, and the page says so."""

    modell: Vorlage

    @property
    def begruendung(self) -> bool:
        text = self.modell.anpassung.wunsch.begruendung.strip()
        return len(text) <= BEGRUENDUNG and "\n" not in text

    @property
    def hinweise(self) -> bool:
        return sum(map(len, self.modell.hinweise)) <= HINWEISE

    @property
    def positionen(self) -> bool:
        """The cost of each line."""
        return len(kostenzeilen(self.modell.anpassung)) <= POSITIONEN
