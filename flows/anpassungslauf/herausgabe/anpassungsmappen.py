"""Where do the files of a change lie, and who writes them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from flows.ablage import dateinamen
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.ausgabe.schreiben import schreibe_dokumente
from flows.register.vorgaenge.anpassungen import Anpassungsfassung
from templates.anpassung.schreiber import SCHREIBER
from transforms.anpassung.papiere.vorlage import Vorlage
from transforms.tabellen.namenbuch import Namenbuch


@dataclass(frozen=True, slots=True)
class Anpassungsschreibauftrag:
    """All files of one version, and their folder."""

    vorlage: Vorlage
    ordner: Path

    @property
    def jcnr(self) -> str:
        return self.vorlage.kopf.jcnr

    def verlegt(self, ordner: Path) -> Anpassungsschreibauftrag:
        return replace(self, ordner=ordner)

    def schreibe(self) -> list[Path]:
        self.ordner.mkdir(parents=True, exist_ok=True)
        return [self._schreibe(art) for art in SCHREIBER]

    def _schreibe(self, art: str) -> Path:
        _, schreiber = SCHREIBER[art]
        ziel = self.ordner / dateiname(art, self.vorlage)
        schreiber(self.vorlage, ziel)
        return ziel


def dateiname(art: str, v: Vorlage) -> str:
    """`Entscheidungsvorlage_JC62106_2023-07_v1.xlsx`"""
    endung, _ = SCHREIBER[art]
    return dateinamen.dokument(art, v.kopf.jcnr, v.abschnitt, v.version, endung)


def dateinamen_von(v: Vorlage) -> tuple[str, ...]:
    """The files of a version, in the order in which they are filled in."""
    return tuple(dateiname(art, v) for art in SCHREIBER)


def schreiben(v: Vorlage, ordner: Path, buch: Namenbuch) -> list[Paketvermerk]:
    """Write them; what searching each of them for other gE yielded."""
    return schreibe_dokumente([Anpassungsschreibauftrag(v, ordner)], buch, prozesse=1)


def ordner_der_ge(v: Vorlage, frueher: Sequence[Anpassungsfassung]) -> str:
    """Where its files lie below the output folder; all that follow lie beside the first."""
    for one in frueher:
        if one.jcnr == v.kopf.jcnr:
            return one.ordner
    return f"{v.abschnitt}/{dateinamen.ordner(v.kopf.jcnr, v.kopf.jobcenter)}"
