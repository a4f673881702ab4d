"""Which suites judge the planning of a year, and what do they say?"""

from __future__ import annotations

from expectations.planung import angebot, wahl
from expectations.pruefung import Pruefergebnis, pruefe
from expectations.regeln import Regelwerk
from expectations.suite import Suite
from transforms.planung.lagen.planungssicht import Planungssicht

PLANUNGSSUITEN: tuple[Suite, ...] = (*angebot.SUITEN, *wahl.SUITEN)


def pruefe_planung(sicht: Planungssicht, regeln: Regelwerk) -> Pruefergebnis:
    """Judge the tables of a planning by all its suites."""
    gelegt = {suite: suite.tafel.zeilen(sicht) for suite in PLANUNGSSUITEN}
    return pruefe(gelegt, regeln, suiten=PLANUNGSSUITEN)
