"""What does an annex print?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from transforms.kern.planjahr import Planjahr
from transforms.rueckpruefung.zelle import Zelle

GESAMT: Final = "Gesamt"  # the last row of the table of Bausteine
STUNDEN, JAHRESSTUNDEN, VZA, GRAD = "Stunden", "Stunden auf 12 Monate", "VZA", "Erfüllungsgrad"
BG_ZAHL: Final = "BG-Zahl"
KOSTEN, BG_PREIS, VOLUMEN = "Kosten gesamt", "BG-Grundpreis", "Volumenpreis"

Feld = tuple[str, str]  # row and column: („B1“, „Stunden“), („2“, „Volumenpreis“)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anlage:
    """An annex, and what its head says."""

    zellen: Mapping[Feld, Zelle]
    monate: int = 12  # of the basis period
    planjahr: Planjahr | None = None
    jcnr: str = ""

    @property
    def bausteine(self) -> tuple[str, ...]:
        """Rows of the table that print hours."""
        return tuple(
            z
            for z, spalte in self.zellen
            if z.startswith("B") and spalte in (STUNDEN, JAHRESSTUNDEN)
        )
