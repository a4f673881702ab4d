"""Is every notation of the exports read without loss, and everything else refused?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.regelstand import spaltenwerk
from transforms.kern.gleichheit import vergleichsform
from transforms.notationen.notation import (
    auswahl_of,
    baustein_of,
    ganzzahl_of,
    is_empty,
    janein_of,
    jcnr_of,
    text_of,
)

LIES_BAUSTEIN = baustein_of(spaltenwerk().bausteinnamen, spaltenwerk().freie_bausteinnamen)
GESETZ = settings(deadline=None, derandomize=True, max_examples=200)


@pytest.mark.parametrize(
    "wert",
    [
        "JC62106",
        "jc62106",
        "62106",
        "62106.0",
        62106,
        62106.0,
        " JC62106 ",
        "JC 62106",
        "\u00a062106",
    ],
)
def test_a_jcnr_is_restored(wert: object) -> None:
    assert jcnr_of(wert) == "JC62106"


def test_a_jcnr_keeps_its_leading_zero() -> None:
    assert jcnr_of("03304") == "JC03304"


@pytest.mark.parametrize(
    "wert",
    [
        "JC6210",
        "JC621066",
        "6210",
        6210,
        62106.5,
        "62106.00",
        "JC6210O",
        "",
        "JC",
        "SC62106",
        True,
        "٦٢١٠٦",
        "JC-62106",
        None,
    ],
)
def test_what_is_no_jcnr_is_refused(wert: object) -> None:
    """Four digits may have lost a leading zero or any other: nobody guesses."""
    with pytest.raises(ValueError, match=r"ist keine JCNR|Wahrheitswert"):
        jcnr_of(wert)


@GESETZ
@given(st.integers(0, 99_999))
def test_every_number_of_five_digits_is_one_ge_in_all_notations(nummer: int) -> None:
    text = f"{nummer:05d}"
    assert {jcnr_of(text), jcnr_of(f"JC{text}"), jcnr_of(f"{text}.0")} == {f"JC{text}"}
    if nummer >= 10_000:
        assert jcnr_of(float(nummer)) == f"JC{text}"


@pytest.mark.parametrize(
    ("wert", "schluessel"),
    [
        ("1", "B1"),
        (1, "B1"),
        (1.0, "B1"),
        ("1.0", "B1"),
        ("01", "B1"),
        ("B1", "B1"),
        ("b 1", "B1"),
        ("Baustein 1", "B1"),
        ("Baustein\u00a01", "B1"),
        ("BAUSTEIN 1", "B1"),
        ("Baustein 1 - Inbound-Telefonie", "B1"),
        ("Baustein 1 – Inbound-Telefonie", "B1"),
        ("Baustein 1: Inbound-Telefonie", "B1"),
        ("Baustein 1 (Inbound)", "B1"),
        ("Baustein 10", "B10"),
        ("M2", "M2"),
        ("Modul 2", "M2"),
        ("Modul 2 - Terminvereinbarung", "M2"),
        ("Modul 2 Terminvereinbarung", "M2"),
    ],
)
def test_a_baustein_is_read_in_every_notation(wert: object, schluessel: str) -> None:
    assert LIES_BAUSTEIN(wert) == schluessel


@pytest.mark.parametrize(
    "wert",
    [
        "",
        "0",
        "Baustein",
        "Sonstiges",
        "Inbound-Telefonie",
        "Baustein 100",
        "B1a",
        1.5,
        "Baustein 1/2",
        "-1",
        True,
    ],
)
def test_what_is_no_baustein_is_refused(wert: object) -> None:
    with pytest.raises(ValueError, match=r"ist kein Baustein|Wahrheitswert"):
        LIES_BAUSTEIN(wert)


@pytest.mark.parametrize(
    ("wert", "ja"),
    [
        ("ja", True),
        ("Ja", True),
        ("J", True),
        ("x", True),
        ("X", True),
        (1, True),
        ("1", True),
        (1.0, True),
        (True, True),
        ("nein", False),
        ("Nein", False),
        ("n", False),
        (0, False),
        ("0", False),
        (0.0, False),
        (False, False),
    ],
)
def test_yes_and_no_are_read_in_every_notation(wert: object, ja: bool) -> None:
    assert janein_of(wert) is ja


@pytest.mark.parametrize("wert", ["", "vielleicht", 2, "-", "jein", 0.5])
def test_what_is_neither_yes_nor_no_is_refused(wert: object) -> None:
    with pytest.raises(ValueError, match="ist weder ja noch nein"):
        janein_of(wert)


@pytest.mark.parametrize(
    ("wert", "zahl"),
    [
        ("5642", 5642),
        ("5.642", 5642),
        ("1.234.567", 1234567),
        (5642.0, 5642),
        ("5642,0", 5642),
        ("-3", -3),
        (0, 0),
    ],
)
def test_a_whole_number_is_read_in_every_notation(wert: object, zahl: int) -> None:
    assert ganzzahl_of(wert) == zahl


@pytest.mark.parametrize(
    "wert", ["5642,5", 5642.5, "5.64", "5,642", "", "viele", True, 1e300, "1.2.3"]
)
def test_what_is_no_whole_number_is_refused(wert: object) -> None:
    with pytest.raises(ValueError, match=r"^(ist|hat) "):
        ganzzahl_of(wert)


@GESETZ
@given(
    st.text(
        st.characters(
            categories=["L", "N", "P", "S", "Zs"],
            exclude_characters="\u00a0\u2800\u3164\u115f\u1160\uffa0",
        )
    )
)
def test_a_text_keeps_all_that_is_seen_but_its_outer_blanks(text: str) -> None:
    assert text_of(text) == text.strip()


@GESETZ
@given(
    st.text(
        st.characters(
            categories=["Cf", "Cc"],
            exclude_characters="\t\n\r\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd",
        )
    )
)
def test_a_text_loses_what_nobody_sees(unsichtbar: str) -> None:
    assert text_of(f"SC{unsichtbar} Freiburg{unsichtbar}") == "SC Freiburg"


@pytest.mark.parametrize(
    "text",
    [
        "Null",
        "=1+1",
        "None",
        "NA",
        "NaN",
        "-",
        "0815",
        "A/B 'C' & <D>",
        unicodedata.normalize("NFD", "Süd"),
    ],
)
def test_no_text_is_taken_for_something_else(text: str) -> None:
    assert text_of(text) == text
    assert not is_empty(text)


@pytest.mark.parametrize(
    ("wert", "leer"),
    [
        (None, True),
        ("", True),
        (" \u00a0\t", True),
        (0, False),
        (0.0, False),
        (False, False),
        ("0", False),
    ],
)
def test_zero_is_not_empty(wert: object, leer: bool) -> None:
    assert is_empty(wert) is leer


def test_a_choice_is_found_in_any_spelling_of_its_aliases() -> None:
    read = auswahl_of({"SGB II": ("SGB II", "SGB 2"), "SGB III": ("SGB III",)})
    assert [read(w) for w in ("SGB II", "sgb ii", "SGB-II", "SGB\u00a0II", "sgb 2", "SGBIII")] == [
        "SGB II"
    ] * 5 + ["SGB III"]
    with pytest.raises(ValueError, match="ist keiner der bekannten Werte „SGB II“, „SGB III“"):
        read("SGB XII")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BG-Zahl", "bg zahl"),
        ("gültig ab", "Gueltig-Ab"),
        ("TV-Beschluss", "TV\u2011Beschluß"),
        ("Begründung", unicodedata.normalize("NFD", "Begründung")),
        ("Service Center", "SERVICE\u00a0CENTER"),
        ("Gespräche", "gespraeche"),
        ("JC-Nr.", "jc nr."),
    ],
)
def test_case_blanks_hyphens_and_umlaut_spelling_do_not_matter(one: str, other: str) -> None:
    assert vergleichsform(one) == vergleichsform(other)


def test_different_words_stay_different() -> None:
    assert (
        len(
            {
                vergleichsform(t)
                for t in (
                    "SGB II",
                    "SGB III",
                    "gültig ab",
                    "gültig bis",
                    "Gespräche",
                    "fallabschließende Gespräche",
                    "BG",
                    "BG-Zahl",
                )
            }
        )
        == 8
    )
