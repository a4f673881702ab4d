"""Writes many workbooks in several processes and searches each; which process wrote a file never
shows in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from flows.ausgabe.paketpruefung import Paketpruefung, Paketvermerk
from flows.gespraech.fortschritt import melde
from flows.gespraech.unterbrechung import ohne_strg_c
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.tabellen.namenbuch import Namenbuch

_CHUNK = 10
_WORTH_A_POOL = 24  # below, starting processes costs more than it saves


class Schreibbar(Protocol):
    """The documents of one gE and where they go; handed to another process whole."""

    @property
    def jcnr(self) -> str: ...

    def schreibe(self) -> Iterable[Path]:
        """Write them; the files that were written."""
        ...


@dataclass(frozen=True, slots=True)
class Schreibauftrag:
    """The pair of documents of a month."""

    dokumente: Dokumente
    kostennachweis: Path
    mmi: Path

    @property
    def jcnr(self) -> str:
        return self.dokumente.kostennachweis.kopf.jcnr

    def schreibe(self) -> tuple[Path, ...]:
        self.kostennachweis.parent.mkdir(parents=True, exist_ok=True)
        schreibe_kostennachweis(self.dokumente.kostennachweis, self.kostennachweis)
        schreibe_mmi(self.dokumente.mmi, self.mmi)
        return self.kostennachweis, self.mmi


def schreibe_dokumente(
    auftraege: Sequence[Schreibbar], buch: Namenbuch, prozesse: int
) -> list[Paketvermerk]:
    """Write the documents of every gE and search them for other gE. An exception in any process
    reaches the caller.
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
            for done, future in enumerate(as_completed(futures), start=1):
                vermerke += future.result()
                melde("Dokumente schreiben", min(done * _CHUNK, len(auftraege)), len(auftraege))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return vermerke


def _hier(auftraege: Sequence[Schreibbar], pruefung: Paketpruefung) -> list[Paketvermerk]:
    vermerke: list[Paketvermerk] = []
    for done, auftrag in enumerate(auftraege, start=1):
        vermerke += _geschrieben(auftrag, pruefung)
        melde("Dokumente schreiben", done, len(auftraege))
    return vermerke


def _chunk(auftraege: Sequence[Schreibbar], buch: Namenbuch) -> list[Paketvermerk]:
    pruefung = Paketpruefung(buch)
    return [vermerk for auftrag in auftraege for vermerk in _geschrieben(auftrag, pruefung)]


def _geschrieben(auftrag: Schreibbar, pruefung: Paketpruefung) -> list[Paketvermerk]:
    return [pruefung.vermerk(path, auftrag.jcnr) for path in auftrag.schreibe()]
