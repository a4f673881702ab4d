"""Who may read what the program writes? The owner and the group, nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NICHT_ANDERE = 0o027  # the group does not write, others do nothing: files 640, folders 750
_EIGENE = (
    "register.sqlite",
    "register.sqlite-journal",
    "register.sqlite-wal",
    "register.sqlite-shm",
    "register.kopf",
    ".archiv",
    ".sperre",
)


@contextmanager
def nur_fuer_die_gruppe() -> Iterator[None]:
    """Whatever is created in the block, also by processes it starts. A stricter setting of the user
    stays; Windows has its own rights.
    """
    before = os.umask(_NICHT_ANDERE)
    os.umask(before | _NICHT_ANDERE)
    try:
        yield
    finally:
        os.umask(before)


def schliesse(ausgabe: Path) -> None:
    """Register and archive that an earlier version left open to all. Months and the output folder
    itself keep the rights they have.
    """
    if os.name == "nt":
        return
    for path in (ausgabe / name for name in _EIGENE):
        with suppress(OSError):  # not there, or not ours
            if (mode := stat.S_IMODE(path.stat().st_mode)) & _NICHT_ANDERE:
                path.chmod(mode & ~_NICHT_ANDERE)
