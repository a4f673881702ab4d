"""What can this process do while others work for it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_VORHABEN: ContextVar[list[Callable[[], object]] | None] = ContextVar("vorhaben", default=None)


@contextmanager
def nebenbei(tue: Callable[[], object]) -> Iterator[None]:
    """Within the block `tue` is done once, as soon as this process has handed work to others and
    would only wait; where it works itself, never. So it has to be what is done later anyway.
    """
    marke = _VORHABEN.set([tue])
    try:
        yield
    finally:
        _VORHABEN.reset(marke)


def waehrenddessen() -> None:
    """For whoever has just handed out work."""
    if vorhaben := _VORHABEN.get():
        vorhaben.pop()()
