"""Why are the agreed minutes of a year not the hours of this month's version × 60?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from transforms.dokumente.mmi import Mmi
from transforms.jahr.monatsplan import MONATE
from transforms.kern.baustein import bausteinname
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import spanne
from transforms.kern.worte.zahlwort import anzahl

Abschnitt = tuple[Decimal | None, list[Month]]  # None: not chosen in these months


def stundensaetze(modell: Mmi) -> Iterator[str]:
    """A sentence for each chosen Baustein whose hours changed in the year, and one for a contract
    that does not run all year.
    """
    for angabe in modell.vertrag.bausteine:
        abschnitte = _abschnitte(modell, angabe.schluessel)
        if angabe.gewaehlt and len(abschnitte) > 1:
            yield f"{bausteinname(angabe.schluessel)}: {_in_worten(abschnitte)}."
    geplant = [m.monat for m in modell.ausblick.monate if m.plan.geplant]
    if geplant and len(geplant) < MONATE:
        yield (
            f"Vereinbarte Minuten und Kosten laut Plan {modell.monat.year} zählen "
            f"{len(geplant)} von {MONATE} Monaten ({spanne(geplant)})."
        )


def _abschnitte(modell: Mmi, schluessel: str) -> list[Abschnitt]:
    """The planned months of the year, those with the same hours together."""
    stunden = [
        (p.stunden if (p := m.plan.bausteine.get(schluessel)) else None, m.monat)
        for m in modell.ausblick.monate
        if m.plan.geplant
    ]
    return [
        (wert, [monat for _, monat in folge])
        for wert, folge in groupby(stunden, key=lambda paar: paar[0])
    ]


def _in_worten(abschnitte: list[Abschnitt]) -> str:
    """`bis Juni 2023 nicht gewählt, ab Juli 2023 240 Stunden im Jahr`"""
    zuletzt = len(abschnitte) - 1

    def wann(nummer: int, monate: list[Month]) -> str:
        if nummer == 0:
            return f"bis {monate[-1].name}"
        return f"ab {monate[0].name}" if nummer == zuletzt else spanne(monate)

    return ", ".join(
        f"{wann(nummer, monate)} {_wert(wert)}" for nummer, (wert, monate) in enumerate(abschnitte)
    )


def _wert(stunden: Decimal | None) -> str:
    return "nicht gewählt" if stunden is None else f"{anzahl(stunden, 'Stunde', 'Stunden')} im Jahr"
