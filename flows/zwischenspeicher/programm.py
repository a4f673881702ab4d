"""Which program is this? Two with the same answer make the same of the same input, byte by byte."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_WURZEL: Final = Path(__file__).resolve().parents[2]
_PAKETE: Final = ("flows", "transforms", "templates", "expectations")
# whose versions may change what is read, judged, written or handed to another process
_BIBLIOTHEKEN: Final = (
    "cloudpickle",
    "distributed",
    "great-expectations",
    "holidays",
    "numpy",
    "pandas",
    "prefect",
    "pydantic",
    "python-calamine",
    "scipy",
    "xlsxwriter",
)


@cache
def programmstand() -> str:
    """SHA-256 over the files of the program, the libraries that shape its results, Python, what
    packs (zlib), and the system: a package notes on which one it was packed.
    """
    stand = hashlib.sha256()
    for zeile in (sys.platform, sys.version, zlib.ZLIB_RUNTIME_VERSION):
        stand.update(f"{zeile}\n".encode())
    for name in _BIBLIOTHEKEN:
        stand.update(f"{name} {_version(name)}\n".encode())
    for pfad in sorted(_dateien(), key=lambda p: p.as_posix()):
        stand.update(f"{pfad.relative_to(_WURZEL).as_posix()}\n".encode())
        stand.update(hashlib.sha256(pfad.read_bytes()).digest())
    return stand.hexdigest()


def _dateien() -> Iterator[Path]:
    for paket in _PAKETE:
        yield from (
            pfad
            for pfad in (_WURZEL / paket).rglob("*")
            if pfad.suffix != ".pyc" and pfad.is_file()
        )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
