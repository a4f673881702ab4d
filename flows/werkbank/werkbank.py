"""Who does the pieces of a work, and where is that decided?

Whoever has many like pieces (files to read, pairs of documents to write) hands them to `erledige`
and need not know. A run opens one workbench for all its steps: what works for it starts once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

from flows.einstellungen import einstellungen
from flows.werkbank.prozesse import Prozesse

G = TypeVar("G")
A = TypeVar("A")
R = TypeVar("R")


class Werkbank(Protocol):
    """Does pieces of work, each somewhere; no result depends on where."""

    @property
    def plaetze(self) -> int:
        """How many pieces can be worked on at once."""
        ...

    @property
    def gemeinsame_dateien(self) -> bool:
        """Whether who works sees the files of this machine; else what is written comes back as
        bytes.
        """
        ...

    def erledige(
        self, tue: Callable[[G, A], R], gemeinsam: G, stuecke: Sequence[A], *, lohnt: bool = True
    ) -> Iterator[tuple[int, R]]:
        """`tue(gemeinsam, stueck)` of every piece, as each is done, with its number; `tue` is a
        function of a module, everything it gets and gives can be pickled. `lohnt`: whether to start
        anybody for it; who is there already is asked anyway. An exception of one ends all.
        """
        ...


_DOKUMENTE: ContextVar[Werkbank | None] = ContextVar("dokumente", default=None)
_DATEIEN: ContextVar[Werkbank | None] = ContextVar("dateien", default=None)


@contextmanager
def geoeffnet(fuer_dokumente: Werkbank | None = None) -> Iterator[None]:
    """One workbench for everything the block does: processes of this machine, and for documents
    another one where it is named. Processes start with the first work that is worth them.
    """
    if _DATEIEN.get() is not None:
        yield
        return
    with Prozesse(einstellungen().prozesse) as hier:
        marken = _DATEIEN.set(hier), _DOKUMENTE.set(fuer_dokumente or hier)
        try:
            yield
        finally:
            _DATEIEN.reset(marken[0])
            _DOKUMENTE.reset(marken[1])


def rufe_schreibende(modul: str) -> None:
    """Documents will be written: where processes of this machine do, they start and load the module
    their work needs, while this process has something else to do.
    """
    hier = _DATEIEN.get()
    if isinstance(hier, Prozesse) and _DOKUMENTE.get() is hier:
        hier.rufe(modul)


def entlasse() -> None:
    """The processes of this machine give back the memory their work so far took: of files that were
    read the cells as they stood.
    """
    hier = _DATEIEN.get()
    if isinstance(hier, Prozesse):
        hier.entlasse()


@contextmanager
def fuer_dokumente(hoechstens: int) -> Iterator[Werkbank]:
    """The workbench of the run for documents; where none is open, processes for the block."""
    yield from _offen_oder_neu(_DOKUMENTE, hoechstens)


@contextmanager
def fuer_dateien(hoechstens: int) -> Iterator[Werkbank]:
    """The same for files of this machine."""
    yield from _offen_oder_neu(_DATEIEN, hoechstens)


def _offen_oder_neu(wo: ContextVar[Werkbank | None], hoechstens: int) -> Iterator[Werkbank]:
    offen = wo.get()
    if offen is not None:
        yield offen
        return
    with Prozesse(hoechstens) as bank:
        yield bank
