"""What does a change of quantities come to? Computed by hand from the tariff of the annex.

Baustein 4 of JC Göppingen from 600,2 to 900 hours: 299,8 h × 60 / 12 = 1 499 minutes a month;
3 001 min × 0,79 € = 2 370,79 €, 4 500 min × 0,79 € = 3 555,00 €, so 1 184,21 € more; six months
7 105,26 €; thirty months to the end of the term, 31.12.2025, 35 526,30 €.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.transforms.anpassung.goeppingen import anpassung
from transforms.kern.month import Month


def test_the_month_costs_the_difference_of_two_rounded_lines() -> None:
    juli = anpassung().monate[0]
    b4 = next(p for p in juli.positionen if p.schluessel == "B4")
    assert juli.monat == Month(2023, 7)
    assert (b4.menge_vorher, b4.menge_nachher) == (Decimal(3001), Decimal(4500))
    assert (b4.kosten_vorher, b4.kosten_nachher) == (Decimal("2370.79"), Decimal("3555.00"))
    assert b4.menge_nachher - b4.menge_vorher == Decimal(1499)
    assert b4.differenz == juli.differenz == Decimal("1184.21")


def test_the_rest_of_the_year_and_of_the_term_to_the_cent() -> None:
    a = anpassung()
    assert (a.rest_des_jahres.anzahl, a.rest_des_jahres.differenz) == (6, Decimal("7105.26"))
    assert (a.rest_der_laufzeit.anzahl, a.rest_der_laufzeit.differenz) == (30, Decimal("35526.30"))


def test_the_posts_grow_by_a_quarter() -> None:
    [b4] = anpassung().geaenderte
    assert b4.vza_mehr == Fraction(2998, 12000)
    assert round(float(b4.vza_mehr), 2) == 0.25


def test_the_term_stays() -> None:
    a = anpassung()
    assert {(z.beginn, z.laufzeit, z.ende) for z in (*a.vorher, *a.nachher)} == {
        (date(2023, 1, 1), 3, date(2025, 12, 31))
    }


def test_months_past_the_last_known_tariff_say_so() -> None:
    """Only the prices of 2023 are on file."""
    a = anpassung()
    assert {m.bemerkung for m in a.rest_des_jahres.monate} == {""}
    spaeter = {m.bemerkung for m in a.monate if m.monat.year > 2023}
    assert spaeter == {"Tarif bis 31.12.2023 fortgeschrieben"}


def test_the_hours_reach_further_afterwards() -> None:
    """3 600 minutes a month were used where 3 001 were agreed: the year's 36 012 end in November
    (the eleventh month brings 39 600); with 6 × 3 001 + 6 × 4 500 = 45 006 they last.
    """
    a = anpassung()
    vorher, nachher = a.reichweiten(nachher=False)["B4"], a.reichweiten(nachher=True)["B4"]
    assert (vorher.vereinbarte_minuten, vorher.letzter_monat) == (Decimal(36012), Month(2023, 11))
    assert (nachher.vereinbarte_minuten, nachher.letzter_monat) == (Decimal(45006), None)
