"""Who judges? Where several processes may work, one of its own.

Great Expectations takes seconds to load and more memory than the tables it judges. A process of its
own loads it while this one imports and reads, and is gone with its memory before documents are
written. What is asked and answered is the same in either.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TypeVar

from flows.ablage.speicher import ohne_bereinigung
from flows.eingang.abdruck import inhalt, mehrere_lesen, sha256_der
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
        self._vorgemerkt = False

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

    def merke_vor(self) -> None:
        """The process is to start as soon as files are read."""
        self._vorgemerkt = True

    def gelesen(self) -> None:
        """Files are read; who read them is gone with the memory that took."""
        if self._vorgemerkt:
            self.rufe()

    def urteil(self, frage: Callable[[], A], inzwischen: Callable[[], None] | None = None) -> A:
        """What a function says; in the process it and its answer are pickled. Where that ended, for
        whatever reason, it is asked here: what is wrong shows as it would without a process.
        `inzwischen` is done while the process thinks.
        """
        self.rufe()
        if self._laufend:
            _, leitung = self._laufend
            try:
                leitung.send(frage)
                if inzwischen:
                    inzwischen()
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
    """One judge for all the block asks; `bleibt`, for several runs. He is called with the first
    question. Where the folder of a delivery is named and nothing tells that it was judged before,
    he is called at once, or, where several processes will read it, after them: beside theirs his
    memory would be the most that a month takes. Raises SettingsError.
    """
    if _RICHTER.get() is not None:
        yield
        return
    geladen = _LADUNG in sys.modules
    richter = Richter(eigener_prozess=einstellungen().prozesse > 1 and not geladen, bleibt=bleibt)
    marke = _RICHTER.set(richter)
    try:
        if lieferung is not None and _unbeurteilt(dateien := inhalt(lieferung)):
            if mehrere_lesen(lieferung, dateien):
                richter.merke_vor()
            else:
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


def _unbeurteilt(dateien: Mapping[str, str]) -> bool:
    return bool(dateien) and zwischenspeicher().hole(_schluessel(sha256_der(dateien))) is None


def _schluessel(lieferung: str) -> str:
    return schluessel("beurteilt", lieferung)
