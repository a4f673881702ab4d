"""Writes many workbooks in several processes and searches each; which process wrote a file never
shows in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from flows.ausgabe.paketpruefung import Paketpruefung, Paketvermerk
from flows.gespraech.fortschritt import melde
from flows.werkbank.werkbank import Werkbank, fuer_dokumente, rufe_schreibende
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

    @property
    def ordner(self) -> Path: ...

    def verlegt(self, ordner: Path) -> Schreibbar:
        """The same documents, in another folder."""
        ...

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

    @property
    def ordner(self) -> Path:
        return self.kostennachweis.parent

    def verlegt(self, ordner: Path) -> Schreibauftrag:
        """The same pair in another folder."""
        return replace(
            self, kostennachweis=ordner / self.kostennachweis.name, mmi=ordner / self.mmi.name
        )

    def schreibe(self) -> tuple[Path, ...]:
        self.ordner.mkdir(parents=True, exist_ok=True)
        schreibe_kostennachweis(self.dokumente.kostennachweis, self.kostennachweis)
        schreibe_mmi(self.dokumente.mmi, self.mmi)
        return self.kostennachweis, self.mmi


def kuendige_an(anzahl: int) -> None:
    """So many gE will get documents soon: who writes them starts now, where that is worth it."""
    if anzahl >= _WORTH_A_POOL:
        rufe_schreibende(__name__)


def schreibe_dokumente(
    auftraege: Sequence[Schreibbar], buch: Namenbuch, prozesse: int
) -> list[Paketvermerk]:
    """Write the documents of every gE and search them for other gE. An exception in any process
    reaches the caller.
    """
    lohnt = len(auftraege) >= _WORTH_A_POOL
    vermerke: list[Paketvermerk] = []
    done = 0
    with fuer_dokumente(prozesse) as bank:
        chunks = list(_stuecke(auftraege, bank.plaetze if lohnt else len(auftraege)))
        for nummer, some in _verteilt(bank, Paketpruefung(buch), chunks, lohnt):
            vermerke += some
            done += len(chunks[nummer])
            melde("Dokumente schreiben", done, len(auftraege))
    return vermerke


def _verteilt(
    bank: Werkbank, pruefung: Paketpruefung, chunks: Sequence[Sequence[Schreibbar]], lohnt: bool
) -> Iterator[tuple[int, list[Paketvermerk]]]:
    """What comes back as bytes is put in its place; its hash is that of the search, or it is never
    recorded.
    """
    if bank.gemeinsame_dateien:
        yield from bank.erledige(_chunk, pruefung, chunks, lohnt=lohnt)
        return
    for nummer, some in bank.erledige(_fern, pruefung, chunks, lohnt=lohnt):
        for vermerk, inhalt in some:
            vermerk.pfad.parent.mkdir(parents=True, exist_ok=True)
            vermerk.pfad.write_bytes(inhalt)
        yield nummer, [vermerk for vermerk, _ in some]


def _stuecke(auftraege: Sequence[Schreibbar], plaetze: int) -> Iterator[Sequence[Schreibbar]]:
    """So few gE in each that all who write end together."""
    groesse = max(1, min(_CHUNK, len(auftraege) // (4 * max(1, plaetze))))
    return (auftraege[i : i + groesse] for i in range(0, len(auftraege), groesse))


def _chunk(pruefung: Paketpruefung, auftraege: Sequence[Schreibbar]) -> list[Paketvermerk]:
    return [vermerk for auftrag in auftraege for vermerk in _geschrieben(auftrag, pruefung)]


def _geschrieben(auftrag: Schreibbar, pruefung: Paketpruefung) -> list[Paketvermerk]:
    return [pruefung.vermerk(path, auftrag.jcnr) for path in auftrag.schreibe()]


def _fern(
    pruefung: Paketpruefung, auftraege: Sequence[Schreibbar]
) -> list[tuple[Paketvermerk, bytes]]:
    """On a machine that does not see the folders of the run: written and searched in one of its
    own, which is gone again afterwards.
    """
    found = []
    for auftrag in auftraege:
        with TemporaryDirectory(prefix="o7-") as hier:
            for v in _geschrieben(auftrag.verlegt(Path(hier)), pruefung):
                found.append((replace(v, pfad=auftrag.ordner / v.pfad.name), v.pfad.read_bytes()))
    return found
