"""Which tariffs, headings, rules and receivers does a run go by, and in which files are they?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from expectations.regeln import Regelwerk
from flows.vorgaben.datendateien import Inhalt, gelesen, modell, tarifquellen
from flows.vorgaben.fundorte import NAMEN, VORGABEN, Fundort, fundorte
from flows.vorgaben.stimmigkeit import regelmaengel, spaltenmaengel, stellenmaengel
from transforms.dokumente.herkunft import Tarifquelle
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.unstimmig import Ort
from transforms.notationen.spalten import Spaltenwerk, Vorgang
from transforms.preise.tarife import Tarifwerk

MODELLE: Mapping[str, type[BaseModel]] = {
    "tarife": Tarifwerk,
    "regeln": Regelwerk,
    "spalten": Spaltenwerk,
    "stellen": Stellenwerk,
}


@dataclass(frozen=True, slots=True)
class Datendatei:
    """One data file, as it was when it was read."""

    fundort: Fundort
    sha256: str

    @property
    def pfad(self) -> Path:
        return self.fundort.pfad


@dataclass(frozen=True, slots=True)
class Regelstand:
    """Everything a run goes by that a user may change; read once and passed on."""

    tarife: Tarifwerk
    spalten: Spaltenwerk  # with the tables of a month; those of a plan year by `fuer`
    regeln: Regelwerk
    stellen: Stellenwerk
    quellen: Mapping[tuple[str, str, int], Tarifquelle]  # catalogue, first day, Laufzeit
    dateien: Mapping[str, Datendatei]  # under the names of VORGABEN

    @property
    def tarif_sha256(self) -> list[str]:
        """The fingerprints of the files in which the rates stand."""
        return sorted({quelle.sha256 for quelle in self.quellen.values()})


def lies_regelstand(dateien: Mapping[str, Fundort] | None = None) -> Regelstand:
    """What stands in the data files; in those that count today where none are named. Raises
    DataFileError.
    """
    genannt = dict(dateien or {})
    orte = genannt if set(genannt) >= set(NAMEN) else {**fundorte(), **genannt}
    inhalt = {name: gelesen(orte[name].pfad) for name in NAMEN}
    gelesenes: dict[str, Any] = {
        name: stimmiges_modell(name, orte[name], inhalt[name], heute=name not in genannt)
        for name in NAMEN
    }
    tarife: Tarifwerk = gelesenes["tarife"]
    spalten: Spaltenwerk = gelesenes["spalten"]
    return Regelstand(
        tarife=tarife,
        spalten=spalten.mit_bausteinnamen(tarife.bausteinnamen).mit_tabellen(Vorgang.MONAT),
        regeln=gelesenes["regeln"],
        stellen=gelesenes["stellen"],
        quellen=tarifquellen(inhalt["tarife"]),
        dateien={name: Datendatei(orte[name], inhalt[name].sha256) for name in NAMEN},
    )


def stimmiges_modell(name: str, ort: Fundort, inhalt: Inhalt, *, heute: bool = True) -> BaseModel:
    """One data file, checked; one that counts today also against what the program needs, an
    archived one completed by it. Raises DataFileError.
    """
    found = modell(inhalt, MODELLE[name])
    if heute:
        inhalt.verlange(_maengel(name, ort, found))
    elif isinstance(found, Regelwerk) and isinstance(vorlage := _mitgeliefert(name), Regelwerk):
        return found.ergaenzt(vorlage)
    return found


def _mitgeliefert(name: str) -> BaseModel:
    vorgabe = next(v for v in VORGABEN if v.name == name)
    return modell(gelesen(vorgabe.mitgeliefert), MODELLE[name])


def _maengel(name: str, ort: Fundort, found: BaseModel) -> Iterator[tuple[Ort, str]]:
    if name == "tarife":
        return
    vorlage = _mitgeliefert(name) if ort.ordner else found
    if isinstance(found, Regelwerk) and isinstance(vorlage, Regelwerk):
        yield from regelmaengel(found, vorlage)
    if isinstance(found, Spaltenwerk) and isinstance(vorlage, Spaltenwerk):
        yield from spaltenmaengel(found, vorlage)
    if isinstance(found, Stellenwerk) and isinstance(vorlage, Stellenwerk):
        yield from stellenmaengel(found, vorlage)
