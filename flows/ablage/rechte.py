"""Who may read what the program writes? The owner and the group, nobody else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NICHT_ANDERE = 0o027  # the group does not write, others do nothing: files 640, folders 750
_FREMDE = 0o007  # where the group may write in the output folder
_EIGENE = (
    "register.sqlite",
    "register.sqlite-journal",
    "register.sqlite-wal",
    "register.sqlite-shm",
    "register.kopf",
    ".archiv",
    ".sperre",
)


class _Maske:
    """What the user had set before the outermost block; None outside of any."""

    des_benutzers: int | None = None


@contextmanager
def nur_fuer_die_gruppe(ausgabe: Path | None = None) -> Iterator[None]:
    """Whatever is created in the block, also by processes it starts. In an output folder in which
    the group may write, two people work, and what one creates the other may go on with. A stricter
    setting of the user stays; Windows has its own rights.
    """
    before = os.umask(_NICHT_ANDERE)
    aussen = _Maske.des_benutzers
    benutzer = before if aussen is None else aussen
    _Maske.des_benutzers = benutzer
    os.umask(benutzer | _maske(ausgabe) if ausgabe is not None else before | _NICHT_ANDERE)
    try:
        yield
    finally:
        os.umask(before)
        _Maske.des_benutzers = aussen


def _maske(ausgabe: Path) -> int:
    """What nobody but the owner gets in this folder."""
    with suppress(OSError):  # not there yet
        offen = ausgabe.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if os.name != "nt" and offen == stat.S_IWGRP:  # a folder open to all means no group
            return _FREMDE
    return _NICHT_ANDERE


def schliesse(ausgabe: Path) -> None:
    """Register and archive that an earlier version left open to all. Months and the output folder
    itself keep the rights they have.
    """
    if os.name == "nt":
        return
    maske = _maske(ausgabe)
    for path in (ausgabe / name for name in _EIGENE):
        with suppress(OSError):  # not there, or not ours
            if (mode := stat.S_IMODE(path.stat().st_mode)) & maske:
                path.chmod(mode & ~maske)
