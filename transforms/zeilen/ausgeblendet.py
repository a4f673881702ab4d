"""What of a sheet is hidden and read all the same?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from transforms.kern.finding import Finding
from transforms.kern.source import Source
from transforms.kern.worte.zahlwort import anzahl
from transforms.zeilen.rohtabelle import Rohtabelle


def ausgeblendet(
    blatt: Source,
    roh: Rohtabelle,
    zeilen: Collection[int],
    spalten: Sequence[tuple[int, int]],
    *,
    gefiltert: bool,
) -> Iterator[Finding]:
    """E125: hidden rows with data, by a filter or by hand, and hidden columns of the table."""
    numbers = [number for number in roh.daten.nummern.tolist() if number in zeilen]
    if numbers:
        wie = "durch einen Filter ausgeblendet" if gefiltert else "ausgeblendet"
        was = anzahl(len(numbers), f"Zeile ist {wie} und wird", f"Zeilen sind {wie} und werden")
        yield Finding(
            "E125", {"was": was}, sources=tuple(replace(blatt, zeile=number) for number in numbers)
        )
    titles = [
        roh.spalten.titel[n]
        for n, at in roh.spalten.index.items()
        if any(low <= at <= high for low, high in spalten)
    ]
    if titles:
        named = ", ".join(f"„{title}“" for title in titles)
        was = (
            f"Die Spalte {named} ist ausgeblendet und wird"
            if len(titles) == 1
            else f"Die Spalten {named} sind ausgeblendet und werden"
        )
        yield Finding("E125", {"was": was}, sources=(blatt,))
