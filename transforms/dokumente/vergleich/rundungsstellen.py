"""To how many decimals can a spreadsheet tell a product of quantity and rate?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

_ZIFFERN: Final = 15  # that a binary number keeps of a decimal one
_MINDESTENS: Final = 8
_DER_HAELFTE: Final = 1  # a half has one decimal more


def rundungsstellen(mengen: Iterable[Decimal], saetze: Iterable[Decimal]) -> int:
    """The decimals to which what changed, times the mean of the other, is rounded before the cent:
    all that it may have, as far as the size of the figures leaves digits for them.
    """
    alle_mengen, alle_saetze = tuple(mengen), tuple(saetze)
    noetig = _stellen(alle_mengen) + _stellen(alle_saetze) + _DER_HAELFTE
    groesste = max(map(abs, alle_mengen)) * max((Decimal(1), *alle_saetze))
    return max(_MINDESTENS, min(noetig, _ZIFFERN - len(str(int(groesste)))))


def _stellen(werte: Iterable[Decimal]) -> int:
    """The most decimals any of them has."""
    return max(max(0, -int(wert.as_tuple().exponent)) for wert in werte)
