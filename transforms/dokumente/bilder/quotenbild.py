"""What does the chart of rates show: the latest month, and the one before it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from transforms.dokumente.bilder.bildtext import Bildtext, prozent, zeitraum
from transforms.dokumente.quoten import Quote, erreichbarkeit, fallabschlussquote
from transforms.kern.month import NAMES, Month
from transforms.tabellen.kennzahlen import Kennzahlenmonat

MINDESTENS: Final = 3  # months that make a line
OHNE_BILD: Final = (
    f"Ein Diagramm steht hier, sobald für {MINDESTENS} Monate des Jahres Quoten berechnet sind."
)


@dataclass(frozen=True, slots=True)
class Quotenreihe:
    """A rate over the months that have one."""

    name: str
    werte: dict[Month, Decimal]

    @property
    def monate(self) -> list[Month]:
        return sorted(self.werte)

    def in_worten(self, monat: Month) -> str:
        return f"{self.name} {prozent(self.werte[monat])}"


def quotenbild(kennzahlen: Sequence[Kennzahlenmonat]) -> Bildtext | None:
    """None where too few months have a rate for a line to show anything."""
    reihen = [
        reihe
        for rechne in (erreichbarkeit, fallabschlussquote)
        if (reihe := _reihe(kennzahlen, rechne)).werte
    ]
    monate = sorted({monat for reihe in reihen for monat in reihe.monate})
    if len(monate) < MINDESTENS:
        return None
    letzter = monate[-1]
    return Bildtext(
        name="Diagramm Erreichbarkeit und Fallabschlussquote",
        titel=f"{letzter.name}: {', '.join(_zuletzt(reihe, letzter) for reihe in reihen)}",
        inhalt=f"{' und '.join(reihe.name for reihe in reihen)} je Monat in Prozent, "
        f"{zeitraum(monate)}. {' '.join(map(_spitzen, reihen))}",
    )


def _reihe(
    kennzahlen: Sequence[Kennzahlenmonat], rechne: Callable[[Kennzahlenmonat], Quote]
) -> Quotenreihe:
    quoten = [(k.monat, rechne(k)) for k in kennzahlen]
    name = quoten[0][1].name if quoten else ""
    return Quotenreihe(name, {monat: q.wert for monat, q in quoten if q.wert is not None})


def _zuletzt(reihe: Quotenreihe, monat: Month) -> str:
    """`Erreichbarkeit 55,0 % (Januar 52,1 %)`: the latest month, and the one known before it."""
    if monat not in reihe.werte:
        return f"{reihe.name} zuletzt im {reihe.monate[-1].name}"
    davor = [m for m in reihe.monate if m < monat]
    zuvor = f" ({NAMES[davor[-1].month - 1]} {prozent(reihe.werte[davor[-1]])})" if davor else ""
    return f"{reihe.in_worten(monat)}{zuvor}"


def _spitzen(reihe: Quotenreihe) -> str:
    hoch, tief = (wahl(reihe.monate, key=reihe.werte.__getitem__) for wahl in (max, min))
    if reihe.werte[hoch] == reihe.werte[tief]:
        return f"{reihe.in_worten(hoch)}."
    return f"{reihe.in_worten(tief)} ({tief.name}) bis {prozent(reihe.werte[hoch])} ({hoch.name})."
