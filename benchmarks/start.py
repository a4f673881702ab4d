"""How long does a command take to start, beside a bare interpreter?"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from flows.lauf.auftrag import Auftrag
from flows.monatslauf import laufe
from tests.welt import beispiel
from transforms.kern.month import Month

START = "from flows.befehl.start import main; main()"
MONAT = Month(2023, 1)


def miss() -> None:
    """The least of five starts each; and a run of ten gE without Prefect."""
    with tempfile.TemporaryDirectory() as ordner:
        out = Path(ordner) / "out"
        anfang = time.perf_counter()
        laufe(Auftrag(monat=str(MONAT), eingang=str(beispiel.EINGANG), ausgabe=str(out)), MONAT)
        lauf = time.perf_counter() - anfang
        leer = _kuerzeste("pass")
        hilfe = _kuerzeste(START, "--help")
        status = _kuerzeste(START, "status", "--ausgabe", str(out))
    print(f"  bare interpreter    {leer:6.2f} s")
    print(f"  o7 --help           {hilfe:6.2f} s;  {hilfe / leer:5.1f} times a bare interpreter")
    print(f"  o7 status           {status:6.2f} s;  {status / leer:5.1f} times a bare interpreter")
    print(f"  a month of 10 gE    {lauf:6.2f} s  (steps without Prefect's server)")


def _kuerzeste(code: str, *argv: str) -> float:
    return min(_sekunden(code, argv) for _ in range(5))


def _sekunden(code: str, argv: tuple[str, ...]) -> float:
    anfang = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *argv], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - anfang
