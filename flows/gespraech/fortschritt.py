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
def hoert(listener: Listener) -> Iterator[None]:
    """Listen while the block runs."""
    before, _Hub.listener = _Hub.listener, listener
    try:
        yield
    finally:
        _Hub.listener = before
