"""Which suites judge the planning of a year, and what do they say?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from expectations.befund import befunde, zurueckgestellte
from expectations.planung import angebot, wahl
from expectations.pruefung import pruefe
from expectations.regeln import Regelwerk, nur_anlage
from expectations.suite import Suite
from expectations.urteil.ergebnis import Pruefergebnis
from transforms.kern.finding import Finding
from transforms.planung.lagen.planungssicht import Planungssicht

PLANUNGSSUITEN: tuple[Suite, ...] = (*angebot.SUITEN, *wahl.SUITEN)
# what compares offers and choices with each other: of those alone that nothing holds back
_VERGLEICHE = (angebot.CENTER, angebot.MENGEN)


def pruefe_planung(
    sicht: Planungssicht, regeln: Regelwerk, vorher: Iterable[Finding] = ()
) -> Pruefergebnis:
    """Judge the tables of a planning by all its suites. `vorher` was found already, while the
    tables were read.
    """
    einzeln = [suite for suite in PLANUNGSSUITEN if suite not in _VERGLEICHE]
    erst = _geprueft(sicht, regeln, einzeln)
    found = befunde([*vorher, *erst.findings], regeln, {})
    geltend = replace(
        sicht,
        ohne_planungshilfe=zurueckgestellte(b for b in found if not nur_anlage(b.code)),
        ohne_anlage=zurueckgestellte(found),
    )
    dann = _geprueft(geltend, regeln, _VERGLEICHE)
    return Pruefergebnis(
        findings=(*erst.findings, *dann.findings), suiten=(*erst.suiten, *dann.suiten)
    )


def _geprueft(sicht: Planungssicht, regeln: Regelwerk, suiten: Sequence[Suite]) -> Pruefergebnis:
    gelegt = {suite: suite.tafel.zeilen(sicht) for suite in suiten}
    return pruefe(gelegt, regeln, suiten=suiten)
