"""How does the amount differ from that of the month before, or why can that not be said?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from transforms.jahr.jahresluecken import OffenerMonat
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.money import euro
from transforms.kern.month import Month


def ohne_positionen(gesamtkosten: Decimal, vormonat: Monatsbetrag) -> str:
    """The change of the sum, where the positions of that month are not known any more."""
    aenderung = gesamtkosten - vormonat.gesamtkosten
    wie_viel = (
        f"sind {euro(abs(aenderung))} {'mehr' if aenderung > 0 else 'weniger'} als"
        if aenderung
        else "ist ebenso viel wie"
    )
    return (
        f"Das {wie_viel} im {vormonat.monat.name} ({euro(vormonat.gesamtkosten)}); die Positionen "
        "jenes Nachweises sind hier nicht bekannt."
    )


def kein_vormonat(vormonat: Month, *, beginnt: bool, offen: Sequence[OffenerMonat]) -> str:
    """Why there is nothing to compare with."""
    if beginnt:
        return "Mit diesem Monat beginnt der Vertrag; einen Vormonat zum Vergleich gibt es nicht."
    stand = next((o.stand for o in offen if o.monat == vormonat), None)
    warum = (
        f"{vormonat.name} ist offen ({stand})"
        if stand
        else f"Für {vormonat.name} ist kein Nachweis ausgestellt"
    )
    return f"{warum}; eine Änderung zum Vormonat lässt sich nicht angeben."
