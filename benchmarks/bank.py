"""Measures everything, one line after the other, and writes the table: `make bench`."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from benchmarks import welten
from benchmarks.messung import Messung, miss
from benchmarks.tabelle import Zeile
from benchmarks.welten import MONAT, WURZEL, Groesse

O7: Final = (sys.executable, "-c", "from flows.befehl.start import main; main()")
GELAUFEN: Final = (0, 3)  # exit codes: all issued, some held back


@dataclass
class Stand:
    """What a run left behind: its output folder and what the program remembers for itself."""

    out: Path
    gemerkt: Path


@dataclass
class Bank:
    """The lines so far; each is measured on a fresh copy of the folders it changes."""

    ort: Path  # a folder for all that is made and thrown away
    melde: Callable[[Bank], None]
    zeilen: list[Zeile] = field(default_factory=list)
    gemessen: dict[str, Messung] = field(default_factory=dict)
    werte: dict[str, float] = field(default_factory=dict)  # what is not a measured command
    dienst: dict[str, str] = field(default_factory=dict)  # the server that is there, if one is
    schritte: str = ""
    _nummer: int = 0

    @contextmanager
    def zeile(self, name: str) -> Iterator[None]:
        """One line, whatever becomes of it: a fault is told in the table and the rest goes on."""
        print(f"  {name} …", flush=True)
        beginn, bisher = time.perf_counter(), len(self.zeilen)
        try:
            yield
        except Exception as fehler:  # noqa: BLE001 whatever it is, the other lines go on
            kurz = f"failed: {type(fehler).__name__}: {fehler}"[:400]
            self.zeilen.append(Zeile(name, None, kurz))
        for zeile in self.zeilen[bisher:]:
            m = zeile.messung
            gesagt = f"{m.wand:.2f} s" if m else zeile.anmerkung
            print(f"    {zeile.name}: {gesagt}", flush=True)
        print(f"    ({time.perf_counter() - beginn:.0f} s with all preparation)", flush=True)
        self.melde(self)

    def merke(self, schluessel: str, name: str, messung: Messung, anmerkung: str = "") -> None:
        self.gemessen[schluessel] = messung
        self.zeilen.append(Zeile(name, messung, anmerkung))

    def umgebung(self, **mehr: str) -> dict[str, str]:
        """Of a command: nothing of ours, no server but the one that was started here."""
        ohne = ("O7_", "PREFECT_", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
        found = {k: v for k, v in os.environ.items() if not k.startswith(ohne)}
        return {
            **found,
            "PYTHONPATH": str(WURZEL),
            "PREFECT_HOME": str(self.ort / "prefect"),
            "O7_ZWISCHENSPEICHER": "aus",
            **mehr,
        }

    def neu(self, name: str) -> Path:
        """A path nothing stands at."""
        self._nummer += 1
        return self.ort / f"{self._nummer:03d}-{name}"

    def lauf(
        self,
        eingang: Path,
        vorher: Stand | Path | None,
        *mehr: str,
        umgebung: Mapping[str, str] | None = None,
    ) -> tuple[Messung, Stand]:
        """`o7 monatslauf` on a copy of what was there before."""
        stand = self.kopie(vorher)
        befehl = [*O7, "monatslauf", str(MONAT), *self.ordner(eingang, stand), *mehr]
        extra = {**self.dienst, "O7_ZWISCHENSPEICHER": str(stand.gemerkt), **(umgebung or {})}
        return miss(befehl, self.umgebung(**extra), erlaubt=GELAUFEN), stand

    def kopie(self, vorher: Stand | Path | None) -> Stand:
        """Of an output folder, and of what is remembered where a run stood before."""
        stand = Stand(self.neu("out"), self.neu("gemerkt"))
        if isinstance(vorher, Stand):
            welten.kopie(vorher.out, stand.out)
            welten.kopie(vorher.gemerkt, stand.gemerkt)
        elif vorher is not None:
            welten.kopie(vorher, stand.out)
        return stand

    def ordner(self, eingang: Path, stand: Stand) -> Sequence[str]:
        return "--eingang", str(eingang), "--ausgabe", str(stand.out)

    def wirf_weg(self, *staende: Stand) -> None:
        for stand in staende:
            shutil.rmtree(stand.out, ignore_errors=True)
            shutil.rmtree(stand.gemerkt, ignore_errors=True)

    def modul(self, name: str, *argumente: object, **mehr: str) -> tuple[Messung, Any]:
        """A module of the bench in a fresh process; what it printed last, as JSON."""
        befehl = [sys.executable, "-m", f"benchmarks.{name}", *map(str, argumente)]
        messung = miss(befehl, self.umgebung(**mehr))
        zeilen = messung.gesagt.strip().splitlines()
        return messung, json.loads(zeilen[-1]) if zeilen and zeilen[-1][:1] == "{" else None


def kuerzeste(wie_oft: int, tue: Callable[[], Messung]) -> Messung:
    """The quickest of several: other programs run beside us."""
    return min((tue() for _ in range(wie_oft)), key=lambda m: m.wand)


def mit_zeiten(messung: Messung, wand: float, cpu: float) -> Messung:
    """A measurement whose seconds were taken inside."""
    return replace(messung, wand=wand, cpu=cpu)


@contextmanager
def arbeitsordner() -> Iterator[Path]:
    """For all that is thrown away in the end; beside what is kept, so that copies are quick."""
    welten.ordner().mkdir(parents=True, exist_ok=True)
    ort = Path(tempfile.mkdtemp(prefix=".lauf-", dir=welten.ordner()))
    try:
        yield ort
    finally:
        shutil.rmtree(ort, ignore_errors=True)


def groesse(ge: int, je_ge: int = 1000) -> Groesse:
    return Groesse(ge, ge * je_ge)
