"""What change of quantities is asked for?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Wunsch:
    """One gE, one day, the quantities it would have from then on. What is not named stays as it
    is. Laufzeit and end are named only to be refused where they are not those of the contract.
    """

    jcnr: str
    ab: date
    stunden: Mapping[str, Decimal] = field(default_factory=dict)  # `B4` -> hours a year; 0: dropped
    bg_zahl: int | None = None
    begruendung: str = ""
    laufzeit: int | None = None  # years
    vertragsende: date | None = None
