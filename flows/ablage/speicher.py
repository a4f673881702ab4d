"""Many rows and hardly a cycle among them: Python's collector would look through all of them again
and again.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ohne_bereinigung() -> Iterator[None]:
    """The cyclic collector rests while the block runs; what is no longer referred to is freed all
    the same.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
