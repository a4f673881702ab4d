"""Is a receiver found however it is spelled, and is the day of the answer a working day before the
due day?
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.regelstand import regelstand
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.kontakt import ABSENDERIN, rueckfragesatz
from transforms.kern.month import Month


def werk(*stellen: dict[str, Any], tage: int = 5) -> Stellenwerk:
    return Stellenwerk.model_validate({"frist_tage_vor_faelligkeit": tage, "stellen": stellen})


HAFEN = {"zustaendig": "Service Center", "name": "SC Hafen", "auch": ["Service Center Hafen"]}


@pytest.mark.parametrize(
    "name", ["SC Hafen", "sc  hafen", "SC-Hafen", "SC\u00a0Hafen", "service-center HAFEN"]
)
def test_a_receiver_is_found_however_it_is_spelled(name: str) -> None:
    found = werk(HAFEN).von("Service Center", name)
    assert found is not None
    assert found.name == "SC Hafen"


@pytest.mark.parametrize("name", ["", "SC", "SC Hafenstadt", "Hafen"])
def test_another_name_is_another_receiver(name: str) -> None:
    assert werk(HAFEN).von("Service Center", name) is None


def test_a_name_is_known_to_its_party_alone() -> None:
    assert werk(HAFEN).von("Regionaldirektion", "SC Hafen") is None


@pytest.mark.parametrize(
    ("monat", "tage", "tag"),
    [
        (Month(2023, 1), 5, date(2023, 2, 15)),  # a Wednesday
        (Month(2023, 2), 2, date(2023, 3, 17)),  # 18 March is a Saturday
        (Month(2023, 3), 10, date(2023, 4, 6)),  # 10 April is Easter Monday, 7 April Good Friday
        (Month(2023, 4), 0, date(2023, 5, 19)),  # 20 May, the due day, is a Saturday
        (Month(2023, 12), 5, date(2024, 1, 15)),
    ],
)
def test_the_answer_is_asked_for_on_a_working_day_before_the_due_day(
    monat: Month, tage: int, tag: date
) -> None:
    assert werk(tage=tage).frist(monat) == tag


@pytest.mark.parametrize(
    ("stellen", "satz"),
    [
        ((HAFEN, HAFEN), "Service Center „SC Hafen“ steht dort zweimal"),
        (
            (HAFEN, {"zustaendig": "Service Center", "name": "Service Center-Hafen"}),
            "Service Center „Service Center-Hafen“ steht dort zweimal",
        ),
        (({"zustaendig": "Zentrale"}, {"zustaendig": "Zentrale"}), "Zentrale steht dort zweimal"),
        (({"zustaendig": "Zentrale", "e_mail": "x"},), "„x“ ist keine E-Mail-Adresse"),
        (
            ({"zustaendig": "Zentrale", "e_mail": "a@b.invalid\nBcc: c@d.invalid"},),
            "ist keine E-Mail-Adresse",
        ),
        (({"zustaendig": "Zentrale", "anschrift": ["a\nb"]},), "verlangt ist eine Zeile"),
        (({"zustaendig": " "},), "verlangt ist eine Zeile"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_german(stellen: Any, satz: str) -> None:
    with pytest.raises(ValidationError, match=satz):
        werk(*stellen)


def test_the_addresses_that_are_delivered_are_invented_and_reach_nobody() -> None:
    stellen = regelstand().stellen.stellen
    assert len(stellen) > 4
    assert {s.e_mail.rsplit(".", 1)[-1] for s in stellen} == {"invalid"}
    assert all("erfunden" in " ".join(s.anschrift) for s in stellen)


KONTAKT = {"name": "Controlling (Muster)", "telefon": "0911 179-0", "e_mail": "c@muster.invalid"}


@pytest.mark.parametrize(
    ("anders", "satz"),
    [
        ({"telefon": "auf Anfrage"}, "„auf Anfrage“ ist keine Telefonnummer"),
        ({"telefon": "=1+2"}, "„=1+2“ ist keine Telefonnummer"),
        ({"e_mail": ""}, "verlangt ist eine Zeile"),
        ({"e_mail": "muster"}, "„muster“ ist keine E-Mail-Adresse"),
        ({"name": "a\nb"}, "verlangt ist eine Zeile"),
        ({"erreichbar": ""}, "verlangt ist eine Zeile"),
        ({"fax": "0911 179-1"}, "Extra inputs are not permitted"),
    ],
)
def test_a_contact_nobody_could_reach_is_refused(anders: dict[str, str], satz: str) -> None:
    angaben = {"frist_tage_vor_faelligkeit": 5, "kontakt": {**KONTAKT, **anders}}
    with pytest.raises(ValidationError, match=re.escape(satz)):
        Stellenwerk.model_validate(angaben)


@pytest.mark.parametrize("telefon", ["0911 179-0", "+49 (911) 179 0", "0911/1790", "115 00"])
def test_a_number_is_read_as_people_write_it(telefon: str) -> None:
    angaben = {"frist_tage_vor_faelligkeit": 5, "kontakt": {**KONTAKT, "telefon": telefon}}
    found = Stellenwerk.model_validate(angaben).kontakt
    assert found is not None
    assert found.satz == (
        f"Fragen bitte an Controlling (Muster), Telefon {telefon}, E-Mail c@muster.invalid."
    )


def test_a_file_without_a_contact_is_sound() -> None:
    assert werk().kontakt is None
    assert rueckfragesatz(None) == ABSENDERIN
