"""Does a cell name exactly one Baustein, and is the name behind its number that Baustein's?"""

from __future__ import annotations

import pytest

from tests.transforms.notationen.test_notation import LIES_BAUSTEIN
from transforms.notationen.notation import auswahl_of, janein_of

ZWEI = [
    "Baustein 1 und 4",
    "Baustein 1 bis 3",
    "Baustein 1 / 4",
    "Baustein 1/4",
    "Baustein 1, 4",
    "Baustein 1 + 4",
    "Baustein 1+4",
    "Baustein 1-4",
    "Baustein 1 - 4",
    "Baustein 1 – 4",
    "Baustein 1 & 4",
    "Baustein 1 (4)",
    "Baustein 1 4",
    "Baustein 1 oder 4",
    "Baustein 1: 4",
    "1 und 4",
    "1 bis 3",
    "1 / 4",
    "1, 4",
    "1+4",
    "1-4",
    "1 - 4",
    "B1/B4",
    "B1 / B4",
    "B1, B4",
    "B1 B4",
    "B1-B4",
    "B1+B4",
    "Baustein 1 und Baustein 4",
    "Baustein 1 - Baustein 4",
    "Bausteine 1",
    "Bausteine 1 und 4",
    "1;4",
    "Baustein 1 ff.",
    "Baustein 1 usw.",
    "Baustein 1 (mit 2)",
    "Modul 1 und 2",
    "Modul 1 bis 3",
    "Modul 1/2",
    "M1 / M2",
    "Modul 1 und Terminvereinbarung",
    "Modul 2 oder drei",
    "Modul 1 - Modul II",
]
FREMDE = [
    "Baustein 1 - Outbound-Telefonie",
    "Baustein 5 - Inbound-Telefonie",
    "Baustein 4 - Voiceboxen außerhalb der Servicezeit",
    "Baustein 1 (Outbound)",
    "Baustein 3: Lastverteilung zwischen gE und SC",
    "B7 Bearbeitung digitaler Kundenanfragen",
    "Baustein 6 - Sachbearbeitung von Überschneidungsmeldungen",
    "Baustein 1 - Inbound-Telefonie und Outbound-Telefonie",
    "Baustein 1 - Inbound-Telefonie / Baustein 4",
    "Baustein 1 - Telefonie",
    "Baustein 1 - In",
    "Baustein 1 - Sonstiges",
    "Baustein 1 - alt",
    "Baustein 1 (bis 2022)",
    "Baustein 1 - gesamt",
    "Baustein 8 - Neues",
    "Modul 1 - Outbound-Telefonie",
    "Modul 2 - Inbound-Telefonie",
]
EINES = [
    ("Baustein 1 - Inbound-Telefonie", "B1"),
    ("Baustein 1: inbound telefonie", "B1"),
    ("Baustein 1 (Inbound)", "B1"),
    ("B1 Inbound-Telefonie", "B1"),
    ("Baustein 1 -", "B1"),
    ("Baustein\u200b 1", "B1"),
    ("baustein 1 – INBOUND-TELEFONIE", "B1"),
    ("Baustein 2 - Lastverteilung zwischen gE und SC", "B2"),
    ("Baustein 3 - Voiceboxen ausserhalb der Servicezeit", "B3"),
    ("Baustein 3 - Voiceboxen außerhalb der Ser…", "B3"),
    ("B3", "B3"),
    ("Baustein 4 - Steigerung der Anzahl von Gespraechen", "B4"),
    ("Baustein 5 - Outbound-Telefonie", "B5"),
    ("Baustein 5 Outbound", "B5"),
    ("Baustein 6 - Bearbeitung digitaler Kundenanfragen (E-Mail, Postfachnachrichten)", "B6"),
    ("Baustein 6 - Bearbeitung digitaler Kundenanfragen", "B6"),
    ("Baustein 7 - Sachbearbeitung von Überschneidungsmeldungen", "B7"),
    ("Baustein 07", "B7"),
    ("Modul 1 - Muster", "M1"),
    ("Modul 2 - Terminvereinbarung", "M2"),
    ("Modul 3 Schriftliche Anfragen (Beispiel)", "M3"),
    ("M2", "M2"),
]


@pytest.mark.parametrize("text", ZWEI + FREMDE)
def test_what_names_several_bausteine_or_the_name_of_another_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ist kein Baustein|nennt hinter der Nummer"):
        LIES_BAUSTEIN(text)


@pytest.mark.parametrize(("text", "schluessel"), EINES)
def test_a_baustein_with_its_own_name_is_read(text: str, schluessel: str) -> None:
    assert LIES_BAUSTEIN(text) == schluessel


def test_the_message_says_what_the_cell_calls_it() -> None:
    with pytest.raises(
        ValueError,
        match="nennt hinter der Nummer „Outbound-Telefonie“, und so heißt Baustein 1 nicht",
    ):
        LIES_BAUSTEIN("Baustein 1 - Outbound-Telefonie")


@pytest.mark.parametrize(
    "text",
    [
        "nein?",
        "ja/nein",
        "(ja)",
        "ja, nein",
        "ja*",
        "ja nein",
        "Jа",
        "0/1",
        "1?",
        "x?",
        "nein!",
        "ja (ab März)",
        "n.",
        "ja ja",
    ],
)
def test_a_choice_with_a_doubt_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="ist weder ja noch nein"):
        janein_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "SGB II?",
        "SGB II/III",
        "SGB II und III",
        "(SGB II)",
        "SGB II*",
        "SGB ΙΙ",
        "nicht SGB II",
        "SGB II, SGB III",
        "≠ SGB II",
        "SGB 2.0",
        "SGB 22",
    ],
)
def test_a_rechtskreis_with_a_doubt_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="ist keiner der bekannten Werte"):
        auswahl_of({"SGB II": ("SGB 2",), "SGB III": ()})(text)


@pytest.mark.parametrize(
    "text", ["SGB ⅠⅠ", "SGB Ⅱ", "sgb-ii", "SGB\u200b II", "SGB\u00a02", "ＳＧＢ ＩＩ"]
)
def test_a_rechtskreis_in_another_spelling_is_the_same(text: str) -> None:
    assert auswahl_of({"SGB II": ("SGB 2",), "SGB III": ()})(text) == "SGB II"
