"""Which files lie in a folder, and are they the very same as before? Told without reading one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flows.zwischenspeicher.speicher import schluessel, zwischenspeicher

if TYPE_CHECKING:
    from transforms.kern.planjahr import Eingangsabschnitt


GROSS: Final = 1 << 20  # bytes; a smaller file is read before another process has started


def sha256_von(path: Path) -> str:
    """The fingerprint of a file, without holding it in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def ordnerdateien(ordner: Path) -> list[Path]:
    """What lies in the folder itself; no hidden file and no lock of an open workbook."""
    found = (p for p in ordner.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    return sorted(found, key=lambda p: (p.name.casefold(), p.name))


def tiefere(ordner: Path) -> list[Path]:
    """The files of all subfolders: nobody reads them, and somebody may have meant them."""
    found = (
        p
        for p in ordner.rglob("*")
        if p.is_file() and p.parent != ordner and not p.name.startswith((".", "~$"))
    )
    return sorted(
        p for p in found if not any(part.startswith(".") for part in p.relative_to(ordner).parts)
    )


def inhalt(folder: Path) -> dict[str, str]:
    """Path in the folder -> SHA-256 of each file, "" of one that cannot be read; empty where no
    folder is.
    """
    paths = [*ordnerdateien(folder), *tiefere(folder)] if folder.is_dir() else []
    return {p.relative_to(folder).as_posix(): _sha256_falls_lesbar(p) for p in paths}


def fingerabdruck(ordner: Path, abschnitt: Eingangsabschnitt | str) -> str | None:
    """The same as `Lieferung.sha256_gesamt`, without reading a table; None where nothing lies
    there.
    """
    names = inhalt(ordner / str(abschnitt))
    return sha256_der(names) if names else None


def sha256_der(names: Mapping[str, str]) -> str:
    """One fingerprint over the names and contents of several files."""
    lines = (f"{sha256}  {name}" for name, sha256 in sorted(names.items()))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _sha256_falls_lesbar(path: Path) -> str:
    try:
        return sha256_von(path)
    except OSError:
        return ""


def mehrere_lesen(ordner: Path, dateien: Mapping[str, str]) -> bool:
    """Whether several processes are worth their start: more than one large file of these is not
    known from before.
    """
    neue = (name for name, sha256 in dateien.items() if not _ist_gelesen(sha256))
    return sum((ordner / name).stat().st_size >= GROSS for name in neue) > 1


def merke_gelesen(sha256: str) -> None:
    """What a large file holds is kept; told by its content alone, however it was read."""
    zwischenspeicher().lege_ab(schluessel("gelesen", sha256), True)


def _ist_gelesen(sha256: str) -> bool:
    return zwischenspeicher().hole(schluessel("gelesen", sha256)) is not None
