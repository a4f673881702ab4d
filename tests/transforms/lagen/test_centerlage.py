"""Is a Service Center that is counted twice found, whatever its second name?"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.transforms.tabellen.minutenprobe import FREIBURG, KOELN, NORD, STAMM, mit, probe
from transforms.lagen.centerlage import kern

ALLES, ALLEIN = Decimal("55696.0"), Decimal("20480.5")
WORTE = ("Service Center", "Servicecenter", "Service Centre", "SC", "S.C.")
GLEICHE = [
    "sc freiburg",
    "SC  Freiburg",
    "SC-Freiburg",
    "SC\u200b Freiburg",
    "SC\u00a0Freiburg",
    "SC – Freiburg",
    "ＳＣ Freiburg",
    "SC Frei\u00adburg",
    "\ufeffSC Freiburg",
    "SCFreiburg",
    "SC\u2011Freiburg",
    "\u200eSC Freiburg",
    "Sc FREIBURG ",
    "SC\u2009Freiburg",
    "SC\u2060Freiburg",
]
AEHNLICHE = [
    "service center freiburg",
    "Service Center Freiburg",
    "Service-Center Freiburg",
    "Servicecenter Freiburg",
    "SERVICE CENTER FREIBURG",
    "Freiburg",
    "Freiburg (SC)",
    "Freiburg SC",
    "Freiburg, Service Center",
    "ServiceCenter Freiburg",
    "ServiceCenterFreiburg",
    "Service Center: Freiburg",
    "S.C. Freiburg",
    "Service\u200bCenter Freiburg",
    "Service Centre Freiburg",
    "SC Service Center Freiburg"[3:],
]


@pytest.mark.parametrize("name", GLEICHE)
def test_another_spelling_of_the_same_row_is_the_same_key_twice(name: str) -> None:
    found = probe(FREIBURG, mit(FREIBURG, Service_Center=name), KOELN, NORD)
    assert (found.codes, found.abgerechnet) == (("M104",), ALLEIN)


@pytest.mark.parametrize("name", GLEICHE)
def test_another_spelling_alone_changes_nothing(name: str) -> None:
    found = probe(mit(FREIBURG, Service_Center=name), KOELN, NORD)
    assert (found.codes, found.abgerechnet) == ((), ALLES)


@pytest.mark.parametrize("name", AEHNLICHE)
def test_the_same_name_with_another_word_for_service_center_holds_its_ge_back(name: str) -> None:
    for minuten in (30214.0, 12.5):
        found = probe(
            FREIBURG, mit(FREIBURG, Service_Center=name, Produktivminuten=minuten), KOELN, NORD
        )
        assert (found.codes, found.abgerechnet) == (("M108",), ALLEIN)
    assert probe(mit(FREIBURG, Service_Center=name), KOELN, NORD).codes == ("M108",)


@pytest.mark.parametrize(
    "name",
    [
        "SC Neuland",
        "SC Freiburg 2",
        "SC Freiburg-Süd",
        "Freiburg West",
        "SC Schwerin",
        "extern",
        "SC Freiburg (alt)",
        "4711",
    ],
)
def test_an_unknown_service_center_is_billed_and_named(name: str) -> None:
    found = probe(FREIBURG, KOELN, mit(FREIBURG, Service_Center=name, Produktivminuten=12.5), NORD)
    assert (found.codes, found.abgerechnet) == (("M203",), ALLES + Decimal("12.5"))


@pytest.mark.parametrize("name", ["bundesweit", "SC Deutschland", "Verbund", "beide", "Region Süd"])
def test_an_unknown_one_with_the_minutes_of_all_the_others_is_most_likely_their_sum(
    name: str,
) -> None:
    found = probe(
        FREIBURG, KOELN, mit(FREIBURG, Service_Center=name, Produktivminuten=35215.5), NORD
    )
    assert ("M108" in found.codes, found.abgerechnet) == (True, ALLEIN)


@pytest.mark.parametrize(
    "name",
    [
        "SC Frеiburg",
        "SС Freiburg",
        "SC Freiburɡ\u0131\u0430",
        "SC Ϝreiburg",
        "SC Freiburg\x01",
        "SC Freiburg١",
    ],
)
def test_a_character_that_passes_for_another_is_refused_by_its_code_point(name: str) -> None:
    found = probe(FREIBURG, mit(FREIBURG, Service_Center=name), KOELN, NORD)
    assert (found.codes, found.abgerechnet) == (("E201",), ALLEIN)
    assert "U+" in found.texte[0]


def test_one_center_under_two_names_of_the_master_data_holds_back_the_ge_that_has_both() -> None:
    stamm = [
        *STAMM,
        [
            "JC90002",
            "JC Süd (Muster)",
            "RD",
            "Süd",
            "Service Center Freiburg",
            "a@b.example",
            "01.01.2020",
            None,
        ],
    ]
    beide = probe(
        FREIBURG, mit(FREIBURG, Service_Center="Service Center Freiburg"), NORD, stamm=stamm
    )
    assert (beide.codes, beide.abgerechnet) == (("M108",), ALLEIN)
    assert probe(FREIBURG, NORD, stamm=stamm).codes == ()


def test_a_sum_with_an_unknown_name_is_no_service_center() -> None:
    found = probe(
        FREIBURG, KOELN, mit(FREIBURG, Service_Center="Summe Südwest", Produktivminuten=12.5), NORD
    )
    assert (found.codes, found.abgerechnet) == (("M108",), ALLEIN)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("SC Freiburg", "freiburg"),
        ("Service-Center Freiburg", "freiburg"),
        ("Freiburg (SC)", "freiburg"),
        ("Schwerin", "schwerin"),
        ("SC Schwerin", "schwerin"),
        ("Scheeßel", "scheessel"),
        ("SC Köln-Mitte", "koelnmitte"),
        ("SC 07 (Muster)", "07muster"),
        ("SC", ""),
    ],
)
def test_the_name_after_leaving_out_service_center(name: str, rest: str) -> None:
    assert kern(name, WORTE) == rest
