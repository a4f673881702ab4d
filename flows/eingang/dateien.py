"""The files of a delivery: one that was read before is not read again, several large ones are read
by several processes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.eingang.abdruck import GROSS, merke_gelesen, sha256_von
from flows.eingang.datei import lies_datei
from flows.einstellungen import einstellungen
from flows.werkbank.werkbank import fuer_dateien
from flows.zwischenspeicher.speicher import schluessel, zwischenspeicher
from transforms.einlesen.lieferung import Datei
from transforms.notationen.spalten import Spaltenwerk


@dataclass(frozen=True, slots=True)
class Dateiauftrag:
    """A file, and the table it is read as."""

    pfad: Path
    tabelle: str


def lies_dateien(
    auftraege: Sequence[Dateiauftrag], spalten: Spaltenwerk, gross: int = GROSS
) -> tuple[Datei, ...]:
    """Each file as `lies_datei` reads it, in the given order."""
    leser = _Leser(spalten)
    dateien = {n: datei for n, auftrag in enumerate(auftraege) if (datei := leser.bekannt(auftrag))}
    rest = [n for n in range(len(auftraege)) if n not in dateien]
    size = {n: _groesse(auftraege[n].pfad) for n in rest}
    rest.sort(key=lambda n: -size[n])  # none is left alone with a large one at the end
    with fuer_dateien(einstellungen().prozesse) as bank:
        read = bank.erledige(
            _lies,
            leser,
            [auftraege[n] for n in rest],
            lohnt=sum(bytes_ >= gross for bytes_ in size.values()) > 1,
        )
        dateien |= {rest[n]: datei for n, datei in read}
    return tuple(dateien[n] for n in range(len(auftraege)))


def _groesse(pfad: Path) -> int:
    try:
        return pfad.stat().st_size
    except OSError:  # whoever opens it says why it cannot be read
        return 0


class _Leser:
    """Reads files by the columns and notations in force, and keeps what was read of them."""

    def __init__(self, spalten: Spaltenwerk) -> None:
        self.spalten, self.speicher = spalten, zwischenspeicher()
        self.regeln = "" if self.speicher.ordner is None else _regeln(spalten)

    def bekannt(self, auftrag: Dateiauftrag) -> Datei | None:
        """What an earlier reading of the very same file gave."""
        if self.speicher.ordner is None:
            return None
        try:
            sha256 = sha256_von(auftrag.pfad)
        except OSError:
            return None
        found = self.speicher.hole(self._schluessel(auftrag, sha256))
        return found if isinstance(found, Datei) and found.sha256 == sha256 else None

    def lies(self, auftrag: Dateiauftrag) -> Datei:
        """A file that could be opened is kept; why another one could not may be gone tomorrow."""
        datei = lies_datei(auftrag.pfad, auftrag.tabelle, self.spalten)
        if datei.blaetter and self.speicher.ordner is not None:
            self.speicher.lege_ab(self._schluessel(auftrag, datei.sha256), datei)
            if _groesse(auftrag.pfad) >= GROSS:
                merke_gelesen(datei.sha256)
        return datei

    def _schluessel(self, auftrag: Dateiauftrag, sha256: str) -> str:
        """The name of a file stands in its sources and findings."""
        return schluessel("datei", sha256, auftrag.pfad.name, auftrag.tabelle, self.regeln)


def _lies(leser: _Leser, auftrag: Dateiauftrag) -> Datei:
    """In this process or another one."""
    return leser.lies(auftrag)


def _regeln(spalten: Spaltenwerk) -> str:
    """All that columns.yaml and the catalogues say. The names of a Baustein stand in no order."""
    inhalt = spalten.model_dump(mode="json")
    inhalt["bausteinnamen"] = sorted(inhalt["bausteinnamen"].items())
    return json.dumps(inhalt, ensure_ascii=False)
