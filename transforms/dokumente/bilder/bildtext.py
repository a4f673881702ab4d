"""What does a chart say of itself, and how is a figure beside its plan told in words?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from transforms.jahr.erfuellungsgrad import Grad
from transforms.kern.money import german_number, round_half_up
from transforms.kern.month import NAMES, Month
from transforms.kern.worte.aufzaehlung import spanne

WIE_GEPLANT, OHNE_PLAN = "wie geplant", "ohne Plan"
_ZEHNTEL = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bildtext:
    """The words of a chart, made of the figures it shows."""

    name: str  # of the object in the workbook, unique there: "Diagramm Kosten je Monat"
    titel: str  # a sentence that says what is seen
    inhalt: str  # for whoever does not see it: series, period, main figures


def prozent(anteil: Decimal) -> str:
    """`96,8 %`, as the cells show a share."""
    return f"{german_number(anteil * 100, 1)} %"


def gegen_plan(grad: Grad) -> str:
    """`3,2 % unter Plan`; `kaum unter Plan` where the one decimal a cell shows cannot tell it, and
    a sentence beside it still names the difference.
    """
    if grad.wert is None:
        return OHNE_PLAN
    if grad.ist == grad.plan:
        return WIE_GEPLANT
    abstand = abs(round_half_up(grad.wert * 100, _ZEHNTEL) - 100)
    wie_weit = f"{german_number(abstand, 1)} %" if abstand else "kaum"
    return f"{wie_weit} {'über' if grad.ist > grad.plan else 'unter'} Plan"


def zeitraum(monate: Sequence[Month]) -> str:
    """`Januar bis April 2023 ohne März`: the months a chart has figures for."""
    first, last = min(monate), max(monate)
    fehlend = [m for m in last.year_so_far if first < m and m not in monate]
    if not fehlend:
        return spanne(monate)
    if len(fehlend) >= len(monate):
        return ", ".join(m.name for m in sorted(monate))
    return f"{spanne([first, last])} ohne {', '.join(NAMES[m.month - 1] for m in fehlend)}"
