"""Writes many workbooks in several processes and searches each; which process wrote a file never
shows in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from flows.ausgabe.paketpruefung import Paketpruefung, Paketvermerk
from flows.gespraech.fortschritt import melde
from flows.werkbank.werkbank import fuer_dokumente
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.tabellen.namenbuch import Namenbuch

_CHUNK = 10
_WORTH_A_POOL = 8  # below, starting processes costs more than it saves


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
    lohnt = len(auftraege) >= _WORTH_A_POOL
    chunks = list(_stuecke(auftraege, prozesse if lohnt else len(auftraege)))
    vermerke: list[Paketvermerk] = []
    done = 0
    with fuer_dokumente(prozesse) as bank:
        for nummer, some in bank.erledige(_chunk, Paketpruefung(buch), chunks, lohnt=lohnt):
            vermerke += some
            done += len(chunks[nummer])
            melde("Dokumente schreiben", done, len(auftraege))
    return vermerke


def _stuecke(auftraege: Sequence[Schreibbar], plaetze: int) -> Iterator[Sequence[Schreibbar]]:
    """So few gE in each that all who write end together."""
    groesse = max(1, min(_CHUNK, len(auftraege) // (4 * max(1, plaetze))))
    return (auftraege[i : i + groesse] for i in range(0, len(auftraege), groesse))


def _chunk(pruefung: Paketpruefung, auftraege: Sequence[Schreibbar]) -> list[Paketvermerk]:
    return [vermerk for auftrag in auftraege for vermerk in _geschrieben(auftrag, pruefung)]


def _geschrieben(auftrag: Schreibbar, pruefung: Paketpruefung) -> list[Paketvermerk]:
    return [pruefung.vermerk(path, auftrag.jcnr) for path in auftrag.schreibe()]
