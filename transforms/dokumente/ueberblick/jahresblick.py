"""Which months of the year are billed, and how sure is what is said of the rest?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.dokumente.mmi import Mmi
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import spanne
from transforms.kern.worte.zahlwort import anzahl


def in_worten(monate: Sequence[Month]) -> str:
    """`Januar bis März 2023` where no month between is missing, else how many there are."""
    ganze = spanne(monate)
    luecke = len(monate) < max(monate).month - min(monate).month + 1
    return f"{len(monate)} Monate von {ganze}" if luecke else ganze


def jahressaetze(modell: Mmi) -> Iterator[str]:
    """What the outlook takes for granted; which months are open."""
    if modell.ausblick.gesamtgrad.wert is None:
        yield "Der Erfüllungsgrad bleibt leer: Für die abgerechneten Monate ist nichts geplant."
    if modell.offen:
        offen = ", ".join(f"{o.monat.name} ({o.stand})" for o in modell.offen)
        yield f"Noch nicht abgerechnet: {offen}."
    if modell.ausblick.ist_jahresergebnis:
        yield "Alle Vertragsmonate des Jahres sind abgerechnet."
        return
    geschaetzt = len(modell.ausblick.geschaetzte)
    wort = anzahl(geschaetzt, "Vertragsmonat ist", "Vertragsmonate sind")
    yield f"Der Ausblick ist keine Zusage: {wort} geschätzt, beim Erfüllungsgrad wie bisher."
