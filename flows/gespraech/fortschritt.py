"""How far a run has come: steps tell, a terminal (or nobody) listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Listener = Callable[[str, int, int], None]  # step, done, of


class _Hub:
    listener: Listener | None = None


def melde(schritt: str, fertig: int = 0, gesamt: int = 0) -> None:
    """Tell the listener; `gesamt` 0 means the size of the step is not known."""
    if _Hub.listener:
        _Hub.listener(schritt, fertig, gesamt)


@contextmanager
def im_zusammenhang(worin: str) -> Iterator[None]:
    """Every step told in this block says in what it is one: `März 2023: Prüfen`."""
    listener = _Hub.listener
    if listener is None:
        yield
        return
    with hoert(lambda step, done, total: listener(f"{worin}: {step}", done, total)):
        yield


@contextmanager
def hoert(listener: Listener) -> Iterator[None]:
    """Listen while the block runs."""
    before, _Hub.listener = _Hub.listener, listener
    try:
        yield
    finally:
        _Hub.listener = before
