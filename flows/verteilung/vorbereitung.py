"""Lets other machines load the program while this one still reads and computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Final

from distributed import Client, wait

_GEDULD: Final = 10  # seconds for the connection, and again for the workers to load


@contextmanager
def vorbereitet(adresse: str) -> Iterator[None]:
    """Beside the block. Nothing depends on it: whoever needs the workers and does not get them says
    so, and a run that has nothing to write needs none.
    """
    faden = Thread(target=_bereite_vor, args=(adresse,), name="vorbereitung")
    faden.start()
    try:
        yield
    finally:
        faden.join()


def _bereite_vor(adresse: str) -> None:
    with (
        suppress(OSError, ValueError, RuntimeError, TimeoutError),
        Client(adresse, timeout=_GEDULD, set_as_default=False) as client,
    ):
        helfer = client.scheduler_info(n_workers=-1)["workers"]
        wait(_ueberall(client, lade, helfer), timeout=_GEDULD)


def _ueberall(client: Client, tue: Callable[[], None], helfer: dict[str, object]) -> list[object]:
    return [client.submit(tue, workers=[one], pure=False) for one in helfer]


def lade() -> None:
    """On the worker: all that its first piece of work would have to load."""
    import flows.ausgabe.schreiben  # noqa: PLC0415
    import flows.verteilung.aufgabe  # noqa: F401, PLC0415
    from flows.zwischenspeicher.programm import programmstand  # noqa: PLC0415

    programmstand()
