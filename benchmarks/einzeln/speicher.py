"""How much memory and time do reading, checking and computing take with 300,000 minute rows?

`python -m benchmarks speicher:COMMIT` measures the commit beside the working tree.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat, standardlayout

WURZEL = Path(__file__).resolve().parents[2]
MONAT = "2023-06"
ZEILEN = 300_000
# MB beyond the empty program and CPU seconds without workbooks, beside those of the commit
HOECHSTENS_SPEICHER, HOECHSTENS_ZEIT = 0.5, 1.0

# runs in a fresh process, whose peak nothing else has raised
LAUF = """
import json, resource, sys, time
from flows.lauf.auftrag import Auftrag
from flows.monatslauf import laufe
from transforms.kern.month import Month
import expectations.pruefung

def gipfel():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

monat, eingang, ausgabe, vorschau = sys.argv[1:]
leer, uhr, cpu = gipfel(), time.perf_counter(), time.process_time()
auftrag = Auftrag(monat=monat, eingang=eingang, ausgabe=ausgabe, vorschau=bool(vorschau))
laufe(auftrag, Month.parse(monat))
uhr, cpu = time.perf_counter() - uhr, time.process_time() - cpu
print(json.dumps({"leer": leer, "mb": gipfel(), "uhr": uhr, "cpu": cpu}))
"""


@dataclass(frozen=True)
class Messung:
    """One fresh process: its peak before and after, seconds on the clock and of the processor."""

    leer: float
    mb: float
    uhr: float
    cpu: float

    @property
    def eigen(self) -> float:
        """What the run took beyond the program that has read nothing yet."""
        return self.mb - self.leer

    def __str__(self) -> str:
        return (
            f"peak {self.mb:5.0f} MB (of which the empty program {self.leer:3.0f});  "
            f"{self.uhr:5.1f} s ({self.cpu:5.1f} s of one processor)"
        )


def miss(commit: str = "") -> None:
    """The preview (no workbooks) and the run of one delivery, of the commit too if one is named."""
    with tempfile.TemporaryDirectory() as folder:
        eingang = Path(folder) / "raw"
        layout = replace(standardlayout("powerbi_minuten"), teile=3)  # an export has 150,000 rows
        schreibe_monat(grosswelt(300, MONAT, ZEILEN), eingang / MONAT, powerbi_minuten=layout)
        vorher = None
        if commit:
            with baum(commit, Path(folder) / "baum") as alt:
                vorher = _zustand(commit[:7], alt, eingang)
        jetzt = _zustand("working tree", WURZEL, eingang)
    if vorher:
        speicher, zeit = jetzt.eigen / vorher.eigen, jetzt.cpu / vorher.cpu
        print(f"  without workbooks: memory {speicher:.2f}, CPU time {zeit:.2f} of the commit")
        assert speicher <= HOECHSTENS_SPEICHER, f"{speicher:.2f} of the memory"
        assert zeit <= HOECHSTENS_ZEIT, f"{zeit:.2f} of the time"


def _zustand(name: str, wurzel: Path, eingang: Path) -> Messung:
    """One state of the program, without workbooks and with them; gives the first."""
    ohne = _lauf(wurzel, eingang, vorschau=True)
    print(f"  {name:12} without workbooks  {ohne}")
    print(f"  {name:12} with workbooks     {_lauf(wurzel, eingang, vorschau=False)}")
    return ohne


def _lauf(wurzel: Path, eingang: Path, *, vorschau: bool) -> Messung:
    umgebung = {**os.environ, "PYTHONPATH": str(wurzel)}
    with tempfile.TemporaryDirectory() as ausgabe:
        befehl = [sys.executable, "-c", LAUF, MONAT, str(eingang), ausgabe, "1" if vorschau else ""]
        gesagt = subprocess.run(
            befehl, cwd=wurzel, env=umgebung, check=True, stdout=subprocess.PIPE
        )
    return Messung(**json.loads(gesagt.stdout.splitlines()[-1]))


@contextmanager
def baum(commit: str, ort: Path) -> Iterator[Path]:
    """A work tree of the commit, for as long as it is needed."""
    git = ("git", "-C", str(WURZEL), "worktree")
    subprocess.run([*git, "add", "--quiet", "--detach", str(ort), commit], check=True)
    try:
        yield ort
    finally:
        subprocess.run([*git, "remove", "--force", str(ort)], check=True)
