"""Is a change tried in the tables before it is handed out, and what is said where it fails?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.expectations.nachgeprobt import codes, gefunden
from tests.transforms.anpassung import test_ersatzzeilen as beispiele
from tests.transforms.anpassung.kleintabellen import (
    Fassung,
    anpassung,
    beschlusszeilen,
    planzeilen,
    stammzeile,
    tabellen,
    vertragszeilen,
)
from transforms.anpassung.probe import ersetzter_bestand, fassung_davor_bleibt, zu_pruefende
from transforms.kern.month import Month

ALTVERTRAG = tabellen(
    vertragszeilen(beispiele.ALT),
    beschlusszeilen(beispiele.ALT.stunden, ab=date(2021, 1, 1), laufzeit=3),
    planzeilen(beispiele.ALT.stunden, laufzeit=3),
)
ZWEI_JAHRE = tabellen(plan=[*planzeilen(), *planzeilen(jahr=2024, zeile=4)])
VERSTREUT = tabellen(  # two decisions of one day, a Baustein each
    entschieden=[
        *beschlusszeilen({"B1": "3000"}),
        *beschlusszeilen({"B4": "240"}, nummer="TV-90030-2022-02", zeile=3),
    ]
)
FAELLE = {
    "more hours": (tabellen(), anpassung(tabellen())),
    "a Modul": (ALTVERTRAG, anpassung(ALTVERTRAG, {"B2": "700"})),
    "Baustein 2 stays": (beispiele.mit_baustein_2(), anpassung(beispiele.mit_baustein_2())),
    "BG-Zahl alone": (
        beispiele.mit_baustein_2(),
        anpassung(beispiele.mit_baustein_2(), {}, bg_zahl=2600),
    ),
    "added, with the plan of a later year": (ZWEI_JAHRE, anpassung(ZWEI_JAHRE, {"B5": "120"})),
    "dropped": (ZWEI_JAHRE, anpassung(ZWEI_JAHRE, {"B4": "0"})),
    "from January": (ZWEI_JAHRE, anpassung(ZWEI_JAHRE, ab=date(2024, 1, 1))),
    "after an earlier change": (
        beispiele.zweite_aenderung({"B1": "3000", "B4": "240"}),
        anpassung(beispiele.zweite_aenderung({"B1": "3000", "B4": "240"})),
    ),
    "decisions spread over numbers": (VERSTREUT, anpassung(VERSTREUT)),
    "until another gE joins": (beispiele.aufnehmende(), anpassung(beispiele.aufnehmende())),
    "until it closes": (
        tabellen(stamm=[stammzeile(gueltig_bis=date(2023, 9, 30))]),
        anpassung(tabellen(stamm=[stammzeile(gueltig_bis=date(2023, 9, 30))])),
    ),
}


@pytest.mark.parametrize("fall", FAELLE)
def test_nothing_speaks_against_a_change_of_sound_tables(fall: str) -> None:
    assert gefunden(*FAELLE[fall]) == []


@pytest.mark.parametrize("monat", [Month(2023, 2), Month(2023, 5), Month(2023, 7)])
def test_after_an_earlier_change_every_month_has_the_plan_of_its_version(monat: Month) -> None:
    """Until now the plan without days named another version than that of May (P108)."""
    b, a = FAELLE["after an earlier change"]
    assert codes(ersetzter_bestand(b, a, monat)) == []


def test_the_months_to_be_judged_are_those_in_which_a_row_begins_or_ended() -> None:
    b = tabellen(
        plan=[
            *planzeilen(bis=date(2023, 9, 30)),
            *planzeilen(ab=date(2023, 10, 1), zeile=4),
            *planzeilen(jahr=2024, zeile=6),
        ]
    )
    a = anpassung(b)
    assert zu_pruefende(ersetzter_bestand(b, a, a.ab), a) == (
        Month(2023, 7),
        Month(2023, 10),
        Month(2024, 1),
    )


@pytest.mark.parametrize("fall", FAELLE)
def test_the_month_before_keeps_its_version(fall: str) -> None:
    b, a = FAELLE[fall]
    assert fassung_davor_bleibt(b, a)


def test_a_contract_without_any_baustein_is_refused_with_the_sentence_of_the_monatslauf() -> None:
    b = tabellen()
    assert gefunden(b, anpassung(b, {"B1": "0", "B4": "0"})) == [
        "U113  Mengenanpassung nicht vorbereitet (JC90030 JC Anpassungen (Muster)): Mit der "
        "Änderung hielte der Monatslauf im Juli 2023 die gE zurück, was er ohne sie nicht täte: "
        "V109 – Vertrag V-90030-2023: kein Baustein ist gewählt.\n"
        "      Quelle: kermit_vertraege.xlsx, Blatt „Verträge“, Zeile 2.  Abhilfe (Controlling): "
        "Die Angaben der Änderung prüfen (erwartet: mindestens ein gewählter Baustein); ohne sie "
        "ist in den Tabellen dazu nichts zu berichtigen."
    ]


def test_what_the_tables_of_today_say_as_well_counts_too() -> None:
    """The contract of today is not what was decided; the change does not mend it."""
    b = tabellen(entschieden=beschlusszeilen({"B1": "3100", "B4": "240"}))
    [satz] = gefunden(b, anpassung(b))
    assert "im Juli 2023 die gE zurück, wie schon ohne sie: T104 – Baustein 1:" in satz


def test_what_is_in_the_way_today_for_another_reason_is_named_with_it() -> None:
    """Nothing was ever decided: the draft would be the first decision, of one Baustein alone."""
    b = tabellen(entschieden=[])
    [satz] = gefunden(b, anpassung(b))
    assert "im Juli 2023 die gE zurück, ohne sie aus anderem Grund (T101): T102 – " in satz


def test_of_a_year_whose_plan_is_not_made_yet_nothing_is_missing() -> None:
    b = tabellen(vertragszeilen(Fassung(bis=date(2024, 5, 31))))
    [satz] = gefunden(b, anpassung(b))
    assert "Juni 2024" in satz
    assert "V102" in satz


def test_a_hinweis_of_the_monatslauf_that_is_new_is_known_before() -> None:
    """2 500 to 3 100 BG are 24 %; the VZA of Baustein 1 are wrong today already."""
    rows = [
        replace(z, vza=Decimal("2.0")) if z.baustein == "B1" else z
        for z in vertragszeilen(Fassung())
    ]
    b = tabellen(rows)
    [satz] = gefunden(b, anpassung(b, {}, bg_zahl=3100))
    assert satz.startswith(
        "U304  Hinweis zu JC90030 JC Anpassungen (Muster): Zu der Änderung wird der Monatslauf im "
        "Juli 2023 sagen: V201 – Vertrag V-90030-2023: die BG-Zahl ist von 2.500 auf 3.100 "
        "gesprungen (24 %)."
    )
