"""Where does a gE stand by what lies in the tables, what is missing, who owes it, since when?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.planung import kleinplanung as k
from transforms.planung.papiere.personalbau import personalbedarf
from transforms.planung.papiere.standbau import Laufwissen, planungsstand
from transforms.planung.schritte import (
    ERFASST,
    Hemmnis,
    Planungslage,
    Planungsschritt,
    Schrittfolge,
    schrittfolge,
)
from transforms.planung.stellenlage import Stellenlage

TAG = date(2022, 12, 1)
STUNDEN = {"B1": "4200", "B4": "300.5"}
WAHL = k.wahl(k.NORD, STUNDEN, laufzeit=2, datum_sc=date(2022, 11, 8), datum_jc=date(2022, 11, 9))
OHNE_TAG = k.wahl(k.NORD, STUNDEN, laufzeit=2)
BESCHLUSS = k.beschluss(k.NORD, STUNDEN, am=date(2022, 11, 15), laufzeit=2)
VERTRAG = k.vertrag(k.NORD, STUNDEN, beginn=date(2023, 1, 1), laufzeit=2)
LAUFENDER = k.vertrag(k.NORD, {"B1": "4000"}, beginn=date(2021, 1, 1), laufzeit=3)
LAUFENDE_ERSTWAHL = k.beschluss(
    k.NORD, {"B1": "4000"}, am=date(2020, 11, 2), laufzeit=3, wirksam_ab=date(2021, 1, 1)
)


def stellen(vza: str | None, gesperrt: str | None = "0") -> Stellenlage:
    """Posts of a Service Center that is asked for 4 500,5 h, which are 3,7504 VZA."""
    return Stellenlage(
        service_center=k.HAFEN,
        stunden=Decimal("4500.5"),
        stellen=None if vza is None else Decimal(vza),
        gesperrt=None if gesperrt is None else Decimal(gesperrt),
    )


def folge(gesehen: Mapping[str, date] | None = None, **lage: Any) -> Schrittfolge:
    return schrittfolge(Planungslage(planjahr=k.PLANJAHR, **lage), gesehen or {}, TAG)


ALLES: dict[str, Any] = {
    "wahl": WAHL,
    "beschluesse": BESCHLUSS,
    "vertraege": VERTRAG,
    "stellen": stellen("4"),
}
ANDERER = k.beschluss(k.NORD, {"B1": "4200", "B4": "300"}, am=date(2022, 11, 15), laufzeit=2)
FAELLE: list[tuple[str, dict[str, Any], str | None, str, str]] = [
    ("everything is there", ALLES, "Stellen", "", ""),
    (
        "no planning data",
        {"gegen_angebot": Hemmnis("drei Monate", "Controlling")},
        None,
        "drei Monate",
        "Controlling",
    ),
    ("an offer alone", {}, "Angebot", "die Wahl: Bausteine, Stunden und Laufzeit", "gE"),
    (
        "a term runs on",
        {"vertraege": LAUFENDER, "beschluesse": LAUFENDE_ERSTWAHL},
        "Angebot",
        "die Wahl der Stunden für 2023; die Laufzeit läuft noch bis 31.12.2023 und wird nicht neu "
        "gewählt",
        "gE",
    ),
    (
        "the choice is put aside",
        ALLES | {"gegen_wahl": Hemmnis("Laufzeit 8 (L201)", "Regionaldirektion")},
        "Angebot",
        "Laufzeit 8 (L201)",
        "Regionaldirektion",
    ),
    (
        "chosen",
        {"wahl": WAHL},
        "Wahl",
        "der TV-Beschluss, der am 01.01.2023 gilt",
        "Regionaldirektion",
    ),
    (
        "the decision takes effect too late",
        {
            "wahl": WAHL,
            "beschluesse": k.beschluss(
                k.NORD, STUNDEN, am=date(2022, 11, 15), laufzeit=2, wirksam_ab=date(2023, 1, 2)
            ),
        },
        "Wahl",
        "der TV-Beschluss, der am 01.01.2023 gilt",
        "Regionaldirektion",
    ),
    (
        "the decision ends before",
        {
            "wahl": WAHL,
            "beschluesse": k.beschluss(
                k.NORD, STUNDEN, am=date(2021, 11, 2), laufzeit=1, wirksam_ab=date(2022, 1, 1)
            ),
        },
        "Wahl",
        "der TV-Beschluss, der am 01.01.2023 gilt",
        "Regionaldirektion",
    ),
    (
        "the decision names other hours",
        ALLES | {"beschluesse": ANDERER},
        "Wahl",
        "ein TV-Beschluss über die Wahl: TV-90001-2022 vom 15.11.2022 nennt Baustein 4 mit 300 "
        "Stunden statt mit 300,5 Stunden",
        "Regionaldirektion",
    ),
    (
        "decided",
        {"wahl": WAHL, "beschluesse": BESCHLUSS},
        "TV-Beschluss",
        "der Vertrag in Kermit, der am 01.01.2023 gilt",
        "BA-Service-Haus",
    ),
    (
        "the contract has another BG-Zahl",
        ALLES
        | {
            "vertraege": k.vertrag(
                k.NORD, STUNDEN, beginn=date(2023, 1, 1), laufzeit=2, bg_zahl=5000
            )
        },
        "TV-Beschluss",
        "der Vertrag in Kermit über die Wahl: V-90001-2023 nennt die BG-Zahl 5.000 statt 5.642",
        "BA-Service-Haus",
    ),
    (
        "no table of posts",
        ALLES | {"stellen": None},
        "Vertrag",
        "die Zahl der Stellen des Service Centers (Tabelle stellen)",
        "Zentrale",
    ),
    (
        "too few posts",
        ALLES | {"stellen": stellen("4", "0.5")},
        "Vertrag",
        "0,25 VZA am SC Beispielhafen (Muster)",
        "Zentrale",
    ),
]


@pytest.mark.parametrize(
    ("lage", "steht", "fehlt", "wer"), [f[1:] for f in FAELLE], ids=[f[0] for f in FAELLE]
)
def test_a_step_is_reached_by_what_lies_in_the_tables(
    lage: dict[str, Any], steht: str | None, fehlt: str, wer: str
) -> None:
    found = folge(**lage)
    assert found.erreicht == steht
    offen = found.offen
    assert (offen.fehlt, offen.zustaendig) == (fehlt, wer) if offen else not fehlt


@pytest.mark.parametrize(
    ("lage", "gesehen", "seit"),
    [
        ({"wahl": WAHL}, {}, date(2022, 11, 9)),  # the later of both signatures
        ({"wahl": OHNE_TAG}, {"Wahl": date(2022, 11, 20)}, date(2022, 11, 20)),
        ({"wahl": OHNE_TAG}, {}, TAG),  # this run is the first to see it
        ({"wahl": WAHL, "beschluesse": BESCHLUSS}, {}, date(2022, 11, 15)),
        (ALLES | {"stellen": None}, {"Vertrag": date(2022, 11, 28)}, date(2022, 11, 28)),
        ({}, {"Angebot": date(2022, 10, 4)}, date(2022, 10, 4)),
        (
            {"gegen_angebot": Hemmnis("drei Monate", "Controlling")},
            {ERFASST: date(2022, 10, 1), "Angebot": date(2022, 10, 4)},
            date(2022, 10, 1),
        ),
        (ALLES, {}, None),  # nothing is owed
    ],
)
def test_what_is_missing_is_owed_since_the_step_before_was_reached(
    lage: dict[str, Any], gesehen: dict[str, date], seit: date | None
) -> None:
    assert folge(gesehen, **lage).seit == seit


def test_a_run_remembers_what_it_saw_reached() -> None:
    assert folge().gesehen == (ERFASST, "Angebot")
    assert folge(**ALLES).gesehen == (ERFASST, *Planungsschritt)


def test_a_mengenanpassung_of_a_running_term_is_its_decision() -> None:
    neu = k.beschluss(
        k.NORD, {"B1": "4100"}, am=date(2022, 11, 21), laufzeit=3, art="Mengenanpassung"
    )
    lage: dict[str, Any] = {
        "wahl": k.wahl(k.NORD, {"B1": "4100"}, laufzeit=3),
        "beschluesse": [*LAUFENDE_ERSTWAHL, *neu],
        "vertraege": k.vertrag(k.NORD, {"B1": "4100"}, beginn=date(2021, 1, 1), laufzeit=3),
        "stellen": stellen("4"),
    }
    assert folge(**lage).offen is None
    assert folge(**{**lage, "beschluesse": LAUFENDE_ERSTWAHL}).erreicht == "Wahl"


def test_a_ge_founded_inside_the_plan_year_is_in_the_list() -> None:
    b = k.bestand()
    spaeter = replace(b.stamm[k.NEU][0], gueltig_ab=date(2023, 7, 1))
    b = replace(b, stamm={**b.stamm, k.NEU: [spaeter]}, monate={}, vorgaben={}, wahl={})
    personal = personalbedarf([], {}, (), b.planjahr)
    [zeile] = [
        z for z in planungsstand(b, {}, personal, Laufwissen(tag=TAG)).zeilen if z.jcnr == k.NEU
    ]
    assert zeile.kopf.service_center == k.HAFEN
    assert zeile.fehlt.endswith("die gE besteht laut Stammdaten erst ab dem 01.07.2023")
