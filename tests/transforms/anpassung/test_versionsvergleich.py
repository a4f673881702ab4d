"""What is said of the difference between two versions of a change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from transforms.anpassung.papiere.versionsvergleich import (
    ersatzsatz,
    nicht_mehr_geaendert,
    unterschied,
    unterschiede,
    unterschiedssatz,
)
from transforms.planung.papiere.aenderung import Aenderung, Angabewert, aenderungen

ERSTE = {
    "Begründung": "Mehr Gespräche\nals geplant.",
    "BG-Zahl bisher": "5642",
    "BG-Zahl neu": "5642",
    "Baustein 4, Stunden bisher": "600.2",
    "Baustein 4, Stunden neu": "900",
    "Kosten bis Ende 2023 neu": "452545.7",
}
ANDERE = {
    **ERSTE,
    "Begründung": "Mehr",
    "Baustein 4, Stunden neu": "600.2",
    "Baustein 5, Stunden bisher": "nicht gewählt",
    "Baustein 5, Stunden neu": "900",
    "Kosten bis Ende 2023 neu": "476253.6",
}


@pytest.mark.parametrize(
    ("angabe", "bisher", "jetzt", "satz"),
    [
        (
            "Kosten bis Ende 2023 neu",
            Decimal("452545.7"),
            Decimal("476253.6"),
            "Kosten bis Ende 2023: 476.253,60 € statt 452.545,70 €",
        ),
        (
            "Kosten bis Ende 2023 bisher",
            Decimal(1),
            Decimal(2),
            "Kosten bis Ende 2023, bisherige Menge: 2,00 € statt 1,00 €",
        ),
        (
            "Baustein 4, Stunden neu",
            Decimal(900),
            Decimal("600.2"),
            "Baustein 4: 600,2 Stunden im Jahr statt 900",
        ),
        (
            "Baustein 5, Stunden neu",
            "–",
            Decimal(900),
            "Baustein 5: 900 Stunden im Jahr statt nicht gewählt",
        ),
        (
            "Baustein 4, Stunden neu",
            Decimal(900),
            "nicht gewählt",
            "Baustein 4: nicht gewählt statt 900 Stunden im Jahr",
        ),
        ("Baustein 2, Stunden neu", "nicht gewählt", "", "Baustein 2: gewählt statt nicht gewählt"),
        ("BG-Zahl neu", Decimal(5642), Decimal(15700), "BG-Zahl: 15.700 statt 5.642"),
        (
            "Freie Stellen neu",
            Decimal("0.9"),
            Decimal("1.13"),
            "Freie Stellen: 1,13 VZA statt 0,90 VZA",
        ),
        (
            "Begründung",
            "Mehr Gespräche\nals geplant.",
            "Mehr",
            "Begründung: „Mehr“ statt „Mehr Gespräche als geplant.“",
        ),
        ("Begründung", "", "Mehr", "Begründung: „Mehr“ statt keine"),
        ("Begründung", Decimal(12), "Mehr", "Begründung: „Mehr“ statt „12“"),
        (
            "Baustein 4, Minuten reichen neu",
            "bis Juli 2023",
            "ganzes Jahr",
            "Baustein 4, Minuten reichen: ganzes Jahr statt bis Juli 2023",
        ),
    ],
)
def test_a_difference_is_told_in_its_unit(
    angabe: str, bisher: Angabewert, jetzt: Angabewert, satz: str
) -> None:
    assert unterschied(Aenderung(angabe=angabe, bisher=bisher, jetzt=jetzt)) == satz


def test_long_words_are_cut_between_two_of_them() -> None:
    lang = "Die Zahl der Gespräche ist seit Januar in jedem Monat höher als geplant gewesen."
    one = Aenderung(angabe="Begründung", bisher="Mehr", jetzt=lang)
    assert unterschied(one) == (
        "Begründung: „Die Zahl der Gespräche ist seit Januar in jedem Monat höher …“ statt „Mehr“"
    )


def test_what_was_asked_for_comes_first_and_what_only_is_not_named_is_no_difference() -> None:
    found = aenderungen(ERSTE, ANDERE)
    assert unterschiede(found) == (
        "Baustein 4: 600,2 Stunden im Jahr statt 900",
        "Baustein 5: 900 Stunden im Jahr statt nicht gewählt",
        "Kosten bis Ende 2023: 476.253,60 € statt 452.545,70 €",
        "Begründung: „Mehr“ statt „Mehr Gespräche als geplant.“",
    )
    assert unterschiedssatz(found, 1) == (
        "Baustein 4: 600,2 Stunden im Jahr statt 900; und 3 weitere Angaben"
    )


def test_what_a_version_no_longer_changes_is_named() -> None:
    assert nicht_mehr_geaendert(ERSTE, ANDERE) == ("Baustein 4",)
    assert ersatzsatz(2, ("Baustein 4",)) == (
        "Version 2 ersetzt Version 1; Baustein 4 ist darin nicht mehr geändert."
    )
    assert ersatzsatz(3, ("Baustein 4", "die BG-Zahl")) == (
        "Version 3 ersetzt Version 2; Baustein 4, die BG-Zahl sind darin nicht mehr geändert."
    )
    assert ersatzsatz(2, ()) == "Version 2 ersetzt Version 1; Version 1 gilt nicht mehr."


@pytest.mark.parametrize(
    ("anders", "entfallen"),
    [
        # another quantity of the same Baustein is no loss
        ({"Baustein 4, Stunden neu": "950"}, ()),
        # the contract has meanwhile what was asked for
        ({"Baustein 4, Stunden bisher": "900"}, ()),
        # the contract has meanwhile something else, and that stays
        ({"Baustein 4, Stunden bisher": "700", "Baustein 4, Stunden neu": "700"}, ("Baustein 4",)),
        # a Baustein it was to be the first of is not chosen, and is no longer named
        ({"Baustein 7, Stunden bisher": "", "Baustein 7, Stunden neu": ""}, ()),
    ],
)
def test_lost_is_only_what_stays_as_the_contract_has_it(
    anders: dict[str, str], entfallen: tuple[str, ...]
) -> None:
    assert nicht_mehr_geaendert(ERSTE, {**ERSTE, **anders}) == entfallen


def test_a_baustein_that_was_to_be_new_and_one_that_was_to_go() -> None:
    vorher = {
        "Baustein 5, Stunden bisher": "nicht gewählt",
        "Baustein 5, Stunden neu": "100",
        "Baustein 6, Stunden bisher": "50",
        "Baustein 6, Stunden neu": "nicht gewählt",
    }
    jetzt = {"Baustein 6, Stunden bisher": "50", "Baustein 6, Stunden neu": "50"}
    assert nicht_mehr_geaendert(vorher, jetzt) == ("Baustein 5", "Baustein 6")


def test_the_bg_zahl_is_lost_as_well() -> None:
    vorher = {**ERSTE, "BG-Zahl neu": "5700"}
    assert nicht_mehr_geaendert(vorher, ERSTE) == ("die BG-Zahl",)
