"""Are texts that mean the same taken for the same, and no others?"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.notationen.test_notation import GESETZ
from transforms.kern.gleichheit import (
    lesbar,
    mit_zeichen,
    tarnzeichen,
    ueberschrift,
    vergleichsform,
)

UNSICHTBAR = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
    "\u202a\u202c\u2066\u2069\u061c\u034f\ufe0f\u180e"
)
STRICHE = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2e3a\ufe58\ufe63\uff0d"
BLANKS = " \u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SC Freiburg", "sc freiburg"),
        ("SC Freiburg", "SC  Freiburg"),
        ("SC Freiburg", "SC-Freiburg"),
        ("SC Freiburg", "SC – Freiburg"),
        ("SC Freiburg", "SC\u00a0Freiburg"),
        ("SC Freiburg", "SC \u200bFreiburg"),
        ("SC Freiburg", "\ufeffSC Freiburg"),
        ("SC Freiburg", "SC Frei\u00adburg"),
        ("SC Freiburg", "\u200eSC Freiburg\u200f"),
        ("SC Freiburg", "ＳＣ Ｆｒｅｉｂｕｒｇ"),
        ("SC Köln", "SC Koeln"),
        ("SC Köln", unicodedata.normalize("NFD", "SC Köln")),
        ("SC Gießen", "SC GIESSEN"),
        ("SC Gießen", "SC Gießen "),
        ("V-4711", "V 4711"),
        ("V-4711", "V4711"),
        ("V-4711", "v\u20114711"),
        ("SGB II", "SGB Ⅱ"),
        ("TV-17/2022", "tv 17/2022"),
        ("ﬁliale", "filiale"),
    ],
)
def test_one_key_in_two_spellings(one: str, other: str) -> None:
    assert vergleichsform(one) == vergleichsform(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("V-1/2", "V-12"),
        ("V-1.2", "V-12"),
        ("V-1_2", "V-12"),
        ("V-1,2", "V-12"),
        ("V-1+2", "V-12"),
        ("V-1 (2)", "V-12"),
        ("V-4711", "V-4711a"),
        ("V-4711", "V-47110"),
        ("V-4711*", "V-4711"),
        ("SC Freiburg", "Service Center Freiburg"),
        ("SC Freiburg", "SC Freiburg 2"),
        ("SC Freiburg", "SC Frеiburg"),
        ("SC Freiburg", "SС Freiburg"),
        ("TV-17", "TV-1７1"),
        ("ja", "ja?"),
        ("ja", "(ja)"),
        ("café", "cafe"),
        ("Ø Minuten", "Minuten"),
        ("− 5", "5"),
        ("", "-"),
    ],
)
def test_two_keys_stay_two(one: str, other: str) -> None:
    assert vergleichsform(one) != vergleichsform(other)


@GESETZ
@given(st.text())
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert vergleichsform(vergleichsform(text)) == vergleichsform(text)
    assert ueberschrift(ueberschrift(text)) == ueberschrift(text)


@GESETZ
@given(
    st.text(st.characters(codec="cp1252", categories=["L", "N", "P"])),
    st.sampled_from(UNSICHTBAR + BLANKS),
    st.integers(0, 30),
)
def test_blanks_and_invisible_characters_never_matter(text: str, zeichen: str, stelle: int) -> None:
    assert vergleichsform(text[:stelle] + zeichen + text[stelle:]) == vergleichsform(text)


@GESETZ
@given(st.text(st.sampled_from("ABZ19/"), min_size=1), st.sampled_from(STRICHE), st.integers(0, 30))
def test_every_dash_is_a_hyphen_and_no_hyphen_matters(text: str, strich: str, stelle: int) -> None:
    assert vergleichsform(text[:stelle] + strich + text[stelle:]) == vergleichsform(text)


@GESETZ
@given(
    st.text(st.sampled_from("abcxyz0123456789/._,;+*()"), min_size=1),
    st.text(st.sampled_from("abcxyz0123456789/._,;+*()"), min_size=1),
)
def test_what_differs_in_any_other_sign_differs(one: str, other: str) -> None:
    assert (vergleichsform(one) == vergleichsform(other)) == (one == other)


@pytest.mark.parametrize(
    "titel",
    [
        "Ø Produktivminuten",
        "% Produktivminuten",
        "Produktivminuten %",
        "Δ Produktivminuten",
        "− Produktivminuten",
        "- Produktivminuten",
        "± Produktivminuten",
        "∑ Produktivminuten",
        "Σ Produktivminuten",
        "~ Produktivminuten",
        "> Produktivminuten",
        "Produktivminuten 前年",
        "Produktivminuten²",
        "Produktivminuten 2",
        "Produktivminuten (Vorjahr)",
        "Produktivminuten/Tag",
        "Produktivminuten*",
        "Produktivminuten?",
        "Produktivminutеn",
        "Produktivminuten год",
        "Produktivminuten ↑",
        "#Produktivminuten",
        "Produktivminuten +",
        "Produktivminuten 🔺",
    ],
)
def test_a_sign_that_changes_the_meaning_makes_another_heading(titel: str) -> None:
    assert ueberschrift(titel) != ueberschrift("Produktivminuten")


@pytest.mark.parametrize(
    "titel",
    [
        "PRODUKTIVMINUTEN",
        "Produktiv-Minuten",
        "Produktiv minuten",
        "Produktivminuten.",
        "Produktivminuten:",
        "Produktiv_Minuten",
        "[Produktivminuten]",
        "Produktiv\u00adminuten",
        "\ufeffProduktivminuten",
        "„Produktivminuten“",
    ],
)
def test_a_spelling_makes_no_other_heading(titel: str) -> None:
    assert ueberschrift(titel) == ueberschrift("Produktivminuten")


def test_a_character_the_eye_cannot_tell_is_named_by_its_code_point() -> None:
    assert mit_zeichen("ЈС62106") == "„ЈС62106“ (darin U+0408 und U+0421)"
    assert mit_zeichen("JC62\u200b106") == "„JC62[U+200B]106“ (darin U+200B)"
    assert (mit_zeichen("JC62106"), tarnzeichen("Größe – „ß“ é ½")) == ("„JC62106“", ())
    assert (lesbar("a\x01b"), tarnzeichen("٦\x07")) == ("a[U+0001]b", ("U+0666", "U+0007"))
