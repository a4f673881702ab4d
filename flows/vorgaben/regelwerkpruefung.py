"""Is every data file sound, and if not, what is wrong in each of them?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.vorgaben.datendateien import UnstimmigeDatei, gelesen
from flows.vorgaben.fundorte import VORGABEN, DataFileError, Fundort, fundorte, ordnerprobleme
from flows.vorgaben.regelstand import stimmiges_modell
from transforms.preise.tarife import Tarifwerk


@dataclass(frozen=True, slots=True)
class Dateipruefung:
    """One data file and what is wrong in it."""

    titel: str
    fundort: Fundort
    probleme: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Regelwerkpruefung:
    """The folder and all files; every problem a German sentence."""

    ordner: tuple[str, ...]
    dateien: tuple[Dateipruefung, ...]

    @property
    def probleme(self) -> tuple[str, ...]:
        return (*self.ordner, *(satz for d in self.dateien for satz in d.probleme))


def pruefe_regelwerk(ordner: Path | None = None) -> Regelwerkpruefung:
    """Those that count today; with a folder, as they would count with it."""
    if ordner is not None and (faults := tuple(ordnerprobleme(ordner))):
        return Regelwerkpruefung(faults, ())
    try:
        orte = fundorte(ordner)
    except DataFileError as error:
        return Regelwerkpruefung((str(error),), ())
    return Regelwerkpruefung(
        (), tuple(Dateipruefung(v.titel, orte[v.name], _probleme(v.name, orte)) for v in VORGABEN)
    )


def _probleme(name: str, orte: dict[str, Fundort]) -> tuple[str, ...]:
    try:
        inhalt = gelesen(orte[name].pfad)
        found = stimmiges_modell(name, orte[name], inhalt)
        if isinstance(found, Tarifwerk):
            inhalt.verlange(found.luecken())
    except UnstimmigeDatei as error:
        return error.saetze
    except DataFileError as error:
        return (str(error),)
    return ()
