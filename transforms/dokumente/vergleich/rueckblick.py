"""What does the first page of an MMI set beside its month: the month before, and the same month of
the year before?
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.tabellen.kennzahlen import Kennzahlenmonat


@dataclass(frozen=True, slots=True, kw_only=True)
class Vergleichsmonat:
    """An earlier month as it was issued, and the calls the delivery tells of it.

    It is looked back on, no content: whatever becomes of that month later, this document says what
    was known when it was issued.
    """

    zahlen: Kennzahlenmonat  # all None where the delivery tells nothing of the month
    betrag: Monatsbetrag | None = None  # None: nothing was issued that is known
    bg_zahl: Decimal | None = None

    @property
    def monat(self) -> Month:
        return self.zahlen.monat
