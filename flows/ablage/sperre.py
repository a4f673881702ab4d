"""Who works on a month or planning right now? One run at a time; the second is told who it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from flows.ablage.ausgabefehler import OutputError, unbeschreibbar
from transforms.kern.planjahr import Abschnitt, als_satzanfang

_ORDNER = ".sperre"
_ATEMPAUSE = 0.1  # seconds in which a holder has said who it is


@contextmanager
def abschnittssperre(ausgabe: Path, abschnitt: Abschnitt, wer: str) -> Iterator[None]:
    """Hold the month or planning while the block runs. Raises OutputError that names the holder.

    The system itself drops the lock when its holder ends, however it ends. The name beside it may
    be left behind by a
    kill; it is only read when the lock is held, and whoever holds it has written its own.
    """
    folder = ausgabe / _ORDNER
    halter = folder / f"{abschnitt}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{abschnitt}.lock")
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputError(
            f"{als_satzanfang(abschnitt)} wird gerade bearbeitet von {_halter(halter)}. "
            "Bitte dessen Ende abwarten und den Befehl wiederholen."
        ) from None
    except OSError as error:
        raise unbeschreibbar(ausgabe, error) from error
    try:
        _nenne(halter, wer, ausgabe)
        yield
    finally:
        with suppress(OSError):
            halter.unlink(missing_ok=True)
        lock.release()


def _nenne(halter: Path, wer: str, ausgabe: Path) -> None:
    try:
        halter.write_text(wer, encoding="utf-8")
    except OSError as error:
        raise unbeschreibbar(ausgabe, error) from error


def _halter(halter: Path) -> str:
    time.sleep(_ATEMPAUSE)
    with suppress(OSError):
        return halter.read_text(encoding="utf-8", errors="replace").strip() or "einem anderen Lauf"
    return "einem anderen Lauf"
