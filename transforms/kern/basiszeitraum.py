"""On which twelve months does the planning of a year rest?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr

MONATE = 12


def basiszeitraum(
    genannt: Mapping[str, Collection[Month]], planjahr: Planjahr
) -> tuple[Month, ...]:
    """The twelve months up to the latest one before the plan year that the delivery names, by gE;
    none where it names none.

    A month that fewer than half of the gE name is a slip of theirs: it moves nobody else's year.
    """
    before = {
        jcnr: {m for m in months if m.first < planjahr.beginn} for jcnr, months in genannt.items()
    }
    named = Counter(m for months in before.values() for m in months)
    gefragt = sum(1 for months in before.values() if months)
    latest = max((m for m, count in named.items() if 2 * count >= gefragt), default=None)
    if latest is None:
        latest = max(named, default=None)
    return tuple(latest.plus(n) for n in range(1 - MONATE, 1)) if latest else ()
