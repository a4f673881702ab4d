"""What opens our own Prefect server? A string made at its first start and kept for the user
alone.
"""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after umgebung.prepare()

from __future__ import annotations

import os
import re
import secrets
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

DATEI = "o7-anmeldung.txt"
_FORM = re.compile(r"[!-9;-~]+:[!-~]{20,}")  # name:password, one line of ASCII without blanks
_WARTEN_SEKUNDEN = 30


@dataclass(frozen=True, slots=True)
class Anmeldung:
    """The string that server and clients share, and where a person finds it."""

    zeichenfolge: str = field(repr=False)
    fundort: str


def anmeldung() -> Anmeldung:
    """What the user has set, by variable or profile; else the string kept in Prefect's folder.
    Raises OSError.
    """
    from prefect.settings import get_current_settings

    settings = get_current_settings()
    gesetzt = {
        "PREFECT_SERVER_API_AUTH_STRING": settings.server.api.auth_string,
        "PREFECT_API_AUTH_STRING": settings.api.auth_string,
    }
    for name, secret in gesetzt.items():
        if secret is not None and secret.get_secret_value():
            return Anmeldung(
                zeichenfolge=secret.get_secret_value(), fundort=f"der Einstellung {name}"
            )
    path = settings.home.expanduser() / DATEI
    return Anmeldung(zeichenfolge=verwahrt(path), fundort=f"der Datei {path}")


def verwahrt(path: Path) -> str:
    """The string in the file, made if it is not there or could have been read by somebody else.
    Raises OSError.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=_WARTEN_SEKUNDEN):
            return _gelesen(path) or _neu(path)
    except Timeout as error:
        raise OSError(f"{path} ist in Benutzung") from error


def _gelesen(path: Path) -> str | None:
    if not _nur_fuer_uns(path):
        return None
    with suppress(UnicodeDecodeError):
        text = path.read_text(encoding="ascii").strip()
        return text if _FORM.fullmatch(text) else None
    return None


def _nur_fuer_uns(path: Path) -> bool:
    """A file of ours that nobody else may read. Under Windows the folder of the user's profile says
    so.
    """
    try:
        state = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(state.st_mode):
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & 0o077)


def _neu(path: Path) -> str:
    """Made aside and moved into place: nobody sees it half written, nor with other rights than
    ours.
    """
    text = f"o7:{secrets.token_urlsafe(32)}"
    handle, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{DATEI}."
    )  # readable for its owner alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{text}\n")
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return text
