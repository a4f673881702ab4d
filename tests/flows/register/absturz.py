"""At which points can a run be killed? Every write, rename, removal, fsync, statement and commit,
named one by one.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

_ENTFERNT = {"os.rename", "os.remove", "os.rmdir"}
_SCHREIBEND = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Todespunkte:
    """Names the points of a run; kills this process at the wanted one."""

    def __init__(self) -> None:
        self.an, self.unter = False, ""
        self.namen: list[str] = []
        self.schreibende: list[int] = []  # the points at which a full disk would refuse
        self.stirb_bei, self.fehler = 0, 0
        self.anders: Mapping[int, Callable[[], None]] = {}  # done at a point instead of dying

    def beginne(
        self,
        ausgabe: Path,
        stirb_bei: int = 0,
        fehler: int = 0,
        anders: Mapping[int, Callable[[], None]] | None = None,
    ) -> None:
        """Count from here on; at `stirb_bei` die, or, with an `errno`, refuse to write from there
        on.
        """
        self.anders = anders or {}
        self.an, self.unter, self.namen, self.schreibende = True, str(ausgabe.absolute()), [], []
        self.stirb_bei, self.fehler = stirb_bei, fehler

    @property
    def gezaehlt(self) -> int:
        return len(self.namen)

    def punkt(self, name: str) -> None:
        if self.an:
            self.namen.append(name)
            if was := self.anders.get(self.gezaehlt):
                self.an = False
                was()
                self.an = True
            if self.gezaehlt == self.stirb_bei and not self.fehler:
                os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(
                    137
                )

    def schreibt(self, name: str) -> None:
        """A point at which something is written: counted, and refused when the disk is full."""
        self.punkt(name)
        if self.an:
            self.schreibende.append(self.gezaehlt)
            if self.fehler and self.gezaehlt >= self.stirb_bei:
                raise OSError(self.fehler, os.strerror(self.fehler))

    def hoere(self, name: str, args: tuple[Any, ...]) -> None:
        """The interpreter tells of every file that is opened, renamed or removed."""
        if (
            not self.an
            or name not in _GEHOERT
            or not isinstance(args[0], str | bytes | os.PathLike)
        ):
            return
        relativ_zu_ordner = name in _ENTFERNT and args[-1] != -1  # how whole trees are removed
        path = Path(os.fsdecode(args[0]))
        if not relativ_zu_ordner and not str(path.absolute()).startswith(self.unter):
            return
        if name == "os.mkdir" or (
            name == "open" and isinstance(args[2], int) and args[2] & _SCHREIBEND
        ):
            self.schreibt(f"{name} {path.name}")
        elif name in _ENTFERNT:
            self.punkt(f"{name} {path.name}")


_GEHOERT = {"open", "os.mkdir", *_ENTFERNT}
PUNKTE = Todespunkte()


def einrichten() -> Callable[[], None]:
    """Put the hooks in place; returns what takes them away again (the audit hook stays, asleep)."""
    sys.addaudithook(PUNKTE.hoere)
    fsync, write_bytes = os.fsync, Path.write_bytes

    def gezaehltes_fsync(_handle: int) -> None:
        """A killed process loses nothing the system already holds: the wait for the disk is
        spared.
        """
        PUNKTE.schreibt("fsync")

    def halb_geschrieben(self: Path, data: Any) -> int:
        """A file is written in two halves with a point between them."""
        content = bytes(data)
        if not PUNKTE.an:
            return write_bytes(self, content)
        with self.open("wb") as stream:
            stream.write(content[: len(content) // 2])
            stream.flush()
            PUNKTE.schreibt(f"halb {self.name}")
            stream.write(content[len(content) // 2 :])
        return len(content)

    def anweisung(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        PUNKTE.punkt(" ".join(statement.split()[:3]))

    def abschluss(_: object) -> None:
        PUNKTE.punkt("COMMIT")

    os.fsync, Path.write_bytes = gezaehltes_fsync, halb_geschrieben  # type: ignore[method-assign, assignment]
    event.listen(Engine, "before_cursor_execute", anweisung)
    event.listen(Engine, "commit", abschluss)

    def zurueck() -> None:
        PUNKTE.an = False
        os.fsync, Path.write_bytes = fsync, write_bytes  # type: ignore[method-assign]
        event.remove(Engine, "before_cursor_execute", anweisung)
        event.remove(Engine, "commit", abschluss)

    return zurueck
