"""How fast could it be? The same files read, and the calls a real run made of XlsxWriter made
again, on all cores, with nothing in between.

`python -m benchmarks.boden EINGANG AUFNAHMEN`; the recordings are in memory before a clock runs.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from benchmarks.aufnahme import lies, spiele

if TYPE_CHECKING:
    from multiprocessing.queues import Queue


def boden(eingang: Path, aufnahmen: Path) -> dict[str, float]:
    """Seconds on the clock and of the processors, of reading and of writing."""
    wand, cpu = time.perf_counter(), time.process_time()
    lies_blaetter(eingang)
    lesen = time.perf_counter() - wand, time.process_time() - cpu
    schreiben = _auf_allen_kernen(sorted(aufnahmen.glob("*.ruf")))
    return {
        "wand": lesen[0] + schreiben[0],
        "cpu": lesen[1] + schreiben[1],
        "lesen_wand": lesen[0],
        "lesen_cpu": lesen[1],
        "schreiben_wand": schreiben[0],
        "schreiben_cpu": schreiben[1],
    }


def lies_blaetter(eingang: Path) -> None:
    """Every sheet of every workbook, whole, as values of Python."""
    for datei in sorted(eingang.rglob("*.xlsx")):
        with CalamineWorkbook.from_path(datei) as mappe:
            for name in mappe.sheet_names:
                mappe.get_sheet_by_name(name).to_python()


def _auf_allen_kernen(dateien: Sequence[Path]) -> tuple[float, float]:
    anzahl = os.cpu_count() or 1
    umgebung = get_context("spawn")
    bereit, gemessen = umgebung.Barrier(anzahl + 1), umgebung.Queue()
    with tempfile.TemporaryDirectory() as ziel:
        arbeiter = [
            umgebung.Process(target=_spiele, args=(dateien[n::anzahl], ziel, bereit, gemessen))
            for n in range(anzahl)
        ]
        for one in arbeiter:
            one.start()
        bereit.wait()
        beginn = time.perf_counter()
        cpu = sum(gemessen.get() for _ in arbeiter)
        wand = time.perf_counter() - beginn
        for one in arbeiter:
            one.join()
    return wand, cpu


def _spiele(dateien: Sequence[Path], ziel: str, bereit: Barrier, gemessen: Queue[float]) -> None:
    aufnahmen = [(datei.stem, lies(datei)) for datei in dateien]
    gc.collect()
    gc.freeze()  # what waits to be replayed is no work for the collector
    bereit.wait()
    beginn = time.process_time()
    for name, aufnahme in aufnahmen:
        (Path(ziel) / f"{name}.xlsx").write_bytes(spiele(aufnahme))
    gemessen.put(time.process_time() - beginn)


if __name__ == "__main__":
    print(json.dumps(boden(Path(sys.argv[1]), Path(sys.argv[2]))))
