"""In which columns does a sheet print its months, and which row has one too many or too few?

The heads of columns and the figures below them may be a column apart, as in the sheets that come as
text: what most rows say counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.rueckpruefung.blatt import Blatt
from transforms.kern.month import Month, month_of

LAENGSTER = 19  # of the texts that may be meant as a head: that of a date with its time
WENIGSTENS = 2  # heads of months that make a row the head of the table


@dataclass(frozen=True, slots=True)
class Monatsspalten:
    """The head of a sheet: its row, its months, and the positions of their figures. A month in
    which no row has a figure is none: less than a year was delivered.
    """

    kopfzeile: int
    monate: tuple[Month, ...]
    namen: tuple[str, ...]
    spalten: tuple[int, ...]

    @property
    def erste(self) -> int:
        return self.spalten[0]


def monatsspalten(blatt: Blatt, zeilen: Sequence[int]) -> Monatsspalten | None:
    """None where no row names months. `zeilen` are the rows that a label makes known."""
    for r in range(len(blatt.zeilen)):
        koepfe = [(c, m) for c in range(len(blatt.zeilen[r])) if (m := _monat(blatt.wert(r, c)))]
        if len(koepfe) < WENIGSTENS or not _folgen([m for _, m in koepfe]):
            continue
        darunter = [z for z in zeilen if z > r]
        versatz = _erste(blatt, darunter, koepfe[0][0], len(koepfe)) - koepfe[0][0]
        besetzt = [
            (c + versatz, m) for c, m in koepfe if any(blatt.zahl(z, c + versatz) for z in darunter)
        ]
        if besetzt:
            spalten, monate = zip(*besetzt, strict=True)
            return Monatsspalten(r, monate, tuple(map(_name, monate)), spalten)
    return None


def _monat(wert: object) -> Month | None:
    if wert is None or isinstance(wert, bool | int | float):
        return None
    try:
        return month_of(wert)
    except ValueError:
        return None


def _folgen(monate: Sequence[Month]) -> bool:
    return all(b == a.plus(1) for a, b in pairwise(monate))


def _name(monat: Month) -> str:
    kurz = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
    return f"{kurz[monat.month - 1]} {monat.year % 100:02d}"


def _erste(blatt: Blatt, zeilen: Sequence[int], kopf: int, monate: int) -> int:
    """Where the figures begin: most rows that are complete begin there."""
    stimmen = Counter[int]()
    for r in zeilen:
        besetzt = [c for c in range(len(blatt.zeilen[r])) if blatt.zahl(r, c)]
        rechts = [c for c in besetzt if c >= kopf - 1]
        if len(rechts) == monate and rechts[-1] - rechts[0] == monate - 1:
            stimmen[rechts[0]] += 1
    return max(stimmen, key=lambda c: (stimmen[c], c == kopf), default=kopf)


def kopftexte(blatt: Blatt) -> list[str]:
    """What stands between and beside the heads of months and may be meant as one, but is no month
    or not the one that follows.
    """
    monate = [
        [(c, m) for c in range(len(z)) if (m := _monat(blatt.wert(r, c)))]
        for r, z in enumerate(blatt.zeilen)
    ]
    r = max(range(len(monate)), key=lambda r: len(monate[r]), default=0)
    if not monate or len(monate[r]) < WENIGSTENS:
        return []
    (start, erster), (ende, _) = monate[r][0], monate[r][-1]
    found = []
    for c in range(max(0, start - 1), min(ende + 2, len(blatt.zeilen[r]))):
        text = blatt.text(r, c)
        if _wie_monat(text) and _monat(blatt.wert(r, c)) != erster.plus(c - start):
            found.append(f"„{text}“ ({blatt.ort(r, c)})")
    return found


def _wie_monat(text: str) -> bool:
    """Short, with a letter and a figure; a date is short enough too."""
    kurz = len(text) <= LAENGSTER and any(map(str.isdigit, text))
    return kurz and (any(map(str.isalpha, text)) or text.count("-") > 1)
