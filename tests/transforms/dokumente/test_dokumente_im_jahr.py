"""Do both documents of a month say the same of the year, the month and the version before?"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.transforms.abrechnung.kleines_jahr import JCNR, Jahr, kennzahlen, monat, saetze
from transforms.dokumente.bilder.quotenbild import quotenbild
from transforms.dokumente.differenz import Differenz, Fassung
from transforms.dokumente.kostennachweis import Vorversion
from transforms.jahr.jahr_bisher import JahrBisher
from transforms.preise.kosten import Position

# 3 000 BG × 2,46 = 7 380,00 a month. January: 10 min = 7,90 and 5 min = 3,95.
# March: 20,5 min = 16,195 -> 16,20; Baustein 4 has no row. February was held back
MINUTEN = {1: {"B1": ["10"], "B4": ["5"]}, 3: {"B1": ["20.5"]}}
ZAHLEN = (kennzahlen(monat(2), 100, 20, 40, 10), kennzahlen(monat(3), 100, 20, 60, 15))


@pytest.fixture
def jahr() -> Jahr:
    lauf = Jahr(saetze(MINUTEN), zahlen=ZAHLEN, zurueckgestellt={monat(2): frozenset({JCNR})})
    lauf.stelle_aus(1)
    lauf.stelle_aus(3)
    return lauf


def test_the_kostennachweis_sums_its_own_bill(jahr: Jahr) -> None:
    k = jahr.dokumente[monat(1)].kostennachweis
    assert (k.bg_grundpreis, k.volumenpreis) == (Decimal("7380.00"), Decimal("11.85"))
    assert (k.produktivminuten, k.gesamtkosten) == (Decimal(15), Decimal("7391.85"))


def test_both_documents_tell_the_same_year(jahr: Jahr) -> None:
    d = jahr.dokumente[monat(3)]
    for bisher in (d.kostennachweis.jahr_bisher, d.mmi.jahr_bisher):
        assert isinstance(bisher, JahrBisher)
        assert bisher.abgerechnete == (monat(1), monat(3))
        assert [(o.monat, o.stand) for o in bisher.offen] == [(monat(2), "zurückgestellt")]
        assert bisher.gesamtkosten == Decimal("7391.85") + Decimal("7396.20")


def test_the_month_before_is_compared_where_it_was_issued(jahr: Jahr) -> None:
    assert jahr.dokumente[monat(3)].kostennachweis.aenderung_zum_vormonat is None
    april = Jahr([*jahr.minuten, *saetze({4: {"B1": ["10"], "B4": ["0"]}})])
    april.gedaechtnis = jahr.gedaechtnis
    # 7,90 instead of 16,20
    assert april.rechne(4).kostennachweis.aenderung_zum_vormonat == Decimal("-8.30")


def test_a_correction_is_compared_with_the_version_it_replaces(jahr: Jahr) -> None:
    erste = jahr.dokumente[monat(3)]
    assert erste.kostennachweis.aenderung_zur_vorversion is None
    assert erste.mmi.ersetzte_version is None
    jahr.minuten = saetze({**MINUTEN, 3: {"B1": ["30.5"]}})
    zweite = jahr.stelle_aus(3)
    # 30,5 × 0,79 = 24,095 -> 24,10
    assert zweite.kostennachweis.aenderung_zur_vorversion == Decimal("7.90")
    assert zweite.mmi.ersetzte_version == 1
    jahr.minuten = saetze(MINUTEN)
    dritte = jahr.stelle_aus(3)
    assert dritte.kostennachweis.aenderung_zur_vorversion == Decimal("-7.90")
    assert dritte.mmi.ersetzte_version == 2


BG = Position("BG", "BG-Grundpreis", Decimal(100), "BG", Decimal("2.46"))


@pytest.mark.parametrize(
    ("gesamtkosten", "mit_differenz", "widerspruch"),
    [
        ("246.00", True, None),
        ("246.01", False, None),
        ("246.01", True, "Version 1: ausgestellt 246.01, ihre Positionen ergeben 246.00"),
    ],
)
def test_an_issued_amount_that_its_positions_do_not_yield_is_a_contradiction(
    gesamtkosten: str, mit_differenz: bool, widerspruch: str | None
) -> None:
    fassung = Fassung(1, (BG,))
    vorher = Vorversion(
        version=1,
        gesamtkosten=Decimal(gesamtkosten),
        grund="Nachbuchung",
        differenz=Differenz(fassung, replace(fassung, version=2)) if mit_differenz else None,
    )
    assert vorher.widerspruch == widerspruch


def test_the_mmi_tells_the_minutes_of_each_month_and_leaves_out_what_was_not_billed(
    jahr: Jahr,
) -> None:
    m = jahr.dokumente[monat(3)].mmi
    assert m.monate == (monat(1), monat(2), monat(3))
    assert [(z.schluessel, z.minuten, z.bisher) for z in m.minuten] == [
        ("B1", (Decimal(10), None, Decimal("20.5")), Decimal("30.5")),
        ("B4", (Decimal(5), None, Decimal(0)), Decimal(5)),
    ]
    assert m.minuten_je_monat == (Decimal(15), None, Decimal("20.5"))
    assert m.minuten_bisher == Decimal("35.5")
    ohne = replace(
        m, minuten=(replace(m.minuten[0], minuten=(None, None, Decimal(1))), m.minuten[1])
    )
    assert ohne.minuten_je_monat == (Decimal(5), None, Decimal(1))


def test_the_rates_of_the_mmi_are_those_of_its_bill(jahr: Jahr) -> None:
    m = jahr.dokumente[monat(3)].mmi
    assert (m.satz_bg, m.satz_minute) == (Decimal("2.46"), Decimal("0.79"))


def test_a_baustein_stands_against_its_plan_where_every_billed_month_has_one(jahr: Jahr) -> None:
    m = jahr.dokumente[monat(3)].mmi
    assert m.gegen_plan(m.minuten[0])
    assert not m.gegen_plan(replace(m.minuten[0], schluessel="B6"))


def test_the_quotas_are_those_of_the_month_of_the_document(jahr: Jahr) -> None:
    """March: 60 of 80 calls, 15 of 60 talks; February would be 40 of 80, 10 of 40."""
    m = jahr.dokumente[monat(3)].mmi
    assert (m.erreichbarkeit.wert, m.fallabschlussquote.teil) == (Decimal("0.75"), 15)
    assert m.fallabschlussquote.wert == Decimal("0.25")


@pytest.mark.parametrize(
    ("anrufe", "gespraeche", "fall", "bekannt"),
    [
        (100, 40, 10, True),
        (100, 40, None, True),  # the Erreichbarkeit alone
        (None, 40, 10, True),  # the Fallabschlussquote alone
        (None, 40, None, False),
        (None, None, None, False),
    ],
)
def test_either_rate_is_enough_to_show_them(
    jahr: Jahr, anrufe: int | None, gespraeche: int | None, fall: int | None, bekannt: bool
) -> None:
    m = jahr.dokumente[monat(3)].mmi
    leer = m.kennzahlen[0]  # January was not delivered
    einer = replace(
        leer,
        anrufe=anrufe,
        weiterleitungen=20,
        gespraeche=gespraeche,
        fallabschliessend=fall,
    )
    folgende = (replace(einer, monat=monat(n)) for n in (2, 3, 4))
    assert bool(quotenbild((leer, *folgende))) is bekannt
