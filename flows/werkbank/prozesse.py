"""Several processes of this machine."""

from __future__ import annotations

import gc
import hashlib
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self, TypeVar

from flows.gespraech.unterbrechung import ohne_strg_c

G = TypeVar("G")
A = TypeVar("A")
R = TypeVar("R")
_VORAUS = 3  # pieces handed out for each process


class Prozesse:
    """Processes that start with the first work and end with the block."""

    gemeinsame_dateien = True

    def __init__(self, plaetze: int) -> None:
        self.plaetze = plaetze
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        ort: TracebackType | None,
    ) -> None:
        self.entlasse(verwirf=fehler is not None)

    def rufe(self, modul: str) -> None:
        """Start the processes before there is work: each loads the module its work will need."""
        if self.plaetze > 1 and self._pool is None:
            with ohne_strg_c():
                for _ in range(self.plaetze):
                    self._offen.submit(import_module, modul)

    def entlasse(self, *, verwirf: bool = False) -> None:
        """The processes end, and with them the memory their work took; what works next starts
        afresh. `verwirf`: what is not begun is not done.
        """
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=verwirf)
            self._pool = None

    def erledige(
        self, tue: Callable[[G, A], R], gemeinsam: G, stuecke: Sequence[A], *, lohnt: bool = True
    ) -> Iterator[tuple[int, R]]:
        """See `werkbank.Werkbank`. With one place, or one piece, the work is done here."""
        if self.plaetze == 1 or len(stuecke) < 2 or not (lohnt or self._pool):
            yield from hier(tue, gemeinsam, stuecke)
            return
        paket, wartend = Gemeinsames.von(gemeinsam), iter(enumerate(stuecke))
        nummern: dict[Future[R], int] = {}
        try:
            while self._reiche_nach(tue, paket, wartend, nummern):
                fertige, _ = wait(nummern, return_when=FIRST_COMPLETED)
                for future in fertige:
                    nummer = nummern.pop(future)  # what was taken is not kept here too
                    yield nummer, future.result()
        except BaseException:
            for future in nummern:
                future.cancel()
            raise

    def _reiche_nach(
        self,
        tue: Callable[[G, A], R],
        paket: Gemeinsames,
        wartend: Iterator[tuple[int, A]],
        nummern: dict[Future[R], int],
    ) -> bool:
        """A few pieces ahead of who works, so that all of them never lie pickled at once; whether
        any is under way.
        """
        with ohne_strg_c():
            for nummer, stueck in islice(wartend, _VORAUS * self.plaetze - len(nummern)):
                nummern[self._offen.submit(_erledigt, tue, paket, stueck)] = nummer
        return bool(nummern)

    @property
    def _offen(self) -> ProcessPoolExecutor:
        """Started where it is first needed; fresh processes (spawn) as on Windows."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.plaetze, get_context("spawn"))
        return self._pool


class Gemeinsames:
    """What all pieces of a work share: pickled once, unpickled once in every process."""

    __slots__ = ("abdruck", "inhalt")

    def __init__(self, abdruck: str, inhalt: bytes) -> None:
        self.abdruck, self.inhalt = abdruck, inhalt

    @classmethod
    def von(cls, wert: object) -> Self:
        inhalt = pickle.dumps(wert, pickle.HIGHEST_PROTOCOL)
        return cls(hashlib.sha256(inhalt).hexdigest(), inhalt)

    @property
    def wert(self) -> Any:
        if self.abdruck not in _BEKANNT:
            _BEKANNT.clear()  # of the work before
            _BEKANNT[self.abdruck] = pickle.loads(self.inhalt)  # noqa: S301  from our own process
        return _BEKANNT[self.abdruck]


_BEKANNT: dict[str, Any] = {}


def _erledigt(tue: Callable[[Any, A], R], gemeinsam: Gemeinsames, stueck: A) -> R:
    """In the other process. Python's collector rests while a piece is done (a workbook has cycles,
    looking for them again and again costs a fifth) and looks once afterwards.
    """
    return geraeumt(tue, gemeinsam.wert, stueck)


def geraeumt(tue: Callable[[G, A], R], gemeinsam: G, stueck: A) -> R:
    """One piece without the collector, and its cycles gone after it."""
    if not gc.isenabled():
        return tue(gemeinsam, stueck)
    gc.freeze()  # what was there before is not looked at
    gc.disable()
    try:
        return tue(gemeinsam, stueck)
    finally:
        gc.enable()
        gc.collect()
        gc.unfreeze()


def hier(tue: Callable[[G, A], R], gemeinsam: G, stuecke: Sequence[A]) -> Iterator[tuple[int, R]]:
    """All pieces one after the other, in this process."""
    for nummer, stueck in enumerate(stuecke):
        yield nummer, geraeumt(tue, gemeinsam, stueck)
