"""How is a long list told in a sentence?"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.kern.month import Month

GENANNT = 10  # of a list that a sentence names


def genannt(namen: Sequence[str]) -> str:
    """The first ten, and how many more there are."""
    more = len(namen) - GENANNT
    return ", ".join(namen[:GENANNT]) + (f" und {more} weitere" if more > 0 else "")


def spanne(monate: Sequence[Month]) -> str:
    """`Januar 2023`, `Januar und Februar 2023`, `Januar bis Mai 2023`, `November 2022 bis Mai
    2023`.
    """
    first, last = min(monate), max(monate)
    if first == last:
        return first.name
    von = first.name.removesuffix(f" {first.year}") if first.year == last.year else first.name
    return f"{von} {'und' if first.plus(1) == last else 'bis'} {last.name}"


def monatsfolgen(monate: Sequence[Month]) -> str:
    """`April 2023, Juli bis Dezember 2023`: months in a row together."""
    folgen: list[list[Month]] = []
    for monat in sorted(monate):
        if folgen and folgen[-1][-1].plus(1) == monat:
            folgen[-1].append(monat)
        else:
            folgen.append([monat])
    return ", ".join(map(spanne, folgen))
