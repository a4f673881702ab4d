"""What do the title and the alternative text of a chart say?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.templates import modelle, sonderfaelle
from transforms.dokumente.bilder.bildtext import gegen_plan, zeitraum
from transforms.dokumente.bilder.kostenbild import ausblickbild, kostenbild, plankosten
from transforms.dokumente.bilder.minutenbild import bausteinbild, minutenbild, zusammengefasst
from transforms.dokumente.bilder.quotenbild import quotenbild
from transforms.dokumente.mmi import Minutenzeile
from transforms.jahr.erfuellungsgrad import Grad
from transforms.jahr.monatsplan import Planposition
from transforms.kern.dokument import Monatsbetrag
from transforms.kern.month import Month
from transforms.kern.worte.aufzaehlung import monatsfolgen


def monate(*nummern: int) -> list[Month]:
    return [Month(2023, nummer) for nummer in nummern]


def betrag(nummer: int, euro: str) -> Monatsbetrag:
    return Monatsbetrag(Month(2023, nummer), 1, Decimal(0), Decimal(euro), Decimal("0.00"))


@pytest.mark.parametrize(
    ("ist", "plan", "worte"),
    [
        ("97", "100", "3,0 % unter Plan"),
        ("112.34", "100", "12,3 % über Plan"),
        ("100", "100", "wie geplant"),
        ("99.96", "100", "kaum unter Plan"),  # 99,96 % is shown as 100,0 %
        ("100.04", "100", "kaum über Plan"),
        ("99.94", "100", "0,1 % unter Plan"),
        ("0", "100", "100,0 % unter Plan"),
        ("250", "100", "150,0 % über Plan"),
        ("5", "0", "ohne Plan"),
    ],
)
def test_a_figure_beside_its_plan_agrees_with_the_share_its_cell_shows(
    ist: str, plan: str, worte: str
) -> None:
    assert gegen_plan(Grad(ist=Decimal(ist), plan=Decimal(plan))) == worte


@pytest.mark.parametrize(
    ("nummern", "worte"),
    [
        ([1], "Januar 2023"),
        ([1, 2], "Januar und Februar 2023"),
        ([4, 5, 6], "April bis Juni 2023"),  # the year began in April
        ([1, 2, 4], "Januar bis April 2023 ohne März"),
        ([1, 2, 3, 6, 7], "Januar bis Juli 2023 ohne April, Mai"),
        ([1, 12], "Januar 2023, Dezember 2023"),
    ],
)
def test_the_months_of_a_chart_are_those_it_has_figures_for(
    nummern: Sequence[int], worte: str
) -> None:
    assert zeitraum(monate(*nummern)) == worte


def test_estimated_months_are_told_in_rows() -> None:
    assert (
        monatsfolgen(monate(4, 7, 8, 9, 12)) == "April 2023, Juli bis September 2023, Dezember 2023"
    )
    assert monatsfolgen([]) == ""


def test_minutes_of_one_month() -> None:
    """38 217 billed, 35 215,5 + 3 001 planned: 100,0013 %."""
    worte = minutenbild(modelle.mmi())
    assert worte and worte.titel == "Januar 2023: 38.217 Minuten, kaum über Plan"
    assert worte.inhalt == (
        "Produktivminuten je Monat von Baustein 1 – Inbound-Telefonie, Baustein 4 – Steigerung "
        "der Anzahl von Gesprächen, Januar 2023. Zusammen 38.217 Minuten, Plan dazu 38.216,5 "
        "Minuten, also kaum über Plan."
    )


def test_minutes_of_a_year_with_a_gap_name_the_highest_and_the_lowest_month() -> None:
    """Ten months of 38 217 and July without Baustein 4: 35 215,5; against 11 × 38 216,5."""
    worte = minutenbild(sonderfaelle.mmi_dezember())
    assert worte and worte.titel == (
        "Januar bis Dezember 2023 ohne März: 417.385,5 Minuten, 0,7 % unter Plan"
    )
    assert worte.inhalt.endswith(
        "Am meisten im Januar 2023 mit 38.217 Minuten, am wenigsten im Juli 2023 mit 35.215,5 "
        "Minuten."
    )


def test_every_baustein_is_told_beside_its_plan_and_one_without_says_so() -> None:
    worte = bausteinbild(sonderfaelle.altvertrag_mmi())
    assert worte and worte.titel == "Januar 2023: Modul 1 (kaum über Plan), Modul 3 (ohne Plan)"


def test_many_bausteine_are_counted_and_the_furthest_is_named() -> None:
    """Four Bausteine, 100 planned a month each: 110, 95, 100 and 60 billed."""
    geplant = {"B1": "110", "B3": "95", "B4": "100", "B5": "60"}
    zeilen = tuple(Minutenzeile(key, key, (Decimal(ist),)) for key, ist in geplant.items())
    plan = tuple(
        Planposition(replace(modelle.B1, schluessel=key, menge=Decimal(100)), Decimal(20))
        for key in geplant
    )
    m = replace(modelle.mmi(), minuten=zeilen)
    worte = bausteinbild(replace(m, ausblick=modelle.ausblick(m.jahr, zeilen, plan)))
    assert worte and worte.titel == (
        "Januar 2023: 4 Bausteine, davon 1 über und 2 unter Plan; am weitesten Baustein 5 "
        "(40,0 % unter Plan)"
    )
    assert "Baustein 1 (10,0 % über Plan), Baustein 3 (5,0 % unter Plan)" in worte.inhalt


def test_costs_are_compared_with_the_plan_of_those_months_that_have_one() -> None:
    jahr = (betrag(1, "90.00"), betrag(2, "110.00"), betrag(3, "50.00"))
    plan = {Month(2023, 1): Decimal("100.00"), Month(2023, 2): Decimal("120.00")}
    worte = kostenbild(jahr, plan)
    assert worte and worte.titel == "Januar bis März 2023: 250,00 €, 9,1 % unter Plan"
    assert "Plan dazu 220,00 €" in worte.inhalt
    assert "Am meisten im Februar 2023 mit 110,00 €, am wenigsten im März 2023" in worte.inhalt


def test_costs_without_any_plan_say_so() -> None:
    worte = kostenbild((betrag(1, "90.00"),), {})
    assert worte and worte.titel == "Januar 2023: 90,00 €, ohne Plan"


def test_a_chart_without_values_has_no_words() -> None:
    ohne = sonderfaelle.ohne_minutenpreis_mmi()
    assert kostenbild((), {}) is None
    assert minutenbild(ohne) is None and bausteinbild(ohne) is None
    assert quotenbild(sonderfaelle.altvertrag_mmi().kennzahlen) is None


def test_the_outlook_tells_which_months_are_estimated() -> None:
    """44 070,76 billed, eleven months as January's plan 44 070,36 (degree 1,0000 and 1,0002)."""
    ausblick = modelle.mmi().ausblick
    worte = ausblickbild(ausblick)
    assert worte and worte.titel.endswith(
        ", kaum über Plan; Februar bis Dezember 2023 geschätzt (schraffiert)"
    )
    assert worte.titel.startswith("Ausblick 2023: 528.8")
    assert worte.name == "Diagramm Ausblick je Monat"


def test_a_year_that_is_billed_is_a_result() -> None:
    ausblick = modelle.mmi().ausblick
    fertig = replace(ausblick, monate=ausblick.monate[:1])
    worte = ausblickbild(fertig)
    assert worte and worte.titel == "Jahresergebnis 2023: 44.070,76 €, kaum über Plan"
    assert worte.name == "Diagramm Jahresergebnis je Monat"
    assert plankosten(fertig) == {Month(2023, 1): Decimal("44070.36")}


def test_rates_tell_the_latest_month_and_the_one_known_before_it() -> None:
    """50,3 = 4120 ÷ 8188, 73,1 = 3012 ÷ 4120."""
    worte = quotenbild(sonderfaelle.mmi_dezember().kennzahlen)
    assert worte and worte.titel == (
        "Dezember 2023: Erreichbarkeit 50,3 % (November 50,8 %), "
        "Fallabschlussquote 73,1 % (November 73,3 %)"
    )
    assert worte.inhalt == (
        "Erreichbarkeit und Fallabschlussquote je Monat in Prozent, Januar bis Dezember 2023 ohne "
        "April, Mai. Erreichbarkeit 50,3 % (Dezember 2023) bis 56,5 % (Januar 2023). "
        "Fallabschlussquote 73,1 % (Dezember 2023) bis 74,8 % (Januar 2023)."
    )


def test_two_months_make_no_line() -> None:
    dezember = sonderfaelle.mmi_dezember().kennzahlen
    assert quotenbild(dezember[:2]) is None
    assert quotenbild(dezember[:3]) is not None


def test_bausteine_on_one_side_of_the_plan_are_not_counted_twice() -> None:
    grade = {f"B{n}": Grad(ist=Decimal(100 + n), plan=Decimal(100)) for n in (1, 3, 4, 7)}
    assert zusammengefasst(grade) == (
        "alle 4 Bausteine über Plan, am stärksten Baustein 7 (7,0 % über Plan)"
    )


def test_a_rate_the_latest_month_lacks_tells_when_it_was_last_known() -> None:
    dezember, januar, februar = (
        modelle.kennzahlen(Month(2022, 12), 100, 20, 40, 30),
        modelle.kennzahlen(Month(2023, 1), 100, 20, 40, 30),
        modelle.kennzahlen(Month(2023, 2), 100, 20, 40, None),
    )
    worte = quotenbild((dezember, januar, februar))
    assert worte and worte.titel == (
        "Februar 2023: Erreichbarkeit 50,0 % (Januar 50,0 %), "
        "Fallabschlussquote zuletzt im Januar 2023"
    )
