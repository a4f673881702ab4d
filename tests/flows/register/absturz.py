"""At which points can a run be killed? Every write, rename, removal, fsync and statement of the register, counted one by one."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

_DATEIEN = {"os.rename", "os.remove", "os.rmdir"}
_SCHREIBEND = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Todespunkte:
    """Counts the points of a run; kills this process at the wanted one."""

    def __init__(self) -> None:
        self.an, self.gezaehlt, self.stirb_bei, self.unter, self.anweisungen = False, 0, 0, "", 0
        self.fehler = 0

    def beginne(self, ausgabe: Path, stirb_bei: int = 0, fehler: int = 0) -> None:
        """Count from here on; at `stirb_bei` die, or, with an `errno`, refuse to write from there on."""
        self.an, self.gezaehlt, self.stirb_bei, self.unter, self.anweisungen = True, 0, stirb_bei, str(ausgabe), 0
        self.fehler = fehler

    def punkt(self) -> None:
        if self.an:
            self.gezaehlt += 1
            if self.fehler:
                return
            if self.gezaehlt == self.stirb_bei:
                os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(137)

    def schreibt(self) -> None:
        """A point at which something is written: counted, and refused when the disk is full."""
        self.punkt()
        if self.an and self.fehler and self.gezaehlt >= self.stirb_bei:
            raise OSError(self.fehler, os.strerror(self.fehler))

    def hoere(self, name: str, args: tuple[Any, ...]) -> None:
        if not self.an or not args or not str(args[0]).startswith(self.unter):
            return
        if name == "os.mkdir" or (name == "open" and isinstance(args[2], int) and args[2] & _SCHREIBEND):
            self.schreibt()
        elif name in _DATEIEN:
            self.punkt()


PUNKTE = Todespunkte()


def einrichten() -> Callable[[], None]:
    """Put the hooks in place; returns what takes them away again (the audit hook stays, asleep)."""
    sys.addaudithook(PUNKTE.hoere)
    fsync, write_bytes = os.fsync, Path.write_bytes

    def gezaehltes_fsync(handle: int) -> None:
        """A killed process loses nothing the system already holds: the wait for the disk is spared."""
        PUNKTE.schreibt()
        if not PUNKTE.an:
            fsync(handle)

    def halb_geschrieben(self: Path, data: Any) -> int:
        """A file is written in two halves with a point between them."""
        content = bytes(data)
        if not PUNKTE.an:
            return write_bytes(self, content)
        with self.open("wb") as stream:
            stream.write(content[: len(content) // 2])
            stream.flush()
            PUNKTE.schreibt()
            stream.write(content[len(content) // 2 :])
        return len(content)

    def anweisung(*_: object) -> None:
        """Between two statements of one transaction nothing changes on disk: every tenth stands for its neighbours."""
        PUNKTE.anweisungen += 1
        if PUNKTE.anweisungen % 10 == 0:
            PUNKTE.punkt()

    def abschluss(_: object) -> None:
        PUNKTE.punkt()

    os.fsync, Path.write_bytes = gezaehltes_fsync, halb_geschrieben  # type: ignore[method-assign, assignment]
    event.listen(Engine, "before_cursor_execute", anweisung)
    event.listen(Engine, "commit", abschluss)

    def zurueck() -> None:
        PUNKTE.an = False
        os.fsync, Path.write_bytes = fsync, write_bytes  # type: ignore[method-assign]
        event.remove(Engine, "before_cursor_execute", anweisung)
        event.remove(Engine, "commit", abschluss)

    return zurueck
