"""Who judges? Where several processes may work, one of its own.

Great Expectations takes seconds to load and more memory than the tables it judges. A process of its
own loads it while this one imports and reads, and is gone with its memory before documents are
written. What is asked and answered is the same in either.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TypeVar

from flows.ablage.speicher import ohne_bereinigung
from flows.eingang.abdruck import fingerabdruck
from flows.einstellungen import einstellungen
from flows.gespraech.unterbrechung import ohne_strg_c
from flows.urteil.richterprozess import richte
from flows.zwischenspeicher.speicher import schluessel, zwischenspeicher

A = TypeVar("A")
_LADUNG = "expectations.pruefung"


class Richter:
    """Answers questions of functions that need Great Expectations, in a process or right here."""

    def __init__(self, *, eigener_prozess: bool, bleibt: bool = False) -> None:
        self._eigener_prozess, self._bleibt = eigener_prozess, bleibt
        self._laufend: tuple[SpawnProcess, Connection] | None = None

    def rufe(self) -> None:
        """Start the process, which begins to load; nothing where there is to be none."""
        if not self._eigener_prozess or self._laufend:
            return
        spawn = get_context("spawn")  # fresh, as on Windows
        hier, dort = spawn.Pipe()
        prozess = spawn.Process(target=richte, args=(dort,), daemon=True)
        try:
            with ohne_strg_c():
                prozess.start()
        except OSError:
            self._eigener_prozess = False
            return
        finally:
            dort.close()
        self._laufend = prozess, hier

    def urteil(self, frage: Callable[[], A]) -> A:
        """What a function says; in the process it and its answer are pickled. Where that ended, for
        whatever reason, it is asked here: what is wrong shows as it would without a process.
        """
        self.rufe()
        if self._laufend:
            _, leitung = self._laufend
            try:
                leitung.send(frage)
                antwort: A = leitung.recv()
            except (EOFError, OSError):
                self.beende()
                self._eigener_prozess = False
            else:
                return antwort
        lade()
        return frage()

    def entlasse(self) -> None:
        """Nobody asks more in this run: the process gives its memory back. It stays where more runs
        are to come.
        """
        if not self._bleibt:
            self.beende()

    def beende(self) -> None:
        """Now, whatever it is doing."""
        if self._laufend:
            prozess, leitung = self._laufend
            self._laufend = None
            leitung.close()
            prozess.terminate()
            prozess.join()
            prozess.close()


_RICHTER: ContextVar[Richter | None] = ContextVar("richter", default=None)


@contextmanager
def bereit(lieferung: Path | None = None, *, bleibt: bool = False) -> Iterator[None]:
    """One judge for all the block asks; `bleibt`, for several runs. He is called at once where the
    folder of a delivery is named and nothing in it tells that it was judged before; else with the
    first question. Raises SettingsError.
    """
    if _RICHTER.get() is not None:
        yield
        return
    geladen = _LADUNG in sys.modules
    richter = Richter(eigener_prozess=einstellungen().prozesse > 1 and not geladen, bleibt=bleibt)
    marke = _RICHTER.set(richter)
    try:
        if lieferung is not None and _unbekannt(lieferung):
            richter.rufe()
        yield
    finally:
        _RICHTER.reset(marke)
        richter.beende()


def richter() -> Richter:
    """The one at hand; where none is: this process judges."""
    return _RICHTER.get() or Richter(eigener_prozess=False)


def setze(richter: Richter) -> None:
    """He is at hand from here on, whoever asks for one."""
    _RICHTER.set(richter)


def lade() -> None:
    """Load what judges, which takes seconds; here the collector would find nothing."""
    with ohne_bereinigung():
        import_module(_LADUNG)


def merke_beurteilt(lieferung: str) -> None:
    """The verdict over a delivery, named by its fingerprint, is kept: the next run does not call
    the judge before it knows that it must ask.
    """
    zwischenspeicher().lege_ab(_schluessel(lieferung), True)


def _unbekannt(ordner: Path) -> bool:
    abdruck = fingerabdruck(ordner.parent, ordner.name)
    return abdruck is not None and zwischenspeicher().hole(_schluessel(abdruck)) is None


def _schluessel(lieferung: str) -> str:
    return schluessel("beurteilt", lieferung)
