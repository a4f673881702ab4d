"""Which is the newest month folder that holds the tables asked for?"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from flows.gespraech.angaben import UsageError
from transforms.kern.month import Month
from transforms.notationen.spalten import Spaltenwerk


def neuester_monat(eingang: Path, spalten: Spaltenwerk, tabellen: Collection[str]) -> Month:
    """By the names of the files; none is opened. Raises UsageError where no folder holds them
    all.
    """
    monate = []
    for folder in sorted(eingang.iterdir()) if eingang.is_dir() else []:
        try:
            monat = Month.parse(folder.name)
        except ValueError:
            continue
        names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
        if {spalten.tabelle_von(n) for n in names} >= set(tabellen):
            monate.append(monat)
    if not monate:
        titel = ", ".join(spalten.tabellen[t].titel for t in tabellen)
        raise UsageError(
            f"In {eingang} gibt es keinen Monatsordner (wie 2023-01), in dem {titel} liegen. "
            "Bitte mit --eingang den Ordner nennen, der die Monatsordner enthält."
        )
    return max(monate)
