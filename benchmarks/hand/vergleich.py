"""Do the hand-made workbooks say what ours say? Figure by figure, and how much they bill wrong."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

CENT = 0.005
GENAU = 1e-9
VERGLICHEN = {
    "Kostennachweis": {
        "Kostennachweis": ("Position", "Monat"),
        "Rechenweg": ("Position", "Monate"),
    },
    "MMI": {
        "Überblick": ("Größe", "Quote"),
        "Minuten": ("Monat", "Baustein oder Modul"),
        "Kosten": ("Position", "Monat"),
        "Kennzahlen": ("Monat",),
        "Ausblick": ("Monat",),
        "Plan": ("Monat",),
    },
}
Reihe = list[float]


@dataclass(frozen=True)
class Abgleich:
    """How many figures were laid side by side, how many differ by rounding to the cent and by
    more, and the euros that the script bills too much in all (negative: too little).
    """

    zahlen: int
    gerundet: int
    anders: tuple[str, ...]
    euro: float


def vergleiche(hand: Path, unsere: Path) -> Abgleich:
    """All gE of two folders."""
    zahlen, gerundet, euro = 0, 0, 0.0
    anders: list[str] = []
    alle = list(unsere.rglob("*.xlsx"))
    for datei in sorted(hand.glob("*.xlsx")):
        jcnr, _, art = datei.stem.split("_")
        wir = [p for p in alle if jcnr in p.name and art in p.name]
        if len(wir) != 1:
            anders.append(f"{datei.stem}: {len(wir)} workbooks of ours")
            continue
        for ort, a, b in _paare(_tafeln(datei, art), _tafeln(wir[0], art)):
            zahlen += 1
            if math.isclose(a, b, rel_tol=GENAU, abs_tol=1e-6):
                continue
            if abs(a - b) < 12 * 0.02:  # a cent of a line, or the cents of a year
                gerundet += 1
                if ort == ("Kostennachweis", "Position", 0, "Gesamtkosten", 0):
                    euro += a - b
            else:
                anders.append(f"{jcnr} {art} {ort}: {a} instead of {b}")
    return Abgleich(zahlen, gerundet, tuple(anders), round(euro, 2))


def _paare(
    hand: dict[Any, list[tuple[str, Reihe]]], wir: dict[Any, list[tuple[str, Reihe]]]
) -> Iterator[tuple[Any, float, float]]:
    for ort, zeilen in hand.items():
        unsere = wir.get(ort, [])
        anders = len(zeilen) != len(unsere)
        for (name, a), (_, b) in zip(zeilen, unsere, strict=False):
            anders = anders or len(a) != len(b)
            for nummer, (x, y) in enumerate(zip(a, b, strict=False)):
                yield (*ort, name, nummer), x, y
        if anders:
            yield (*ort, "so many figures", 0), float("nan"), float("nan")


def _tafeln(datei: Path, art: str) -> dict[Any, list[tuple[str, Reihe]]]:
    """The rows of figures of each table: sheet, first heading, which of that heading."""
    found: dict[Any, list[tuple[str, Reihe]]] = {}
    buch = CalamineWorkbook.from_path(datei)
    for blatt, koepfe in VERGLICHEN[art].items():
        gezaehlt: dict[str, int] = {}
        jetzt: list[tuple[str, Reihe]] | None = None
        for zeile in buch.get_sheet_by_name(blatt).to_python(skip_empty_area=False):
            name = str(zeile[0])
            if name in koepfe and str(zeile[1]):
                nummer = gezaehlt[name] = gezaehlt.get(name, -1) + 1
                jetzt = None if nummer else found.setdefault((blatt, name, nummer), [])
            elif not any(str(w) for w in zeile) or not any(str(w) for w in zeile[1:]):
                jetzt = None
            elif jetzt is not None:
                zahlen = [w for w in zeile[1:] if isinstance(w, int | float)]
                if zahlen:
                    jetzt.append((name, [float(w) for w in zahlen]))
    return found
