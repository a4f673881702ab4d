"""What is to be paid for the month, and how does a new version change it?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from transforms.kern.money import euro
from transforms.kern.month import Month, german_date


def kostensatz(monat: Month, gesamtkosten: Decimal, *, beispiel: bool) -> str:
    """The amount; with invented prices it is not what anything costs."""
    if beispiel:
        return (
            f"Für {monat.name} ergeben die Beispielpreise für die Leistung O.7 "
            f"{euro(gesamtkosten)}."
        )
    return f"Für {monat.name} kostet die Leistung O.7 {euro(gesamtkosten)}."


def vorlagesatz(faellig: date) -> str:
    """Who owes whom this statement until when (§ 13 Abs. 2 VKFV)."""
    return (
        "Die Bundesagentur für Arbeit legt der gemeinsamen Einrichtung diesen prüffähigen Nachweis "
        f"bis {german_date(faellig)} vor (§ 13 Abs. 2 VKFV)."
    )


def korrekturwort(aenderung: Decimal) -> str:
    """What a new version asks of the gE, in one word."""
    if not aenderung:
        return "Betrag unverändert"
    return "Nachforderung" if aenderung > 0 else "Gutschrift"
