"""What does the contract say that a reader of the amounts has to know: begin, end, no price?"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.kern.dokument import Vertragsangabe
from transforms.kern.month import Month, german_date

ENDE_IN_SICHT = 3  # months before its last one from which on the end is told


def vertragssaetze(vertrag: Vertragsangabe, monat: Month) -> Iterator[str]:
    """One sentence each: a begin within the year, an end in sight, what is chosen without price."""
    beginn, letzter = Month.of(vertrag.beginn), Month.of(vertrag.ende)
    if Month(monat.year, 1) < beginn < monat:
        yield f"Der Vertrag begann am {german_date(vertrag.beginn)}."
    if letzter == monat:
        yield f"Der Vertrag endet am {german_date(vertrag.ende)}, mit diesem Monat."
    elif monat < letzter <= monat.plus(ENDE_IN_SICHT):
        yield f"Der Vertrag endet am {german_date(vertrag.ende)}."
    for b in vertrag.bausteine:
        if b.gewaehlt and not b.bepreist:
            yield f"{b.bezeichnung} ist gewählt und hat keinen eigenen Preis."
