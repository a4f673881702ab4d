"""Would this machine write the very same bytes? What they depend on, as one fingerprint."""

from __future__ import annotations

import hashlib
import platform
import sys
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_PAKETE: Final = ("flows", "transforms", "templates", "expectations")
_BIBLIOTHEKEN: Final = ("xlsxwriter", "pydantic", "prefect", "distributed", "cloudpickle")
_WURZEL: Final = Path(__file__).resolve().parents[2]


@cache
def programmstand() -> str:
    """SHA-256 over the files of the program, the packages it writes with, Python and what packs
    (zlib); the same system, because a package notes on which one it was packed.
    """
    stand = hashlib.sha256()
    for zeile in (sys.platform, platform.python_version(), zlib.ZLIB_RUNTIME_VERSION):
        stand.update(f"{zeile}\n".encode())
    for name in _BIBLIOTHEKEN:
        stand.update(f"{name} {_version(name)}\n".encode())
    for path in sorted(_dateien(), key=lambda p: p.as_posix()):
        stand.update(f"{path.relative_to(_WURZEL).as_posix()}\n".encode())
        stand.update(hashlib.sha256(path.read_bytes()).digest())
    return stand.hexdigest()


def _dateien() -> list[Path]:
    return [
        path
        for paket in _PAKETE
        for path in (_WURZEL / paket).rglob("*")
        if path.suffix != ".pyc" and path.is_file()
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
