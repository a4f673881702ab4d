"""Which months, plannings, changes and documents lie in an output folder, whatever the register
says?
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from flows.ablage.dateinamen import (
    ANPASSUNGSORDNER,
    MONATSORDNER,
    PLANUNGSORDNER,
    Dokumentname,
    dokumentname,
)


@dataclass(frozen=True, slots=True)
class Dokumentdatei:
    """A file under the name of a document."""

    pfad: str  # below the output folder
    name: Dokumentname


def monatsordner(ausgabe: Path) -> list[str]:
    """The names of the month folders, also of empty ones."""
    return _ordner(ausgabe, MONATSORDNER)


def planungsordner(ausgabe: Path) -> list[str]:
    """The same of the plannings."""
    return _ordner(ausgabe, PLANUNGSORDNER)


def anpassungsordner(ausgabe: Path) -> list[str]:
    """The same of the changes of quantities."""
    return _ordner(ausgabe, ANPASSUNGSORDNER)


def abschnittsordner(ausgabe: Path) -> list[str]:
    """The folders of everything that is published together: the months, then the plannings, then
    the changes of quantities.
    """
    return [*monatsordner(ausgabe), *planungsordner(ausgabe), *anpassungsordner(ausgabe)]


def ordnerwort(namen: Iterable[str]) -> str:
    """`Monatsordner`; `Ordner` where another one is among them."""
    return "Monatsordner" if all(map(MONATSORDNER.fullmatch, namen)) else "Ordner"


def _ordner(ausgabe: Path, muster: re.Pattern[str]) -> list[str]:
    if not ausgabe.is_dir():
        return []
    return sorted(p.name for p in ausgabe.iterdir() if muster.fullmatch(p.name) and p.is_dir())


def dokumente(ausgabe: Path) -> Iterator[Dokumentdatei]:
    """Every file that is named as a document, in any folder below one of them."""
    for abschnitt in abschnittsordner(ausgabe):
        for pfad in sorted(_dateien(str(ausgabe), abschnitt), key=lambda pfad: pfad.split("/")):
            if name := dokumentname(pfad.rsplit("/", 1)[-1]):
                yield Dokumentdatei(pfad, name)


def _dateien(ausgabe: str, ordner: str) -> Iterator[str]:
    """The files in a folder and all below it, by their paths below the output folder; linked
    folders are not followed. Of each of very many, so without paths as objects.
    """
    with suppress(PermissionError), os.scandir(f"{ausgabe}/{ordner}") as eintraege:
        for eintrag in eintraege:
            if eintrag.is_dir(follow_symlinks=False):
                yield from _dateien(ausgabe, f"{ordner}/{eintrag.name}")
            elif eintrag.is_file():
                yield f"{ordner}/{eintrag.name}"
