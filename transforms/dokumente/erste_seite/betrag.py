"""What is to be paid for the month, and how does a new version change it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from transforms.kern.money import euro
from transforms.kern.month import Month, german_date


def kostensatz(monat: Month, gesamtkosten: Decimal, faellig: date) -> str:
    """The amount and the day by which the statement has to be there (§ 13 Abs. 2 VKFV)."""
    return (
        f"Für {monat.name} kostet die Leistung O.7 {euro(gesamtkosten)}. "
        f"Der Nachweis ist vorzulegen bis {german_date(faellig)}."
    )


def korrekturwort(aenderung: Decimal) -> str:
    """What a new version asks of the gE, in one word."""
    if not aenderung:
        return "Betrag unverändert"
    return "Nachforderung" if aenderung > 0 else "Gutschrift"
