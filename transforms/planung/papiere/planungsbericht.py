"""What the page of a planning says: where the gE stand, who owes what, posts, findings, basis."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.dokumente.anschreiben import Sendung
from transforms.dokumente.bericht import (
    Berichtsbefund,
    Berichtseingabe,
    Grundlage,
    Schwereabweichung,
    Suitenzeile,
)
from transforms.kern.planjahr import Planjahr
from transforms.planung.papiere.personalbedarf import Personalbedarf
from transforms.planung.papiere.planungsstand import Planungsstand, Standzeile


@dataclass(frozen=True, slots=True, kw_only=True)
class Planungsbericht:
    """Everything the page prints; the template adds nothing but form."""

    stand: Planungsstand
    personal: Personalbedarf
    eingaben: tuple[Berichtseingabe, ...]
    nicht_gelesen: tuple[str, ...]
    befunde: tuple[Berichtsbefund, ...]
    suiten: tuple[Suitenzeile, ...]
    grundlagen: tuple[Grundlage, ...]
    abweichungen: tuple[Schwereabweichung, ...] = ()
    angefordert: tuple[str, ...] = ()  # the only gE the run was for; empty: all
    sendungen: tuple[Sendung, ...] = ()  # who gets findings, or should
    vergleich: str = ""

    @property
    def planjahr(self) -> Planjahr:
        return self.stand.planjahr

    @property
    def verlangte(self) -> tuple[Standzeile, ...]:
        return tuple(z for z in self.stand.zeilen if z.jcnr in self.angefordert)

    @property
    def hilfen(self) -> int:
        """gE with an issued Planungshilfe."""
        return sum(z.hilfe is not None for z in self.stand.zeilen)

    @property
    def anlagen(self) -> int:
        return sum(z.anlage is not None for z in self.stand.zeilen)

    @property
    def zurueckgestellte(self) -> tuple[Standzeile, ...]:
        """gE of which something is put aside."""
        betroffen = {b.jcnr for b in self.befunde if b.schwere == "Zurückgestellt"}
        return tuple(z for z in self.stand.zeilen if z.jcnr in betroffen)

    @property
    def regeln(self) -> int:
        return sum(s.regeln for s in self.suiten)

    @property
    def erfuellte(self) -> int:
        return sum(s.erfuellt for s in self.suiten)
