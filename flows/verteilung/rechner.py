"""The workbench of other machines: a Dask scheduler, its workers, and what a user reads when they
are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from contextvars import copy_context
from itertools import islice
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from distributed import KilledWorker
from prefect_dask import DaskTaskRunner
from prefect_dask.task_runners import PrefectDaskFuture

from flows.verteilung.aufgabe import bearbeite, sendung
from flows.verteilung.rechnerfehler import (
    RechnerError,
    anderer_stand,
    ausgefallen,
    nicht_erreichbar,
    niemand_da,
    verloren,
)
from flows.verteilung.vorbereitung import vorbereitet
from flows.werkbank.prozesse import Gemeinsames, hier
from flows.werkbank.werkbank import geoeffnet

G = TypeVar("G")
A = TypeVar("A")
R = TypeVar("R")
_Unterwegs = dict[str, tuple[int, PrefectDaskFuture]]

_VORAUS: Final = 3  # pieces handed out for each worker
_VERBINDEN: Final = 10  # seconds
_WARTEN: Final = 30  # seconds without a single worker; one that was killed is back by then
_BLICK: Final = 2  # seconds between two looks at whether anybody is there still


class Rechner:
    """Workers of a Dask scheduler; asked for only when there is work that is worth it."""

    gemeinsame_dateien = False  # what they write comes back as bytes

    def __init__(self, adresse: str) -> None:
        self._adresse = adresse
        self._runner: DaskTaskRunner | None = None
        self._offen = ExitStack()

    def __enter__(self) -> Self:
        # pieces are sent as the flow sends them: a task would send its own arguments along, tables
        # and register
        self._kontext = copy_context()
        return self

    def __exit__(
        self,
        art: type[BaseException] | None,
        fehler: BaseException | None,
        ort: TracebackType | None,
    ) -> None:
        self._offen.close()
        self._runner = None

    @property
    def plaetze(self) -> int:
        """Threads of all workers that are there. Raises RechnerError."""
        helfer = self._da(self._verbunden())
        return max(1, sum(int(h["nthreads"]) for h in helfer.values()))

    def erledige(
        self, tue: Callable[[G, A], R], gemeinsam: G, stuecke: Sequence[A], *, lohnt: bool = True
    ) -> Iterator[tuple[int, R]]:
        """See `werkbank.Werkbank`. Raises RechnerError."""
        if not (lohnt or self._runner):
            yield from hier(tue, gemeinsam, stuecke)
            return
        runner, paket = self._verbunden(), Gemeinsames.von(gemeinsam)
        wartend, platz = iter(enumerate(stuecke)), _VORAUS * self.plaetze
        unterwegs, fertige = _Unterwegs(), SimpleQueue[str]()
        try:
            while True:
                if some := list(islice(wartend, platz - len(unterwegs))):
                    gesandt = [sendung(tue, paket, stueck) for _, stueck in some]
                    for (nummer, _), one in zip(
                        some, self._kontext.run(_gesandt, runner, gesandt), strict=True
                    ):
                        unterwegs[str(one.wrapped_future.key)] = nummer, one
                        one.wrapped_future.add_done_callback(lambda f: fertige.put(str(f.key)))
                if not unterwegs:
                    return
                nummer, future = unterwegs.pop(self._naechste(runner, fertige))
                yield nummer, self._ergebnis(future)
        finally:
            for _, future in unterwegs.values():
                future.wrapped_future.cancel()

    def _verbunden(self) -> DaskTaskRunner:
        if self._runner is None:
            runner = DaskTaskRunner(address=self._adresse, client_kwargs={"timeout": _VERBINDEN})
            self._offen.enter_context(runner)
            try:
                client = runner.client
            except (OSError, ValueError, RuntimeError) as error:
                raise nicht_erreichbar(self._adresse, error) from error
            try:
                client.wait_for_workers(1, timeout=_WARTEN)
            except TimeoutError as error:
                raise niemand_da(self._adresse) from error
            self._runner = runner
        return self._runner

    def _naechste(self, runner: DaskTaskRunner, fertige: SimpleQueue[str]) -> str:
        """The key of a piece that is done, as long as somebody is there to do it."""
        allein = 0
        while True:
            try:
                return fertige.get(timeout=_BLICK)
            except Empty:
                allein = 0 if self._da(runner) else allein + _BLICK
            if allein >= _WARTEN:
                raise niemand_da(self._adresse)

    def _da(self, runner: DaskTaskRunner) -> dict[str, Any]:
        """The workers the scheduler knows. Raises RechnerError when it is gone."""
        if runner.client.status != "running":
            raise verloren(self._adresse)
        try:
            found: dict[str, Any] = runner.client.scheduler_info(n_workers=-1)["workers"]
        except OSError as error:
            raise verloren(self._adresse) from error
        return found

    def _ergebnis(self, future: PrefectDaskFuture) -> Any:
        try:
            antwort = future.result()
        except KilledWorker as error:
            raise ausgefallen(self._adresse) from error
        except CancelledError as error:
            raise verloren(self._adresse) from error
        except ImportError as error:  # the other side has no program, or lacks a module of it
            raise anderer_stand("") from error
        except OSError as error:
            raise RechnerError(
                f"Ein Rechner, der Dokumente schreibt, kann es nicht: {error}. Es ist nichts "
                "Halbes ausgestellt; nach Abhilfe denselben Befehl wiederholen."
            ) from error
        if antwort.fremd:
            raise anderer_stand(antwort.fremd)
        return antwort.ergebnis


def _gesandt(runner: DaskTaskRunner, sendungen: Sequence[bytes]) -> list[PrefectDaskFuture]:
    return list(runner.map(bearbeite, {"gesandt": sendungen}))


@contextmanager
def andere_rechner(adresse: str) -> Iterator[None]:
    """Documents are written by the workers of this scheduler as long as the block runs."""
    with vorbereitet(adresse), Rechner(adresse) as bank, geoeffnet(fuer_dokumente=bank):
        yield
