"""What does the first page of the MMI say: the month beside others, what is agreed, how long it
lasts?
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.templates import modelle, sonderfaelle
from transforms.dokumente.mmi import Mmi
from transforms.dokumente.ueberblick.jahresblick import in_worten, jahressaetze
from transforms.dokumente.ueberblick.monatsblick import Groesse, monatsblick, vergleichssaetze
from transforms.dokumente.ueberblick.quotenblick import quotenblick, quotensaetze
from transforms.dokumente.ueberblick.vereinbarung import (
    laufzeitsatz,
    vereinbarung,
    vereinbarungssaetze,
)
from transforms.dokumente.vergleich.rueckblick import Vergleichsmonat
from transforms.dokumente.vergleich.vormonatsvergleich import Vertragsbeginn
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month

VORJAHR = Vergleichsmonat(
    zahlen=modelle.kennzahlen(Month(2022, 12), 100, 20, 40, 30),
    betrag=Monatsbetrag(
        Month(2022, 12), 2, Decimal("30000.5"), Decimal("13000.00"), Decimal("24000.40")
    ),
    bg_zahl=Decimal(5200),
)


def mit_tempo(ab: int) -> Mmi:
    return replace(sonderfaelle.mmi_dezember(), tempo_ab=ab)


def test_the_month_stands_beside_plan_month_before_and_year_before() -> None:
    modell = replace(sonderfaelle.mmi_dezember(), vorjahresmonat=VORJAHR)
    gesamt = next(z for z in monatsblick(modell) if z.groesse is Groesse.GESAMT)
    assert (gesamt.wert, gesamt.plan, gesamt.abweichung) == (
        Decimal("44070.76"),
        Decimal("44070.36"),
        Decimal("0.40"),
    )
    assert (gesamt.vormonat, gesamt.aenderung) == (Decimal("44070.76"), Decimal("0.00"))
    assert gesamt.vorjahr == Decimal("37000.40")
    assert vergleichssaetze(modell) == []


def test_a_month_nobody_issued_is_told_in_words() -> None:
    modell = modelle.mmi()
    assert [z.vormonat for z in monatsblick(modell)] == [None] * 5
    assert vergleichssaetze(modell) == [
        "Vormonat: Dezember 2022 ist nicht ausgestellt; verglichen wird nicht.",
        "Vorjahresmonat: Der Vertrag begann erst am 01.01.2023.",
    ]


def test_a_year_ago_of_a_running_contract_that_nobody_issued_is_told_in_words() -> None:
    januar = modelle.mmi()
    vertrag = replace(januar.vertrag, beginn=date(2022, 1, 1))
    assert vergleichssaetze(replace(januar, vertrag=vertrag))[1] == (
        "Vorjahresmonat: Für Januar 2022 ist mit diesem Verfahren nichts ausgestellt; verglichen "
        "wird nicht."
    )


def test_the_first_month_of_a_contract_has_no_month_before() -> None:
    beginn = Vertragsbeginn(vertragsnummer="V-1", beginn=date(2023, 1, 1), ende=date(2025, 12, 31))
    modell = replace(modelle.mmi(), vergleich=replace(modelle.VERGLEICH, beginn=beginn))
    assert vergleichssaetze(modell)[0] == "Vormonat: Der Vertrag beginnt mit Januar 2023."


def test_a_month_that_was_held_back_is_called_so() -> None:
    """Seen from April, whose month before is the March that was held back."""
    dezember, april = sonderfaelle.mmi_dezember(), Month(2023, 4)
    modell = replace(dezember, monat=april, vormonat=modelle.unbekannt(april.plus(-1)))
    assert vergleichssaetze(modell)[0] == (
        "Vormonat: März 2023 ist zurückgestellt; verglichen wird nicht."
    )


def test_rates_stand_beside_those_of_other_months_in_percentage_points() -> None:
    """December 4 120 / 8 188, November 4 110 / (9 100 - 1 011); 40 of 80 the year before."""
    modell = replace(sonderfaelle.mmi_dezember(), vorjahresmonat=VORJAHR)
    erreicht = quotenblick(modell)[0]
    assert erreicht.punkte == (Decimal(4120) / 8188 - Decimal(4110) / 8089) * 100
    assert erreicht.vorjahr.wert == Decimal("0.5")


def test_a_missing_rate_says_why_once() -> None:
    assert list(quotensaetze(sonderfaelle.altvertrag_mmi())) == [
        "Beide Quoten bleiben leer: Kennzahlen nicht geliefert."
    ]


@pytest.mark.parametrize(
    ("tempo_ab", "erwartet"),
    [
        (
            3,
            [
                "voraussichtlich bis Dezember 2023",
                "ohne eigene Minuten",
                "voraussichtlich über das Jahr hinaus",
            ],
        ),
        (12, ["noch nicht abzusehen", "ohne eigene Minuten", "noch nicht abzusehen"]),
    ],
)
def test_reach_is_told_once_enough_months_are_billed(tempo_ab: int, erwartet: list[str]) -> None:
    assert [z.reicht for z in vereinbarung(mit_tempo(tempo_ab)).zeilen] == erwartet


def test_what_is_used_is_told_of_what_was_agreed() -> None:
    """7 043,1 h × 60 = 422 586 min; eleven months of 35 215,5."""
    b1 = vereinbarung(sonderfaelle.mmi_dezember()).zeilen[0]
    assert (b1.vereinbart, b1.genutzt) == (Decimal("422586.0"), Decimal("387370.5"))
    assert b1.anteil == Decimal("387370.5") / Decimal("422586.0")


def test_what_nobody_agreed_sums_to_nothing() -> None:
    """The Module of the Altvertrag name no VZA: missing is not zero."""
    alle = vereinbarung(sonderfaelle.altvertrag_mmi())
    assert (alle.stunden, alle.vza) == (Decimal(2400), None)


def test_an_early_month_says_from_when_on_a_reach_can_be_told() -> None:
    assert next(vereinbarungssaetze(replace(modelle.mmi(), tempo_ab=3))) == (
        "Wie lange die vereinbarten Minuten reichen, ist ab 3 abgerechneten Monaten abzusehen; im "
        "Jahr 2023 ist es bisher einer."
    )


@pytest.mark.parametrize(
    ("monat", "wann"),
    [
        (Month(2023, 1), "in 35 Monaten"),
        (Month(2025, 11), "in einem Monat"),
        (Month(2025, 12), "mit diesem Monat"),
    ],
)
def test_the_rest_of_the_term_is_told(monat: Month, wann: str) -> None:
    assert laufzeitsatz(replace(modelle.mmi(), monat=monat)) == (
        f"Der Vertrag V-62106-2023 (Laufzeit 3 Jahre, seit 01.01.2023) endet {wann}, am 31.12.2025."
    )


def test_the_year_names_what_is_open() -> None:
    assert in_worten(sonderfaelle.mmi_dezember().jahr_bisher.abgerechnete) == (
        "11 Monate von Januar bis Dezember 2023"
    )
    assert list(jahressaetze(sonderfaelle.mmi_dezember())) == [
        "Noch nicht abgerechnet: März 2023 (zurückgestellt).",
        "Der Ausblick ist keine Zusage: 1 Vertragsmonat ist geschätzt, beim Erfüllungsgrad wie "
        "bisher.",
    ]
