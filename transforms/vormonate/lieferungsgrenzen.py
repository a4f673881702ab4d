"""From where on does a delivery differ too much from the months before, or too little (R12)?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Grenzen:
    """The limits of R12 as `regeln.yaml` states them."""

    mindest_ge: int
    summe: tuple[Decimal, Decimal]
    summe_je_sc: tuple[Decimal, Decimal]
    gleiche_mindestens: int
    gleiche_minuten: Decimal
    gleicher_anteil: Decimal
    gleicher_anteil_je_sc: Decimal
    gleiche_minuten_je_tag: Decimal

    @classmethod
    def aus(cls, werte: Mapping[str, float]) -> Grenzen:
        def d(name: str) -> Decimal:
            return Decimal(str(werte[name]))

        return cls(
            mindest_ge=int(werte["lieferung_mindest_ge"]),
            summe=(d("lieferung_summe_mindestens"), d("lieferung_summe_hoechstens")),
            summe_je_sc=(
                d("lieferung_summe_je_sc_mindestens"),
                d("lieferung_summe_je_sc_hoechstens"),
            ),
            gleiche_mindestens=int(werte["lieferung_gleiche_mindestens"]),
            gleiche_minuten=d("lieferung_gleiche_minuten"),
            gleicher_anteil=d("lieferung_gleicher_anteil"),
            gleicher_anteil_je_sc=d("lieferung_gleicher_anteil_je_sc"),
            gleiche_minuten_je_tag=d("lieferung_gleiche_minuten_je_tag"),
        )
