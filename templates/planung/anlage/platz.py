"""Where do the figures stand that the sheets of the annex take from each other?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from templates.mappe.zellen import Bereich, Formel
from transforms.planung.varianten import Kostenvariante


@dataclass(frozen=True, slots=True, kw_only=True)
class Seitenplatz:
    """The tables of the page that the sheet Rechenweg reads."""

    eckdaten: Bereich
    bausteine: Bereich


@dataclass(frozen=True, slots=True, kw_only=True)
class Lastplatz:
    """The tables behind Baustein 2: its months, and the steps to the result."""

    monate: Bereich
    schritte: Bereich

    @property
    def ergebnis(self) -> str:
        return self.schritte.fern(self.schritte.zeilen - 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kostenplatz:
    """The amounts on the sheet Rechenweg, by Laufzeit: the cell of the BG-Grundpreis and those of
    the volume.
    """

    bereich: Bereich
    grund: Mapping[int, str]
    volumen: Mapping[int, tuple[str, ...]]

    def grundpreis(self, variante: Kostenvariante) -> Formel | None:
        """None where there is no BG-Zahl."""
        wert = variante.bg_grundpreis
        return None if wert is None else Formel(f"={self.grund[variante.laufzeit]}", wert)

    def volumenpreis(self, variante: Kostenvariante) -> Formel | None:
        """The sum of its lines; None where no hours are agreed."""
        zellen = self.volumen.get(variante.laufzeit)
        return Formel(f"={'+'.join(zellen)}", variante.volumenpreis) if zellen else None
