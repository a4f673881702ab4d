"""Which suites judge a month, one per input table and per cross-check?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from expectations import (
    beschluesse,
    kennzahlen,
    minuten,
    minutenzeilen,
    plandaten,
    stammdaten,
    vertraege,
)
from expectations.suite import Suite
from transforms.lagen.sicht import Sicht
from transforms.lagen.tafelzeile import Tafelzeilen

SUITEN: tuple[Suite, ...] = (
    *stammdaten.SUITEN,
    *vertraege.SUITEN,
    *beschluesse.SUITEN,
    *plandaten.SUITEN,
    *minutenzeilen.SUITEN,
    *minuten.SUITEN,
    *kennzahlen.SUITEN,
)


class Lage(Mapping[Suite, Tafelzeilen]):
    """The table of every suite, laid anew whenever it is asked for: all at once are large."""

    def __init__(self, sicht: Sicht, brauchbar: Collection[str] | None = None) -> None:
        self._sicht = sicht
        self._suiten = [
            suite
            for suite in SUITEN
            if brauchbar is None or set(suite.tafel.braucht) <= set(brauchbar)
        ]

    def __getitem__(self, suite: Suite) -> Tafelzeilen:
        if suite not in self._suiten:
            raise KeyError(suite)
        return suite.tafel.zeilen(self._sicht)

    def __iter__(self) -> Iterator[Suite]:
        return iter(self._suiten)

    def __len__(self) -> int:
        return len(self._suiten)


def lege(sicht: Sicht, brauchbar: Collection[str] | None = None) -> dict[Suite, Tafelzeilen]:
    """The table of every suite; with `brauchbar` only of those whose inputs are all among them."""
    return dict(Lage(sicht, brauchbar))
