"""Which tariffs, headings, rules and receivers does a run go by, and in which files are they?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from expectations.regeln import Regelwerk
from flows.einstellungen import einstellungen
from flows.vorgaben.datendateien import gelesen, modell, tarifquellen
from transforms.dokumente.herkunft import Tarifquelle
from transforms.dokumente.stellen import Stellenwerk
from transforms.notationen.spalten import Spaltenwerk
from transforms.preise.tarife import Tarifwerk

NAMEN = ("tarife", "regeln", "spalten", "stellen")


@dataclass(frozen=True, slots=True)
class Datendatei:
    """One data file, as it was when it was read."""

    pfad: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Regelstand:
    """Everything a run goes by that a user may change; read once and passed on."""

    tarife: Tarifwerk
    spalten: Spaltenwerk
    regeln: Regelwerk
    stellen: Stellenwerk
    quellen: Mapping[tuple[str, str, int], Tarifquelle]  # catalogue, first day, Laufzeit
    dateien: Mapping[str, Datendatei]  # under the names of NAMEN

    @property
    def tarif_sha256(self) -> list[str]:
        """The fingerprints of the files in which the rates stand."""
        return sorted({quelle.sha256 for quelle in self.quellen.values()})


def regeldateien() -> dict[str, Path]:
    """The data files of the program, or those that O7_TARIFE, O7_REGELN, O7_SPALTEN, O7_STELLEN
    name.
    """
    e = einstellungen()
    return {"tarife": e.tarife, "regeln": e.regeln, "spalten": e.spalten, "stellen": e.stellen}


def lies_regelstand(dateien: Mapping[str, Path] | None = None) -> Regelstand:
    """What stands in the data files; in those of the program where none are named. Raises
    DataFileError.
    """
    pfade = {**regeldateien(), **(dateien or {})}
    inhalt = {name: gelesen(pfade[name]) for name in ("regeln", "spalten", "tarife", "stellen")}
    regeln = modell(inhalt["regeln"], Regelwerk)
    spalten = modell(inhalt["spalten"], Spaltenwerk)
    tarife = modell(inhalt["tarife"], Tarifwerk)
    return Regelstand(
        tarife=tarife,
        spalten=spalten.mit_bausteinnamen(tarife.bausteinnamen),
        regeln=regeln,
        stellen=modell(inhalt["stellen"], Stellenwerk),
        quellen=tarifquellen(inhalt["tarife"]),
        dateien={name: Datendatei(pfade[name], inhalt[name].sha256) for name in NAMEN},
    )
