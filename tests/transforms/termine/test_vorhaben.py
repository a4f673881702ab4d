"""Is a step of a planning named when it is late, and a prepared change nobody decided on?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.transforms.termine.test_termine import (
    BESCHLUSS,
    DANACH,
    ENDE,
    FOLGE,
    FOLGEBESCHLUSS,
    GE,
    OHNE_TARIFE,
    STAMM,
    VERTRAG,
    Welt,
    tabellen_von,
)
from transforms.dokumente.uebersicht import Termin
from transforms.kern.month import Month
from transforms.kern.planjahr import Planjahr
from transforms.termine.termine import termine
from transforms.termine.vorhaben import Anpassungsvorhaben, Planungsfortgang, Vorhaben
from transforms.termine.zeitraum import Zeitraum

FRIST, HILFE_VOM = date(2023, 11, 30), date(2023, 10, 16)
JAHR = Planjahr(2024)
ANGEBOTEN = Planungsfortgang(planjahr=JAHR, angebote={GE: HILFE_VOM}, gewaehlt=frozenset())
GEWAEHLT = replace(ANGEBOTEN, gewaehlt=frozenset({GE}))
OHNE_ANGEBOT = replace(ANGEBOTEN, angebote={"JC90002": HILFE_VOM})
DREI_JAHRE = replace(VERTRAG, laufzeit=3, ende=date(2025, 12, 31))
DREI = Welt(vertraege=[DREI_JAHRE], beschluesse=[replace(BESCHLUSS, laufzeit=3)])
NEUE = Welt(vertraege=[], beschluesse=[])  # a gE that has not been served yet


def gefunden(
    welt: Welt, vorhaben: Vorhaben, ab: date, anlaesse: Sequence[str] = ()
) -> list[Termin]:
    found = termine(
        tabellen_von(welt, ab), OHNE_TARIFE, Zeitraum(ab, 12), vorhaben, lambda _: FRIST
    )
    return [t for t in found if t.anlass in (anlaesse or ("Planungsschritt offen",))]


def der_planung(
    welt: Welt, fortgang: Planungsfortgang, ab: date = date(2023, 12, 31)
) -> list[Termin]:
    return gefunden(welt, Vorhaben(planungen=(fortgang,)), ab)


# --- steps of a planning


def test_a_choice_that_is_missing_is_late_and_the_ge_owes_it() -> None:
    [t] = der_planung(DREI, ANGEBOTEN)
    assert (t.am, t.zustaendig, t.jcnr) == (FRIST, "gE", GE)
    assert t.satz == (
        "Planung 2024: Die Wahl der gE fehlt und ist überfällig; die Planungshilfe ist vom "
        "16.10.2023, um Antwort war bis 30.11.2023 gebeten."
    )
    assert t.zu_tun == (
        "Die Wahl einholen, Bausteine mit Stunden, BG-Zahl und Laufzeit, und in die Tabelle der "
        "Wahl aufnehmen; dann o7 planung 2024"
    )


@pytest.mark.parametrize(
    ("ab", "genannt"),
    [
        (date(2023, 8, 31), False),  # three months before: nobody waits yet
        (date(2023, 9, 30), True),
        (date(2023, 11, 30), True),
        (date(2024, 5, 30), True),
        (date(2024, 6, 1), False),  # the plan year is half over
    ],
)
def test_it_is_named_two_months_before_and_half_a_year_after(ab: date, *, genannt: bool) -> None:
    assert bool(der_planung(DREI, ANGEBOTEN, ab)) is genannt


def test_before_its_day_nothing_is_called_late() -> None:
    [t] = der_planung(DREI, ANGEBOTEN, date(2023, 10, 31))
    assert t.satz.startswith("Planung 2024: Die Wahl der gE fehlt; die Planungshilfe")


def test_a_planungshilfe_that_others_have_is_owed_by_controlling() -> None:
    [t] = der_planung(DREI, OHNE_ANGEBOT)
    assert (t.am, t.zustaendig) == (FRIST, "Controlling")
    assert t.satz == (
        "Planung 2024: Die Planungshilfe fehlt und ist überfällig; andere gE haben sie."
    )


def test_a_ge_without_contract_and_offer_is_in_no_planning() -> None:
    assert der_planung(NEUE, OHNE_ANGEBOT) == []


def test_what_was_chosen_needs_a_decision_before_the_year_begins() -> None:
    [t] = der_planung(NEUE, GEWAEHLT)
    assert (t.am, t.zustaendig, t.stelle) == (ENDE, "Regionaldirektion", "RD Muster")
    assert t.satz == (
        "Planung 2024: Die Wahl liegt vor; ein TV-Beschluss, der am 01.01.2024 gilt, fehlt."
    )


def test_a_decision_that_the_end_of_the_contract_asks_for_is_named_once() -> None:
    """The contract ends with the year, nothing follows: that date says it already."""
    assert der_planung(Welt(), GEWAEHLT) == []
    vorhaben = Vorhaben(planungen=(GEWAEHLT,))
    [t] = gefunden(Welt(), vorhaben, date(2023, 12, 31), ("Vertragsende ohne Folgebeschluss",))
    assert t.am == ENDE


def test_a_decision_without_a_contract_is_named_once() -> None:
    welt = Welt(vertraege=[], beschluesse=[FOLGEBESCHLUSS])
    vorhaben = Vorhaben(planungen=(GEWAEHLT,))
    anlaesse = ("Planungsschritt offen", "Beschluss nicht in Kermit")
    [t] = gefunden(welt, vorhaben, date(2023, 12, 31), anlaesse)
    assert (t.am, t.anlass) == (DANACH, "Beschluss nicht in Kermit")


def test_after_the_day_of_the_decision_kermit_still_owes_the_contract() -> None:
    """From February on the date of the decision itself is told no more."""
    welt = Welt(vertraege=[], beschluesse=[FOLGEBESCHLUSS])
    [t] = der_planung(welt, GEWAEHLT, date(2024, 2, 29))
    assert (t.am, t.zustaendig) == (ENDE, "BA-Service-Haus")
    assert t.satz == (
        "Planung 2024: Beschlossen ist; ein Vertrag in Kermit, der am 01.01.2024 gilt, fehlt."
    )


@pytest.mark.parametrize(
    "welt",
    [
        DREI,  # the term runs on, as decided
        Welt(vertraege=[VERTRAG, FOLGE], beschluesse=[BESCHLUSS, FOLGEBESCHLUSS]),
    ],
)
def test_where_decision_and_contract_hold_nothing_is_owed(welt: Welt) -> None:
    assert der_planung(welt, GEWAEHLT) == []


def test_what_was_decided_for_the_year_needs_no_choice_in_the_tables() -> None:
    welt = Welt(vertraege=[VERTRAG, FOLGE], beschluesse=[BESCHLUSS, FOLGEBESCHLUSS])
    assert der_planung(welt, ANGEBOTEN) == []


def test_a_ge_that_closes_before_the_year_owes_nothing() -> None:
    welt = replace(DREI, stamm=[replace(STAMM, gueltig_bis=ENDE)])
    assert der_planung(welt, ANGEBOTEN) == []


# --- prepared changes

APRIL = Anpassungsvorhaben(jcnr=GE, ab=Month(2024, 4), version=2, am=date(2024, 2, 5))


def ohne_beschluss(welt: Welt, ab: date, *vorhaben: Anpassungsvorhaben) -> list[Termin]:
    anlaesse = ("Mengenanpassung ohne Beschluss",)
    return gefunden(welt, Vorhaben(anpassungen=vorhaben or (APRIL,)), ab, anlaesse)


def test_a_prepared_change_needs_its_decision_before_its_day() -> None:
    [t] = ohne_beschluss(DREI, date(2024, 2, 29))
    assert (t.am, t.zustaendig, t.stelle) == (date(2024, 3, 31), "Regionaldirektion", "RD Muster")
    assert t.satz == (
        "Die Mengenanpassung ab 01.04.2024 ist vorbereitet (Version 2 vom 05.02.2024); ein "
        "TV-Beschluss, der an diesem Tag wirksam wird, fehlt."
    )
    assert t.zu_tun == (
        "Bis 31.03.2024 in der Trägerversammlung beschließen lassen; dann die vorbereiteten Zeilen "
        "mit der Nummer des Beschlusses übernehmen (Ordner anpassung-2024-04)."
    )


def test_after_its_day_it_cannot_be_decided_any_more() -> None:
    [t] = ohne_beschluss(DREI, date(2024, 4, 30))
    assert t.zu_tun == (
        "Ein Beschluss von jetzt an kann an diesem Tag nicht mehr wirken (T108): zu einem späteren "
        "Monatsersten neu vorbereiten (o7 anpassung JC90001 --ab …) oder lassen."
    )


@pytest.mark.parametrize("ab", [date(2024, 1, 30), date(2024, 10, 31)])
def test_far_from_its_day_it_is_not_named(ab: date) -> None:
    assert ohne_beschluss(DREI, ab) == []


def test_a_decided_one_is_done_whatever_number_it_bears() -> None:
    beschluss = replace(
        BESCHLUSS, nummer="B-9", art="Mengenanpassung", wirksam_ab=date(2024, 4, 1), laufzeit=3
    )
    welt = replace(DREI, beschluesse=[*DREI.beschluesse, beschluss])
    assert ohne_beschluss(welt, date(2024, 2, 29)) == []


def test_without_a_contract_on_that_day_there_is_nothing_to_change() -> None:
    assert ohne_beschluss(Welt(), date(2024, 2, 29)) == []


def test_one_of_another_ge_is_not_this_ones() -> None:
    assert ohne_beschluss(DREI, date(2024, 2, 29), replace(APRIL, jcnr="JC90002")) == []
