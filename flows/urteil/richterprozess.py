"""What does the process do that judges? It loads what judges, and answers until nobody asks more.

It starts from nothing (as on Windows), so this module imports nothing it could do without.
"""

# ruff: noqa: PLC0415 Great Expectations is loaded in the process alone

from __future__ import annotations

import gc
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import RLock


def richte(leitung: Connection) -> None:
    """Whatever fails here ends the process without a word: who asked judges itself then, and says
    what failed.
    """
    gc.disable()  # hardly a cycle in what is loaded and judged
    with suppress(Exception):
        import expectations.pruefung
        import expectations.suiten  # noqa: F401

        _ohne_semaphor()
        gc.freeze()
        while True:
            _antworte(leitung)
            gc.collect()


def _ohne_semaphor() -> None:
    """Great Expectations prepares progress bars it does not show; their lock between processes
    would be left behind, with a warning, when this one is told to end.
    """
    from tqdm import tqdm

    tqdm.set_lock(RLock())


def _antworte(leitung: Connection) -> None:
    """Waits for a question: a function of a module with what it needs. Raises EOFError where
    nobody is left to ask.
    """
    frage = leitung.recv()
    leitung.send(frage())
