"""How does a file reach the disk so that neither a kill nor a power cut leaves half of it?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path


def schreibe(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place, to the disk, then by rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = angefangen(path)
    with staged.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    staged.replace(path)
    sync_ordner([path.parent])


def angefangen(path: Path) -> Path:
    """Where a file takes shape; left behind by a kill."""
    return path.with_name(f".{path.name}.neu")


def sync(dateien: Iterable[Path]) -> None:
    """Content of the files, and the names in their folders, reach the disk."""
    folders = set()
    for path in dateien:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
        folders.add(path.parent)
    sync_ordner(sorted(folders))


def sync_ordner(ordner: Iterable[Path]) -> None:
    """Names in folders reach the disk; Windows does that by itself and cannot open a folder."""
    if os.name == "nt":
        return
    for folder in ordner:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
