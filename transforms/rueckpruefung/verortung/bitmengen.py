"""Sets of quantities as whole numbers, a bit for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_


def bits(menge: int) -> list[int]:
    """The numbers in a set."""
    found = []
    while menge:
        low = menge & -menge
        found.append(low.bit_length() - 1)
        menge ^= low
    return found


def menge(nummern: Iterable[int]) -> int:
    return reduce(lambda found, number: found | 1 << number, nummern, 0)


def vereinigt(mengen: Iterable[int]) -> int:
    return reduce(or_, mengen, 0)


def vereinigt_ohne(mengen: Sequence[int], n: int) -> int:
    """All sets but one of the list."""
    found = 0
    for m, eine in enumerate(mengen):
        if m != n:
            found |= eine
    return found
