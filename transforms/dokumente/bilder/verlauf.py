"""What do columns by month with a plan line show?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from transforms.dokumente.bilder.bildtext import Bildtext, gegen_plan, zeitraum
from transforms.jahr.erfuellungsgrad import Grad
from transforms.kern.month import Month

NULL = Decimal(0)


def verlaufstext(
    *,
    name: str,
    reihen: str,
    je_monat: Mapping[Month, Decimal],
    grad: Grad,
    zahl: Callable[[Decimal], str],
) -> Bildtext | None:
    """Sum of the billed months against their plan, with the highest and the lowest month; None
    where no month was billed.
    """
    if not je_monat:
        return None
    wann = zeitraum([*je_monat])
    summe = zahl(sum(je_monat.values(), NULL))
    plan = f", Plan dazu {zahl(grad.plan)}" if grad.plan else ""
    return Bildtext(
        name=name,
        titel=f"{wann}: {summe}, {gegen_plan(grad)}",
        inhalt=f"{reihen}, {wann}. Zusammen {summe}{plan}, also {gegen_plan(grad)}."
        f"{_spitzen(je_monat, zahl)}",
    )


def _spitzen(je_monat: Mapping[Month, Decimal], zahl: Callable[[Decimal], str]) -> str:
    hoch, tief = (wahl(je_monat, key=je_monat.__getitem__) for wahl in (max, min))
    if je_monat[hoch] == je_monat[tief]:
        return ""
    return (
        f" Am meisten im {hoch.name} mit {zahl(je_monat[hoch])}, "
        f"am wenigsten im {tief.name} mit {zahl(je_monat[tief])}."
    )
