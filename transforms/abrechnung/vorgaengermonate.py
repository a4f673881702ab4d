"""What was billed in the year to the gE that one follows?"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.abrechnung.ausgestellt import Ausgestellt
from transforms.dokumente.vorgaengerinnen import Vorgaengerinnen, Vorgaengermonat
from transforms.jahr.jahresluecken import Zurueckgestellte, offene_monate
from transforms.jahr.monatsplan import planjahr
from transforms.preise.tarife import Tarifwerk
from transforms.tabellen.bestand import Bestand
from transforms.tabellen.nachfolge import Nachfolge
from transforms.tabellen.stammdaten import name_von


def vorgaengerinnen(
    jcnr: str,
    tabellen: Bestand,
    nachfolge: Nachfolge,
    tarife: Tarifwerk,
    ausgestellt: Ausgestellt,
    zurueckgestellt: Zurueckgestellte,
) -> Vorgaengerinnen:
    """The contract months of the year, before the month of the document, of each gE that closed
    before it, in order; the figures are those of the statements they got.
    """
    months = [
        one
        for davor in nachfolge.vorgaengerinnen(jcnr)
        if nachfolge.geschlossen_vor(davor, tabellen.monat)
        for one in _monate(davor, tabellen, nachfolge, tarife, ausgestellt, zurueckgestellt)
    ]
    return Vorgaengerinnen(tuple(sorted(months, key=lambda m: (m.monat, m.jcnr))))


def _monate(
    jcnr: str,
    tabellen: Bestand,
    nachfolge: Nachfolge,
    tarife: Tarifwerk,
    ausgestellt: Ausgestellt,
    zurueckgestellt: Zurueckgestellte,
) -> Iterator[Vorgaengermonat]:
    issued, monat = ausgestellt.get(jcnr, {}), tabellen.monat
    rows, closed = tabellen.alle_vertraege.get(jcnr, ()), nachfolge.schliessungen[jcnr]
    plan = planjahr(rows, tarife, monat.year, closed)
    for offen in offene_monate(jcnr, plan, monat, issued, zurueckgestellt):
        yield Vorgaengermonat(jcnr, name_von(tabellen.stamm, jcnr, offen.monat), offen)
    for m in monat.year_so_far[:-1]:
        if one := issued.get(m):
            yield Vorgaengermonat(jcnr, name_von(tabellen.stamm, jcnr, m), one.betrag, one.quelle)
