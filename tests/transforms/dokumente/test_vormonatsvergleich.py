"""What changed since the month before: which sentence does a gE read?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from transforms.dokumente.vergleich.grundlage import UNBEKANNT, Grundlage, Wahl
from transforms.dokumente.vergleich.vormonatsvergleich import Vertragsbeginn, Vormonatsvergleich
from transforms.kern.month import Month

INBOUND = Wahl(bezeichnung="Baustein 1 – Inbound-Telefonie", stunden=Decimal(3000))
LASTVERTEILUNG = Wahl(bezeichnung="Baustein 2 – Lastverteilung", stunden=None)
OUTBOUND = Wahl(bezeichnung="Baustein 5 – Outbound-Telefonie", stunden=Decimal(120))
BISHER = Grundlage(
    jobcenter="JC Altstadt (Muster)",
    service_center="SC Hafen (Muster)",
    regionaldirektion="Nord",
    vertragsnummer="V-1",
    vertragsart="Neuvertrag, Service Portfolio 2022",
    vertragsende=date(2023, 12, 31),
    laufzeit=1,
    bg_zahl=2500,
    bausteine={"B1": INBOUND, "B2": LASTVERTEILUNG},
    beschluesse=(("TV-1", date(2022, 11, 7)),),
    tarif=("neuvertrag-2022", date(2023, 1, 1), date(2023, 12, 31)),
    satz_bg=Decimal("2.58"),
    saetze={"B1": Decimal("0.82")},
    region="Küste",
    vertragsbeginn=date(2023, 1, 1),
    vza={"B1": Decimal("2.5"), "B2": None},
)


def vergleich(neu: Grundlage, alt: Grundlage = BISHER) -> Vormonatsvergleich:
    return Vormonatsvergleich(vormonat=Month(2023, 3), neu=neu, alt=alt)


@pytest.mark.parametrize(
    ("jetzt", "saetze"),
    [
        (
            {"jobcenter": "JC Neustadt (Muster)"},
            ["Die gE heißt jetzt JC Neustadt (Muster), bisher JC Altstadt (Muster)."],
        ),
        (
            {"service_center": "SC Süd"},
            ["Das Service Center ist jetzt SC Süd, bisher SC Hafen (Muster)."],
        ),
        (
            {"regionaldirektion": ""},
            ["Die Regionaldirektion ist jetzt nicht angegeben, bisher Nord."],
        ),
        ({"region": "Binnenland"}, ["Die Region ist jetzt Binnenland, bisher Küste."]),
        ({"region": ""}, ["Die Region ist jetzt nicht angegeben, bisher Küste."]),
        (
            {"vertragsbeginn": date(2022, 7, 1)},
            ["Der Vertragsbeginn ist jetzt der 01.07.2022, bisher 01.01.2023."],
        ),
        (
            {"vza": {"B1": Decimal("2.51"), "B2": None}},
            ["Für Baustein 1 – Inbound-Telefonie gelten jetzt 2,51 VZA, bisher 2,5 VZA."],
        ),
        (
            {"vza": {"B1": None, "B2": Decimal("0.25")}},
            [
                "Für Baustein 1 – Inbound-Telefonie gelten jetzt keine VZA, bisher 2,5 VZA.",
                "Für Baustein 2 – Lastverteilung gelten jetzt 0,25 VZA, bisher keine VZA.",
            ],
        ),
        ({"vertragsnummer": "V-2"}, ["Es gilt jetzt der Vertrag V-2, bisher V-1."]),
        (
            {"vertragsart": "Altvertrag, Service Portfolio 2020"},
            [
                "Die Vertragsart ist jetzt Altvertrag, Service Portfolio 2020, "
                "bisher Neuvertrag, Service Portfolio 2022."
            ],
        ),
        (
            {"vertragsende": date(2023, 6, 30)},
            ["Das Vertragsende ist jetzt der 30.06.2023, bisher 31.12.2023."],
        ),
        ({"laufzeit": 3}, ["Die Laufzeit beträgt jetzt 3 Jahre, bisher 1 Jahr."]),
        ({"bg_zahl": 12500}, ["Die BG-Zahl beträgt jetzt 12.500, bisher 2.500."]),
        (
            {"bausteine": {**(BISHER.bausteine or {}), "B5": OUTBOUND}},
            [
                "Baustein 5 – Outbound-Telefonie ist jetzt gewählt, mit 120 Stunden im Jahr, "
                "bisher nicht."
            ],
        ),
        (
            {"bausteine": {"B2": LASTVERTEILUNG}},
            [
                "Baustein 1 – Inbound-Telefonie ist nicht mehr gewählt, "
                "bisher mit 3.000 Stunden im Jahr."
            ],
        ),
        ({"bausteine": {"B1": INBOUND}}, ["Baustein 2 – Lastverteilung ist nicht mehr gewählt."]),
        (
            {
                "bausteine": {
                    "B1": replace(INBOUND, stunden=Decimal("2700.5")),
                    "B2": LASTVERTEILUNG,
                }
            },
            [
                "Für Baustein 1 – Inbound-Telefonie sind jetzt 2.700,5 Stunden im Jahr "
                "vereinbart, bisher 3.000 Stunden."
            ],
        ),
        (
            {"beschluesse": (("TV-1", date(2022, 11, 7)), ("TV-2", None))},
            [
                "Grundlage ist jetzt TV-Beschluss TV-1 vom 07.11.2022, TV-2, "
                "bisher TV-Beschluss TV-1 vom 07.11.2022."
            ],
        ),
        (
            {"tarif": ("neuvertrag-2022", date(2024, 1, 1), date(2024, 12, 31))},
            [
                "Es gilt jetzt der Tarif neuvertrag-2022 vom 01.01.2024 bis 31.12.2024, "
                "bisher neuvertrag-2022 vom 01.01.2023 bis 31.12.2023."
            ],
        ),
        (
            {"satz_bg": Decimal("2.625"), "saetze": {"B1": Decimal("0.8")}},
            [
                "Der Satz je BG und Monat beträgt jetzt 2,625 €, bisher 2,58 €.",
                "Der Satz je Produktivminute beträgt jetzt 0,80 €, bisher 0,82 €.",
            ],
        ),
    ],
)
def test_each_thing_that_is_another_now_is_a_sentence_with_old_and_new(
    jetzt: dict[str, Any], saetze: list[str]
) -> None:
    one = vergleich(replace(BISHER, **jetzt))
    assert list(one.saetze) == saetze
    assert not one.nichts_neues
    assert one.inhalt == one.saetze


@pytest.mark.parametrize(
    "jetzt",
    [
        {},
        {"jobcenter": "jc  altstadt (Muster)"},
        {"bausteine": {"B1": INBOUND, "B2": replace(LASTVERTEILUNG, stunden=Decimal(0))}},
        {"beschluesse": (("TV-1", None),)},
        {"satz_bg": Decimal("2.580")},
        {"region": "küste"},
        {"vza": {"B1": Decimal("2.50"), "B2": None}},
    ],
)
def test_another_spelling_is_no_change(jetzt: dict[str, Any]) -> None:
    one = vergleich(replace(BISHER, **jetzt))
    assert one.saetze == (
        "Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind dieselben wie im März 2023.",
    )
    assert one.ohne_hinweise(0) == "Für diesen Monat liegen keine Hinweise vor."
    assert one.inhalt is None


def test_rates_that_differ_by_module_are_told_one_by_one_and_only_where_both_months_have_them() -> (
    None
):
    module = {
        key: Wahl(bezeichnung=f"Modul {key[1:]} – Muster", stunden=Decimal(9))
        for key in ("M1", "M2", "M10")
    }
    alt = replace(BISHER, bausteine=module, saetze={"M1": Decimal("0.7"), "M2": Decimal("0.8")})
    neu = replace(alt, saetze={"M1": Decimal("0.7"), "M2": Decimal("0.9"), "M10": Decimal("0.6")})
    assert vergleich(neu, alt).saetze == (
        "Der Satz je Produktivminute für Modul 2 – Muster beträgt jetzt 0,90 €, bisher 0,80 €.",
    )


def test_what_is_not_known_of_the_month_before_is_not_compared_and_not_called_the_same() -> None:
    alt = replace(BISHER, bausteine=None, beschluesse=None, tarif=None)
    one = vergleich(replace(BISHER, bg_zahl=2500), alt)
    assert one.saetze == (
        "Vertrag, vereinbarte Mengen, Preise und Zuständigkeit sind, soweit belegt, dieselben "
        "wie im März 2023.",
    )
    assert not one.nichts_neues
    assert one.inhalt == one.saetze


def test_a_month_of_which_nothing_is_known_is_said_so() -> None:
    alt = replace(UNBEKANNT, jobcenter="JC Altstadt (Muster)")
    one = vergleich(replace(BISHER, jobcenter="JC Neustadt"), alt)
    assert one.saetze == (
        "Die gE heißt jetzt JC Neustadt, bisher JC Altstadt (Muster).",
        "Für März 2023 ist kein Nachweis ausgestellt, und eine Fassung des Vertrags, mit der sich "
        "vergleichen ließe, ist nicht bekannt.",
    )


def test_the_first_month_says_that_the_contract_begins() -> None:
    beginn = Vertragsbeginn(vertragsnummer="V-1", beginn=date(2023, 4, 1), ende=date(2024, 3, 31))
    one = replace(vergleich(BISHER), beginn=beginn)
    assert one.saetze == ("Mit diesem Monat beginnt der Vertrag V-1 (01.04.2023 bis 31.03.2024).",)
    assert one.inhalt is None


def test_that_there_are_no_notes_is_only_said_where_nothing_is_new_and_nothing_is_open() -> None:
    neu = vergleich(replace(BISHER, bg_zahl=1))
    for one, offen in ((vergleich(BISHER), 2), (neu, 0), (neu, 1)):
        assert one.ohne_hinweise(offen) == "Weitere Hinweise gibt es nicht."
