"""Which suites judge a month, one per input table and per cross-check?"""

from __future__ import annotations

from collections.abc import Collection

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


def lege(sicht: Sicht, brauchbar: Collection[str] | None = None) -> dict[Suite, Tafelzeilen]:
    """The table of every suite; with `brauchbar` only of those whose inputs are all among them."""
    return {
        suite: suite.tafel.zeilen(sicht)
        for suite in SUITEN
        if brauchbar is None or set(suite.tafel.braucht) <= set(brauchbar)
    }
