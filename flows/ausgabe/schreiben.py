"""Writes many workbooks in several processes and searches each; which process wrote a file never
shows in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from flows.ausgabe.paketpruefung import Paketpruefung, Paketvermerk
from flows.gespraech.fortschritt import melde
from flows.gespraech.unterbrechung import ohne_strg_c
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.tabellen.namenbuch import Namenbuch

_CHUNK = 10
_WORTH_A_POOL = 24  # below, starting processes costs more than it saves


@dataclass(frozen=True, slots=True)
class Schreibauftrag:
    """The pair of documents of one gE and where they go."""

    dokumente: Dokumente
    kostennachweis: Path
    mmi: Path


def schreibe_dokumente(
    auftraege: Sequence[Schreibauftrag], buch: Namenbuch, prozesse: int
) -> list[Paketvermerk]:
    """Write every pair and search it for other gE. An exception in any process reaches the
    caller.
    """
    if prozesse == 1 or len(auftraege) < _WORTH_A_POOL:
        return _hier(auftraege, Paketpruefung(buch))
    chunks = [auftraege[i : i + _CHUNK] for i in range(0, len(auftraege), _CHUNK)]
    vermerke: list[Paketvermerk] = []
    with ProcessPoolExecutor(
        max_workers=min(prozesse, len(chunks)), mp_context=get_context("spawn")
    ) as pool:
        try:
            with ohne_strg_c():
                futures = [pool.submit(_chunk, chunk, buch) for chunk in chunks]
            for future in as_completed(futures):
                vermerke += future.result()
                melde("Dokumente schreiben", len(vermerke) // 2, len(auftraege))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return vermerke


def _hier(auftraege: Sequence[Schreibauftrag], pruefung: Paketpruefung) -> list[Paketvermerk]:
    vermerke: list[Paketvermerk] = []
    for done, auftrag in enumerate(auftraege, start=1):
        vermerke += _paar(auftrag, pruefung)
        melde("Dokumente schreiben", done, len(auftraege))
    return vermerke


def _chunk(auftraege: Sequence[Schreibauftrag], buch: Namenbuch) -> list[Paketvermerk]:
    pruefung = Paketpruefung(buch)
    return [vermerk for auftrag in auftraege for vermerk in _paar(auftrag, pruefung)]


def _paar(auftrag: Schreibauftrag, pruefung: Paketpruefung) -> list[Paketvermerk]:
    jcnr = auftrag.dokumente.kostennachweis.kopf.jcnr
    auftrag.kostennachweis.parent.mkdir(parents=True, exist_ok=True)
    schreibe_kostennachweis(auftrag.dokumente.kostennachweis, auftrag.kostennachweis)
    schreibe_mmi(auftrag.dokumente.mmi, auftrag.mmi)
    return [pruefung.vermerk(path, jcnr) for path in (auftrag.kostennachweis, auftrag.mmi)]
