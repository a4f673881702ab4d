"""Which SHA-256 do files of an output folder have? Who proves something reads them; who only looks
may believe what was read before, while nothing says that a file is another one since.

Kept for this user alone, as git keeps its index: path, size, times and number of a file beside the
sum of its bytes. It counts while all of these are the same, and only where the file was clearly
older than its reading: one that is written twice within what the clock of a file system tells
apart looks the same both times.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Final

from flows.zwischenspeicher.speicher import bleibender_schluessel, zwischenspeicher

RUHE: Final = 2_000_000_000  # ns: the coarsest clock of a file system in use, that of FAT
_STUECK: Final = 1 << 20  # bytes read in one go
_FAEDEN: Final = 4  # a shared folder answers several at once; a disk of one's own is not slower
_LOHNT: Final = 64  # files

Zeichen = tuple[int, int, int, int]  # size, time of content, time of state, number of the file
Gemerkt = tuple[str, Zeichen, int]  # sum, what was said of the file then, when it was read (ns)
Uhr = Callable[[], int]


def summen(ausgabe: Path, pfade: Iterable[str], uhr: Uhr = time.time_ns) -> dict[str, str]:
    """Path below the output folder -> SHA-256 of its bytes as they are now; without what is no
    file. Raises OSError.
    """
    return _summen(ausgabe, pfade, {}, uhr)


def gemerkte_summen(ausgabe: Path, pfade: Iterable[str], uhr: Uhr = time.time_ns) -> dict[str, str]:
    """The same for who only looks: what was read before is believed where it can be."""
    return _summen(ausgabe, pfade, gemerktes(ausgabe), uhr)


def gemerktes(ausgabe: Path) -> Mapping[str, Gemerkt]:
    """What is kept of the files of an output folder; nothing where it is of another form."""
    gefunden = zwischenspeicher().hole(_schluessel(ausgabe))
    return gefunden if isinstance(gefunden, dict) else {}


def _schluessel(ausgabe: Path) -> str:
    return bleibender_schluessel("dateisummen", str(ausgabe.resolve()))


def _summen(
    ausgabe: Path, pfade: Iterable[str], bekannt: Mapping[str, Gemerkt], uhr: Uhr
) -> dict[str, str]:
    found: dict[str, str] = {}
    rest: list[str] = []
    for pfad in pfade:
        zeichen = _zeichen(ausgabe, pfad)
        if zeichen is None:
            continue
        if (eintrag := bekannt.get(pfad)) and _gilt(eintrag, zeichen):
            found[pfad] = eintrag[0]
        else:
            rest.append(pfad)
    if neu := _gelesen(ausgabe, rest, uhr):
        speicher, key = zwischenspeicher(), _schluessel(ausgabe)
        speicher.lege_ab(key, {**gemerktes(ausgabe), **neu})  # others may have added theirs
    return found | {pfad: eintrag[0] for pfad, eintrag in neu.items()}


def _gilt(eintrag: Gemerkt, zeichen: Zeichen) -> bool:
    """Whether a file of which the file system says this still is the one that was read."""
    _, damals, gelesen = eintrag
    return damals == zeichen and max(zeichen[1], zeichen[2]) + RUHE < gelesen


def _zeichen(ausgabe: Path, pfad: str) -> Zeichen | None:
    """None of what is no file."""
    try:
        zustand = os.stat(f"{ausgabe}/{pfad}")  # noqa: PTH116  of each of very many
    except OSError:
        if not (ausgabe / pfad).is_file():  # raises what is more than that it is not there
            return None
        raise
    return _aus(zustand) if stat.S_ISREG(zustand.st_mode) else None


def _aus(zustand: os.stat_result) -> Zeichen:
    return zustand.st_size, zustand.st_mtime_ns, zustand.st_ctime_ns, zustand.st_ino


def _gelesen(ausgabe: Path, pfade: list[str], uhr: Uhr) -> dict[str, Gemerkt]:
    """In several threads where there are many."""
    if len(pfade) < _LOHNT:
        return _der_reihe_nach(ausgabe, pfade, uhr)
    with ThreadPoolExecutor(_FAEDEN) as faeden:
        teile = [pfade[n::_FAEDEN] for n in range(_FAEDEN)]
        gelesen = faeden.map(lambda teil: _der_reihe_nach(ausgabe, teil, uhr), teile)
        return dict(chain.from_iterable(teil.items() for teil in gelesen))


def _der_reihe_nach(ausgabe: Path, pfade: Iterable[str], uhr: Uhr) -> dict[str, Gemerkt]:
    return {pfad: eintrag for pfad in pfade if (eintrag := _lies(ausgabe / pfad, uhr))}


def _lies(datei: Path, uhr: Uhr) -> Gemerkt | None:
    """None where it is gone meanwhile."""
    jetzt, summe = uhr(), hashlib.sha256()
    try:
        with datei.open("rb", buffering=0) as strom:
            zeichen = _aus(os.fstat(strom.fileno()))
            while stueck := strom.read(_STUECK):
                summe.update(stueck)
    except FileNotFoundError:
        return None
    return summe.hexdigest(), zeichen, jetzt
