"""Which program is this? Two with the same answer do the same with the same input."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_WURZEL = Path(__file__).resolve().parents[2]
_PAKETE = ("flows", "transforms", "templates", "expectations")
# whose versions may change what is read, judged or written
_BIBLIOTHEKEN = (
    "great-expectations",
    "holidays",
    "numpy",
    "pandas",
    "python-calamine",
    "scipy",
    "xlsxwriter",
)


@cache
def programmstand() -> str:
    """A fingerprint of the program's source, of the libraries that shape its results, and of
    Python.
    """
    abdruck = hashlib.sha256(sys.version.encode())
    for name in _BIBLIOTHEKEN:
        abdruck.update(f"{name} {_version(name)}\n".encode())
    for paket in _PAKETE:
        for pfad in sorted((_WURZEL / paket).rglob("*.py")):
            abdruck.update(pfad.relative_to(_WURZEL).as_posix().encode())
            abdruck.update(hashlib.sha256(pfad.read_bytes()).digest())
    return abdruck.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
