"""What comes of judging tables; says it without loading what judges them."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.kern.finding import Finding

NICHT_GELAUFEN = "E901"  # the rule could not be judged


@dataclass(frozen=True, slots=True)
class Suitenergebnis:
    """How one suite went: for the run report."""

    tabelle: str
    titel: str
    zeilen: int
    erwartungen: int
    erfuellt: int


@dataclass(frozen=True, slots=True)
class Pruefergebnis:
    """What was found, and how every suite went."""

    findings: tuple[Finding, ...]
    suiten: tuple[Suitenergebnis, ...]

    @property
    def vollstaendig(self) -> bool:
        """Whether every rule was judged."""
        return all(f.code != NICHT_GELAUFEN for f in self.findings)
