"""Writes many workbooks in several processes; which process wrote a file never shows in it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from flows.fortschritt import melde
from templates.kostennachweis import schreibe_kostennachweis
from templates.mmi import schreibe_mmi
from transforms.abrechnung import Dokumente

_CHUNK = 10
_WORTH_A_POOL = 24  # below, starting processes costs more than it saves


@dataclass(frozen=True, slots=True)
class Schreibauftrag:
    """The pair of documents of one gE and where they go."""

    dokumente: Dokumente
    kostennachweis: Path
    mmi: Path


def schreibe_dokumente(auftraege: Sequence[Schreibauftrag], prozesse: int) -> None:
    """Write every pair. An exception in any process reaches the caller."""
    if prozesse == 1 or len(auftraege) < _WORTH_A_POOL:
        for done, auftrag in enumerate(auftraege, start=1):
            _chunk([auftrag])
            melde("Dokumente schreiben", done, len(auftraege))
        return
    chunks = [auftraege[i : i + _CHUNK] for i in range(0, len(auftraege), _CHUNK)]
    with ProcessPoolExecutor(max_workers=min(prozesse, len(chunks)), mp_context=get_context("spawn")) as pool:
        done = 0
        for future in as_completed([pool.submit(_chunk, chunk) for chunk in chunks]):
            done += future.result()
            melde("Dokumente schreiben", done, len(auftraege))


def _chunk(auftraege: Sequence[Schreibauftrag]) -> int:
    for auftrag in auftraege:
        auftrag.kostennachweis.parent.mkdir(parents=True, exist_ok=True)
        schreibe_kostennachweis(auftrag.dokumente.kostennachweis, auftrag.kostennachweis)
        schreibe_mmi(auftrag.dokumente.mmi, auftrag.mmi)
    return len(auftraege)
