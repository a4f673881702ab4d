"""Do the sums of a month stand beside those of the month before, and is missing not zero?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.dokumente.monatssummen import Summe, beide_monate, monatssummen
from transforms.dokumente.vergleich.uebersichtszeile import Uebersichtszeile
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month


def betrag(minuten: str, grundpreis: str, volumenpreis: str) -> Monatsbetrag:
    return Monatsbetrag(
        monat=Month(2023, 2),
        version=1,
        produktivminuten=Decimal(minuten),
        bg_grundpreis=Decimal(grundpreis),
        volumenpreis=Decimal(volumenpreis),
    )


# 10 × 0,79 = 7,90; 20,5 × 0,79 = 16,195 -> 16,20; 100 × 0,79 = 79,00
FEBRUAR = (betrag("10", "246.00", "7.90"), betrag("20.5", "492.00", "16.20"))
JANUAR = (betrag("100", "246.00", "79.00"),)


def einzeln(summe: Summe) -> tuple[str, str, Decimal, Decimal | None]:
    return summe.titel, summe.einheit, summe.jetzt, summe.vormonat


def test_the_five_sums_of_a_month_stand_beside_those_of_the_month_before() -> None:
    s = monatssummen(FEBRUAR, JANUAR)
    assert [einzeln(summe) for summe in s.alle] == [
        ("gE mit Nachweis", "gE", Decimal(2), Decimal(1)),
        ("Produktivminuten", "Minuten", Decimal("30.5"), Decimal(100)),
        ("BG-Grundpreis", "€", Decimal("738.00"), Decimal("246.00")),
        ("Volumenpreis", "€", Decimal("24.10"), Decimal("79.00")),
        ("Gesamtkosten", "€", Decimal("762.10"), Decimal("325.00")),
    ]
    assert (s.gesamtkosten.differenz, s.volumenpreis.differenz) == (
        Decimal("437.10"),
        Decimal("-54.90"),
    )


@pytest.mark.parametrize(("vormonat", "erwartet"), [(None, None), ((), Decimal(0))])
def test_no_month_before_is_not_a_month_of_nothing(
    vormonat: tuple[Monatsbetrag, ...] | None, erwartet: Decimal | None
) -> None:
    assert [summe.vormonat for summe in monatssummen(FEBRUAR, vormonat).alle] == [erwartet] * 5


@pytest.mark.parametrize(
    ("jetzt", "vormonat", "differenz", "prozent"),
    [
        ("110", "100", "10", "10.0"),
        ("90", "100", "-10", "-10.0"),
        ("100.05", "100", "0.05", "0.1"),  # half a tenth goes away from zero
        ("2", "3", "-1", "-33.3"),
        ("0", "3", "-3", "-100.0"),
        ("3", "0", "3", None),
        ("3", None, None, None),
    ],
)
def test_the_change_is_told_in_percent_of_the_month_before(
    jetzt: str, vormonat: str | None, differenz: str | None, prozent: str | None
) -> None:
    s = Summe("x", "€", Decimal(jetzt), None if vormonat is None else Decimal(vormonat))
    assert s.differenz == (None if differenz is None else Decimal(differenz))
    assert s.prozent == (None if prozent is None else Decimal(prozent))


def zeile(jetzt: str | None, vormonat: str | None) -> Uebersichtszeile:
    return Uebersichtszeile(
        jcnr="JC90001",
        jobcenter="JC Musterstadt",
        regionaldirektion="Nord",
        status="ausgestellt",
        version=1,
        produktivminuten=None,
        bg_grundpreis=None,
        volumenpreis=None,
        gesamtkosten=None if jetzt is None else Decimal(jetzt),
        gesamtkosten_vormonat=None if vormonat is None else Decimal(vormonat),
    )


def test_more_ge_alone_are_no_rise_of_the_costs() -> None:
    zeilen = [
        zeile("100.00", "90.00"),
        zeile("5.00", None),
        zeile(None, "7.00"),
        zeile("0.00", "2.50"),
        zeile("1.50", "0.00"),
    ]
    beide = beide_monate(zeilen)
    assert beide is not None
    assert einzeln(beide) == (
        "Gesamtkosten der gE mit beiden Monaten",
        "€",
        Decimal("101.50"),
        Decimal("92.50"),
    )


def test_without_a_ge_in_both_months_there_is_nothing_to_compare() -> None:
    assert beide_monate([zeile("5.00", None), zeile(None, "7.00")]) is None
    assert beide_monate([]) is None
