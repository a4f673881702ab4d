"""How far do the agreed minutes of the running year reach, Baustein by Baustein?"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from transforms.dokumente.ueberblick.vereinbarung import reicht_in_worten
from transforms.kern.baustein import bausteinname
from transforms.kern.money import dezimal
from transforms.planung.papiere.hilfe.planungshilfe import Planungshilfe


@dataclass(frozen=True, slots=True, kw_only=True)
class Reichweitenzeile:
    """One Baustein."""

    baustein: str
    vereinbart: Decimal  # minutes of the year
    genutzt: Decimal
    anteil: Decimal
    monate: int  # billed
    reicht: str


def reichweitenzeilen(modell: Planungshilfe) -> tuple[Reichweitenzeile, ...]:
    return tuple(
        Reichweitenzeile(
            baustein=bausteinname(r.schluessel),
            vereinbart=r.vereinbarte_minuten,
            genutzt=r.verbrauchte_minuten,
            anteil=dezimal(Fraction(r.verbrauchte_minuten) / Fraction(r.vereinbarte_minuten)),
            monate=len(r.verbraucht),
            reicht=reicht_in_worten(r),
        )
        for r in modell.reichweiten
    )
