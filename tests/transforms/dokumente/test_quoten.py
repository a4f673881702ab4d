"""Is a rate told with both its parts, and with the reason where it is missing or doubtful?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.dokumente.quoten import bemerkung, erreichbarkeit, fallabschlussquote
from transforms.kern.month import Month
from transforms.tabellen.kennzahlen import Kennzahlenmonat

MEHR = "mehr Gespräche als Anrufe"
NETTO = f"{MEHR} ohne Weiterleitungen"
NICHTS = "Kennzahlen nicht geliefert"


def zahlen(*anzahlen: int | None) -> Kennzahlenmonat:
    """Anrufe, Weiterleitungen, Gespräche, fallabschließende Gespräche."""
    anrufe, weiter, gespraeche, fall = anzahlen
    return Kennzahlenmonat(Month(2023, 1), anrufe, weiter, gespraeche, fall)


@pytest.mark.parametrize(
    ("anzahlen", "wert", "netto", "fehlt", "zweifel"),
    [
        ((100, 20, 40, 30), "0.5", 80, None, None),
        ((100, 20, 80, 30), "1", 80, None, None),  # all of them
        ((100, 20, 0, 0), "0", 80, None, None),
        ((80, 0, 120, 30), "1.5", 80, None, MEHR),
        ((100, 20, 100, 30), "1.25", 80, None, NETTO),  # as many as calls, not more
        ((100, 90, 30, 30), "3", 10, None, NETTO),
        ((0, -10, 20, 1), "2", 10, None, "negative Anzahl"),
        ((100, 20, -40, 30), "-0.5", 80, None, "negative Anzahl"),
        ((-5, -10, 4, 3), "0.8", 5, None, "negative Anzahl"),
        ((100, 100, 40, 30), None, 0, "keine Anrufe nach Abzug der Weiterleitungen", None),
        ((0, 0, 0, 0), None, 0, "keine Anrufe nach Abzug der Weiterleitungen", None),
        ((100, 101, 40, 30), None, -1, "mehr Weiterleitungen als Anrufe", None),
        ((0, 1, 40, 30), None, -1, "mehr Weiterleitungen als Anrufe", None),
        ((-100, 20, 40, 30), None, -120, "negative Anzahl", None),
        ((None, 20, 40, 30), None, None, "Angabe fehlt", None),
        ((100, None, 40, 30), None, None, "Angabe fehlt", None),
        ((100, 20, None, 30), None, 80, "Angabe fehlt", None),
        ((100, 20, None, None), None, 80, "Angabe fehlt", None),
        ((None, None, None, 30), None, None, "Angabe fehlt", None),
        ((None, None, None, None), None, None, NICHTS, None),
    ],
)
def test_the_erreichbarkeit(
    anzahlen: tuple[int | None, ...],
    wert: str | None,
    netto: int | None,
    fehlt: str | None,
    zweifel: str | None,
) -> None:
    q = erreichbarkeit(zahlen(*anzahlen))
    assert (q.name, q.teil, q.ganzes) == ("Erreichbarkeit", anzahlen[2], netto)
    assert q.wert == (None if wert is None else Decimal(wert))
    assert (q.fehlt, q.zweifel) == (fehlt, zweifel)


@pytest.mark.parametrize(
    ("anzahlen", "wert", "fehlt", "zweifel"),
    [
        ((100, 20, 40, 30), "0.75", None, None),
        ((100, 20, 40, 40), "1", None, None),
        ((100, 20, 40, 0), "0", None, None),
        ((100, 20, 40, 60), "1.5", None, "mehr fallabschließende Gespräche als Gespräche"),
        ((100, 20, 40, -10), "-0.25", None, "negative Anzahl"),
        ((100, 20, 0, 0), None, "keine Gespräche", None),
        ((100, 20, -1, 1), None, "negative Anzahl", None),
        ((100, 20, None, 30), None, "Angabe fehlt", None),
        ((100, 20, 40, None), None, "Angabe fehlt", None),
        ((None, None, None, None), None, NICHTS, None),
    ],
)
def test_the_fallabschlussquote(
    anzahlen: tuple[int | None, ...], wert: str | None, fehlt: str | None, zweifel: str | None
) -> None:
    q = fallabschlussquote(zahlen(*anzahlen))
    assert (q.name, q.teil, q.ganzes) == ("Fallabschlussquote", anzahlen[3], anzahlen[2])
    assert q.wert == (None if wert is None else Decimal(wert))
    assert (q.fehlt, q.zweifel) == (fehlt, zweifel)


@pytest.mark.parametrize(
    ("anzahlen", "satz"),
    [
        ((100, 20, 40, 30), "vollständig"),
        ((None, None, None, None), NICHTS),
        ((100, 20, 40, None), "Fallabschlussquote: Angabe fehlt"),
        ((80, 0, 120, 30), f"Erreichbarkeit nicht verlässlich: {MEHR}"),
        (
            (10, 10, 0, 0),
            "Erreichbarkeit: keine Anrufe nach Abzug der Weiterleitungen; Fallabschlussquote: "
            "keine Gespräche",
        ),
    ],
)
def test_the_month_is_told_in_a_sentence(anzahlen: tuple[int | None, ...], satz: str) -> None:
    assert bemerkung(zahlen(*anzahlen)) == satz
