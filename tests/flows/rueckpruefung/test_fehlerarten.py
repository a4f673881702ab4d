"""Each way a sheet goes wrong, by itself: the cells are named, and no undamaged cell is."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from tests.flows.rueckpruefung.erzeugt import Erzeugt, Platz, saubere
from tests.flows.rueckpruefung.test_erzeugt import geprueft, verlange

Aenderung = Callable[[Erzeugt], Mapping[Platz, Decimal]]


def _plus(**um: str) -> Aenderung:
    """`call_3="5"`: the row call in month 3 prints 5 more; `_jahr` is the year."""

    def aendere(e: Erzeugt) -> Mapping[Platz, Decimal]:
        found = {}
        for name, wert in um.items():
            zeile, _, m = name.rpartition("_")
            platz = (zeile, -1 if m == "jahr" else int(m))
            found[platz] = e.werte[platz] + Decimal(wert)
        return found

    return aendere


def _vertauscht(zeile: str, a: int, b: int) -> Aenderung:
    return lambda e: {(zeile, a): e.werte[zeile, b], (zeile, b): e.werte[zeile, a]}


def _mal(zeile: str, m: int, faktor: str) -> Aenderung:
    return lambda e: {(zeile, m): e.werte[zeile, m] * Decimal(faktor)}


ARTEN: dict[str, Aenderung] = {
    "two errors in one column": _plus(call_3="10", moegliche_3="100"),
    "an error in a yearly total": _plus(gespraeche_jahr="900"),
    "an error in the yearly hours": _plus(call_jahr="90"),
    "an error in the need of the year": _plus(bedarf_jahr="100"),
    "an error in the goal": _plus(ziel_5="7"),
    "an error in the calls": _plus(anrufe_sc_2="300"),
    "calls and calls passed on of one month": _plus(anrufe_sc_4="50", weiterleitungen_4="200"),
    "two rows of the same month": _plus(versand_7="6", rueckrufe2_7="3"),
    "the posts of a month": _plus(vza_8="2.0"),
    "two months swapped": _vertauscht("call2", 0, 5),
    "a decimal comma lost": _mal("call", 6, "10"),
    "the recommendation of a month": _plus(empfehlung_1="40"),
    "the same row wrong in three months": _plus(call_1="8", call_2="-8", call_9="30"),
    "the total and a month of the calls": _plus(anrufe_sc_jahr="100", anrufe_6="30"),
}


@pytest.mark.parametrize("art", ARTEN)
def test_errors_of_this_kind_are_named(art: str) -> None:
    e = saubere(random.Random(f"Fehlerart {art}"))
    falsch = ARTEN[art](e)
    damaged = e
    for platz, wert in falsch.items():
        damaged = damaged.mit(platz, wert)
    verlange(geprueft(damaged), e, set(falsch))
