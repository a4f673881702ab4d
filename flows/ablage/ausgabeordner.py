"""Which months and documents lie in an output folder, whatever the register says?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.ablage.dateinamen import MONATSORDNER, Dokumentname, dokumentname


@dataclass(frozen=True, slots=True)
class Dokumentdatei:
    """A file under the name of a document."""

    pfad: str  # below the output folder
    name: Dokumentname


def monatsordner(ausgabe: Path) -> list[str]:
    """The names of the month folders, also of empty ones."""
    if not ausgabe.is_dir():
        return []
    return sorted(
        p.name for p in ausgabe.iterdir() if MONATSORDNER.fullmatch(p.name) and p.is_dir()
    )


def dokumente(ausgabe: Path) -> Iterator[Dokumentdatei]:
    """Every file that is named as a document, in any folder below a month."""
    for monat in monatsordner(ausgabe):
        for file in sorted((ausgabe / monat).rglob("*.xlsx")):
            if (name := dokumentname(file.name)) and file.is_file():
                yield Dokumentdatei(file.relative_to(ausgabe).as_posix(), name)
