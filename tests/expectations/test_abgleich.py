"""Contract, decision and plan: what counts as agreement, and what does not?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.flows.probelauf import geprueft_von
from tests.welt.tabellen import Welt, Zeile

GOEPPINGEN, NORD, TEIL = "JC62106", "JC90001", "JC90010"


def zeile(welt: Welt, tabelle: str, jcnr: str, baustein: str, art: str | None = None) -> Zeile:
    """The latest row of a gE and Baustein."""
    found = [z for z in welt[tabelle] if z["JCNR"] == jcnr and z["Baustein"] == baustein and (art is None or z["Art"] == art)]
    return found[-1]


def saetze(welt: Welt, ordner: Path) -> list[str]:
    """`T102 JC62106: …` for everything that is found."""
    return [f"{b.code} {b.jcnr}: {b.satz}" for b in geprueft_von(welt, ordner, MONAT).befunde]


def test_a_baustein_the_contract_alone_chooses(tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "kermit_vertraege", GOEPPINGEN, "Baustein 3").update({"Baustein gewählt": "ja", "Stunden": 300.0, "VZA": 0.25})
    assert saetze(welt, tmp_path) == [
        "P102 JC62106: Baustein 3: im Vertrag V-62106-2023 gewählt, in den Plandaten 2023 nicht geplant.",
        "T102 JC62106: Baustein 3: im Vertrag V-62106-2023 gewählt, im TV-Beschluss TV-62106-2022-01 vom 07.11.2022 nicht beschlossen.",
        "M202 JC62106: Baustein 3 ist gewählt, hat aber im Monat keine Minutenzeile und zählt 0 Minuten.",
    ]


def test_a_baustein_the_decision_alone_chooses(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 4"), "Baustein": "Baustein 5"})
    assert saetze(welt, tmp_path) == [
        "T102 JC62106: Baustein 5: im Vertrag V-62106-2023 nicht gewählt, im TV-Beschluss TV-62106-2022-01 vom 07.11.2022 beschlossen."
    ]


def test_a_baustein_that_is_missing_from_the_contract_altogether(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.kermit_vertraege.remove(zeile(welt, "kermit_vertraege", GOEPPINGEN, "Baustein 4"))
    assert [s.split(",")[0] for s in saetze(welt, tmp_path)] == [
        "M101 JC62106: 3.031 Produktivminuten auf Baustein 4",
        "P102 JC62106: Baustein 4: im Vertrag V-62106-2023 nicht aufgeführt",
        "T102 JC62106: Baustein 4: im Vertrag V-62106-2023 nicht aufgeführt",
    ]


def test_a_mengenanpassung_drops_a_baustein_by_naming_it_with_0_hours(tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "tv_beschluesse", TEIL, "Baustein 4")["Stunden"] = 0.0
    [satz] = saetze(welt, tmp_path)
    assert satz == (
        "T102 JC90010: Baustein 4: im Vertrag V-90010-2023 gewählt, "
        "im TV-Beschluss TV-90010-2023-02 vom 14.03.2023 mit 0 Stunden und damit nicht beschlossen."
    )


def test_hours_missing_on_one_side_differ_from_a_number(tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 4")["Stunden"] = None
    assert saetze(welt, tmp_path) == [
        "T104 JC62106: Baustein 4: Vertrag V-62106-2023 nennt 600,2 Stunden im Jahr, "
        "der TV-Beschluss TV-62106-2022-01 vom 07.11.2022 nennt keine Stunden."
    ]


def test_a_later_erstwahl_replaces_everything_before_it(tmp_path: Path) -> None:
    welt = gute_welt()
    neu: Zeile = {**zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 1"), "TV-Beschluss": "TV-NEU", "wirksam ab": date(2023, 5, 1)}
    welt.tv_beschluesse.append(neu)
    found = saetze(welt, tmp_path)
    assert [s.split(":")[0] for s in found] == ["T102 JC62106", "T102 JC62106", "T111 JC62106"]
    assert [s.split(": ")[1] for s in found[:2]] == ["Baustein 2", "Baustein 4"]


def test_a_contract_that_began_after_the_decided_years_were_over_has_no_decision(tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "tv_beschluesse", NORD, "Baustein 1").update({"wirksam ab": date(2021, 1, 1), "Beschlussdatum": date(2020, 11, 12)})
    assert saetze(welt, tmp_path) == [
        "T101 JC90001: Vertrag V-90001-2023 hat im Monat keinen wirksamen TV-Beschluss; "
        "der letzte, TV-90001-2022-01 vom 12.11.2020, galt für eine Laufzeit bis 31.12.2021."
    ]


def test_a_mengenanpassung_without_an_erstwahl_counts_for_what_it_names(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.tv_beschluesse = [z for z in welt.tv_beschluesse if z["JCNR"] != TEIL or z["Art"] == "Mengenanpassung"]
    [satz] = saetze(welt, tmp_path)
    assert satz.startswith("T102 JC90010: Baustein 1: im Vertrag V-90010-2023 gewählt")


def nicht_gewaehlt_mit_0_stunden(welt: Welt) -> None:
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), "Baustein": "Baustein 6", "Stunden": 0.0})
    welt.plandaten.append({**zeile(welt, "plandaten", NORD, "Baustein 1"), "Baustein": "Baustein 6", "Stunden": 0.0, "VZA": 0.0})


def baustein_2_mit_0_statt_leer(welt: Welt) -> None:
    for tabelle in ("tv_beschluesse", "plandaten"):
        zeile(welt, tabelle, GOEPPINGEN, "Baustein 2")["Stunden"] = 0.0


def beschluss_der_zukunft(welt: Welt) -> None:
    neu: Zeile = {"TV-Beschluss": "TV-NEU", "wirksam ab": date(2023, 7, 1), "Stunden": 9999.0, "BG-Zahl": 1}
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), **neu})


def abgeloeste_mengenanpassung(welt: Welt) -> None:
    alt: Zeile = {
        "TV-Beschluss": "TV-ALT",
        "Art": "Mengenanpassung",
        "wirksam ab": date(2022, 6, 1),
        "Stunden": 1.0,
        "Laufzeit in Jahren": 3,
    }
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), **alt})


def erstwahl_in_zwei_beschluessen(welt: Welt) -> None:
    zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 4")["TV-Beschluss"] = "TV-62106-2022-02"


def verschobene_stunden_ohne_begruendung(welt: Welt) -> None:
    """60 hours move from Baustein 1 to Baustein 4: no more staff is needed."""
    anpassung = zeile(welt, "tv_beschluesse", TEIL, "Baustein 4")
    anpassung["Begründung"] = None
    welt.tv_beschluesse.append({**anpassung, "Baustein": "Baustein 1", "Stunden": 2940.0})
    zeile(welt, "kermit_vertraege", TEIL, "Baustein 1").update({"Stunden": 2940.0, "VZA": 2.45})
    zeile(welt, "plandaten", TEIL, "Baustein 1").update({"Stunden": 2940.0, "VZA": 2.45})


def vza_an_der_grenze(welt: Welt) -> None:
    zeile(welt, "plandaten", NORD, "Baustein 1")["VZA"] = 3.51
    zeile(welt, "kermit_vertraege", NORD, "Baustein 1")["VZA"] = 3.49


def plan_des_vorjahres(welt: Welt) -> None:
    welt.plandaten.append({**zeile(welt, "plandaten", NORD, "Baustein 1"), "Planjahr": 2022, "Stunden": 1.0, "VZA": 0.0, "BG-Zahl": 1})


def beschluss_einer_geschlossenen_ge(welt: Welt) -> None:
    [stamm] = [z for z in welt.ge_stammdaten if z["JCNR"] == "JC90011"]
    stamm["gültig bis"] = date(2023, 3, 31)
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), "JCNR": "JC90011"})


def abgelaufener_beschluss_ohne_vertrag(welt: Welt) -> None:
    alt: Zeile = {"JCNR": "JC90011", "wirksam ab": date(2022, 1, 1), "Beschlussdatum": date(2021, 11, 1)}
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), **alt})


@pytest.mark.parametrize(
    "aenderung",
    [
        nicht_gewaehlt_mit_0_stunden,
        baustein_2_mit_0_statt_leer,
        beschluss_der_zukunft,
        abgeloeste_mengenanpassung,
        verschobene_stunden_ohne_begruendung,
        vza_an_der_grenze,
        plan_des_vorjahres,
        beschluss_einer_geschlossenen_ge,
        abgelaufener_beschluss_ohne_vertrag,
    ],
)
def test_what_is_no_contradiction_stays_silent(aenderung: Callable[[Welt], None], tmp_path: Path) -> None:
    welt = gute_welt()
    aenderung(welt)
    assert saetze(welt, tmp_path) == []


def test_an_erstwahl_may_be_spread_over_two_decisions_of_one_day(tmp_path: Path) -> None:
    """Only the number the contract names for Baustein 4 is another one."""
    welt = gute_welt()
    erstwahl_in_zwei_beschluessen(welt)
    zeile(welt, "kermit_vertraege", GOEPPINGEN, "Baustein 4")["TV-Beschluss"] = "TV-62106-2022-02"
    assert saetze(welt, tmp_path) == []


@pytest.mark.parametrize(("vza", "erwartet"), [(3.51, []), (3.49, []), (3.52, ["P106"]), (3.48, ["P106"])])
def test_the_vza_may_differ_by_the_limit_and_no_more(vza: float, erwartet: list[str], tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "plandaten", NORD, "Baustein 1")["VZA"] = vza
    assert [s[:4] for s in saetze(welt, tmp_path)] == erwartet


@pytest.mark.parametrize(("toleranz", "erwartet"), [(0, ["P104"]), (0.4, ["P104"]), (0.5, [])])
def test_the_limit_of_hours_is_data(toleranz: float, erwartet: list[str], tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "plandaten", GOEPPINGEN, "Baustein 4")["Stunden"] = 600.7
    with geaendert(tmp_path, regeln={("grenzwerte", "stunden_toleranz"): toleranz}):
        assert [s[:4] for s in saetze(welt, tmp_path)] == erwartet


def test_a_wrong_contract_is_told_to_both_sides(tmp_path: Path) -> None:
    welt = gute_welt()
    for z in welt.kermit_vertraege:
        if z["JCNR"] == NORD:
            z["BG-Zahl"] = 3490
    found = geprueft_von(welt, tmp_path, MONAT).befunde
    assert [(b.code, b.zustaendig, b.gefunden, b.erwartet) for b in found] == [
        ("P105", "Zentrale", "3.480 BG", "3.490 BG"),
        ("T105", "Regionaldirektion", "3.490 BG", "3.480 BG"),
    ]
