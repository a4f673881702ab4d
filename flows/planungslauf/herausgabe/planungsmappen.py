"""Where do the documents of a planning lie, and who writes them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flows.ablage import dateinamen
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import schreibe_dokumente
from flows.einstellungen import einstellungen
from flows.planungslauf.rechnung.fassungen import Fassungen
from flows.register.vorgaenge.planungen import Planungsfassung
from templates.planung.anlage.anlage import schreibe_anlage
from templates.planung.hilfe.planungshilfe import schreibe_planungshilfe
from transforms.planung.papiere.planungsdokument import ANLAGE, PLANUNGSHILFE, Planungsdokument
from transforms.tabellen.namenbuch import Namenbuch

_SCHREIBER: Mapping[str, Callable[[Any, Path], None]] = {
    PLANUNGSHILFE: schreibe_planungshilfe,
    ANLAGE: schreibe_anlage,
}


@dataclass(frozen=True, slots=True)
class Planungsschreibauftrag:
    """The documents of one gE that are new, and their folder."""

    dokumente: tuple[Planungsdokument, ...]
    ordner: Path

    @property
    def jcnr(self) -> str:
        return self.dokumente[0].kopf.jcnr

    def verlegt(self, ordner: Path) -> Planungsschreibauftrag:
        return replace(self, ordner=ordner)

    def schreibe(self) -> list[Path]:
        self.ordner.mkdir(parents=True, exist_ok=True)
        return [self._schreibe(one) for one in self.dokumente]

    def _schreibe(self, one: Planungsdokument) -> Path:
        name = dateinamen.dokument(one.art, one.kopf.jcnr, one.planjahr, one.version)
        _SCHREIBER[one.art](one, self.ordner / name)
        return self.ordner / name


def schreiben(
    plan: Fassungen,
    arbeit: Path,
    ordner: Mapping[str, str],
    buch: Namenbuch,
    nur: Sequence[str] | None = None,
) -> list[Paketvermerk]:
    """Write the new workbooks of all gE, or of some; what searching each of them for other gE
    yielded.
    """
    auftraege = [
        Planungsschreibauftrag(tuple(dokumente), arbeit / ordner[jcnr])
        for jcnr, dokumente in plan.je_ge.items()
        if nur is None or jcnr in nur
    ]
    return schreibe_dokumente(auftraege, buch, einstellungen().prozesse)


def ordner_der_ge(plan: Fassungen, frueher: Sequence[Planungsfassung]) -> dict[str, str]:
    """Where a gE's documents lie below the output folder; all that follow lie beside the first."""
    belegt = {one.jcnr: one.ordner for one in reversed(frueher)}
    neu = {
        d.kopf.jcnr: f"{d.planjahr}/{dateinamen.ordner(d.kopf.jcnr, d.kopf.jobcenter)}"
        for d in plan.dokumente.values()
    }
    return {**neu, **belegt}
