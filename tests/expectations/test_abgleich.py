"""Contract, decision and plan: what counts as agreement, and what does not?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.laeufe.probelauf import geprueft_von
from tests.welt.tabellen import Welt, Zeile

GOEPPINGEN, NORD, TEIL = "JC62106", "JC90001", "JC90010"


def zeile(welt: Welt, tabelle: str, jcnr: str, baustein: str, art: str | None = None) -> Zeile:
    """The latest row of a gE and Baustein."""
    found = [
        z
        for z in welt[tabelle]
        if z["JCNR"] == jcnr and z["Baustein"] == baustein and (art is None or z["Art"] == art)
    ]
    return found[-1]


def saetze(welt: Welt, ordner: Path) -> list[str]:
    """`T102 JC62106: …` for everything that is found."""
    return [f"{b.code} {b.jcnr}: {b.satz}" for b in geprueft_von(welt, ordner, MONAT).befunde]


def test_a_baustein_the_contract_alone_chooses(tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "kermit_vertraege", GOEPPINGEN, "Baustein 3").update(
        {"Baustein gewählt": "ja", "Stunden": 300.0, "VZA": 0.25}
    )
    assert saetze(welt, tmp_path) == [
        "P102 JC62106: Baustein 3: im Vertrag V-62106-2023 gewählt, in den Plandaten "
        "2023 nicht geplant.",
        "T102 JC62106: Baustein 3: im Vertrag V-62106-2023 gewählt, im TV-Beschluss "
        "TV-62106-2022-01 vom 07.11.2022 nicht beschlossen.",
        "M202 JC62106: Baustein 3 ist gewählt, hat aber im Monat keine Minutenzeile "
        "und zählt 0 Minuten.",
    ]


def test_a_baustein_the_decision_alone_chooses(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.tv_beschluesse.append(
        {**zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 4"), "Baustein": "Baustein 5"}
    )
    assert saetze(welt, tmp_path) == [
        "T102 JC62106: Baustein 5: im Vertrag V-62106-2023 nicht gewählt, im "
        "TV-Beschluss TV-62106-2022-01 vom 07.11.2022 beschlossen."
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
    neu: Zeile = {
        **zeile(welt, "tv_beschluesse", GOEPPINGEN, "Baustein 1"),
        "TV-Beschluss": "TV-NEU",
        "wirksam ab": date(2023, 5, 1),
    }
    welt.tv_beschluesse.append(neu)
    found = saetze(welt, tmp_path)
    assert [s.split(":")[0] for s in found] == ["T102 JC62106", "T102 JC62106", "T111 JC62106"]
    assert [s.split(": ")[1] for s in found[:2]] == ["Baustein 2", "Baustein 4"]


def test_a_contract_that_began_after_the_decided_years_were_over_has_no_decision(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    zeile(welt, "tv_beschluesse", NORD, "Baustein 1").update(
        {"wirksam ab": date(2021, 1, 1), "Beschlussdatum": date(2020, 11, 12)}
    )
    assert saetze(welt, tmp_path) == [
        "T101 JC90001: Vertrag V-90001-2023 hat im Monat keinen wirksamen TV-Beschluss; "
        "der letzte, TV-90001-2022-01 vom 12.11.2020, galt für eine Laufzeit bis 31.12.2021."
    ]


def test_a_mengenanpassung_without_an_erstwahl_counts_for_what_it_names(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.tv_beschluesse = [
        z for z in welt.tv_beschluesse if z["JCNR"] != TEIL or z["Art"] == "Mengenanpassung"
    ]
    [satz] = saetze(welt, tmp_path)
    assert satz.startswith("T102 JC90010: Baustein 1: im Vertrag V-90010-2023 gewählt")


def test_an_old_version_that_was_not_ended_is_one_finding_and_nobody_else_hears_of_it(
    tmp_path: Path,
) -> None:
    """The version of January differs from decision and plan, but it is not the one that should
    hold.
    """
    welt = gute_welt()
    for z in welt.kermit_vertraege:
        if z["JCNR"] == TEIL and z["gültig bis"]:
            z["gültig bis"] = None
    alle = ", ".join(f"Baustein {n}" for n in range(1, 8))
    assert saetze(welt, tmp_path) == [
        "V101 JC90010: Vertrag V-90010-2023: zwei Fassungen gelten zugleich, gültig "
        f"ab 01.01.2023 und ab 01.04.2023 ({alle})."
    ]


def test_two_contracts_at_once_are_one_finding(tmp_path: Path) -> None:
    welt = gute_welt()
    welt.kermit_vertraege += [
        {**z, "Vertragsnummer": "V-ZWEI", "BG-Zahl": 9}
        for z in welt.kermit_vertraege
        if z["JCNR"] == NORD
    ]
    assert saetze(welt, tmp_path) == [
        "V101 JC90001: Vertrag V-ZWEI: daneben gilt Vertrag V-90001-2023."
    ]


def test_hours_that_are_negative_in_contract_decision_and_plan_alike_are_seen(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        eine = zeile(welt, tabelle, NORD, "Baustein 1")
        eine.update({"Stunden": -4200.0, **({"VZA": -3.5} if "VZA" in eine else {})})
    assert saetze(welt, tmp_path) == [
        "V115 JC90001: Vertrag V-90001-2023, Baustein 1: gewählt, nennt aber -4.200 "
        "Stunden im Jahr; es müssen mehr als 0 sein."
    ]


@pytest.mark.parametrize("text", ["-", "–", " ", "k. A.", "k.A.", "keine", "Entfällt", "n/a"])
def test_a_placeholder_is_no_reason(text: str, tmp_path: Path) -> None:
    welt = gute_welt()
    zeile(welt, "tv_beschluesse", TEIL, "Baustein 4", "Mengenanpassung")["Begründung"] = text
    assert [s[:12] for s in saetze(welt, tmp_path)] == ["T106 JC90010"]


@pytest.mark.parametrize(
    ("ab", "bis", "gilt"),
    [
        (date(2020, 1, 1), date(2023, 6, 29), "vom 01.01.2020 bis 29.06.2023"),
        (date(2023, 6, 2), None, "ab 02.06.2023"),
        (date(2023, 7, 1), None, "ab 01.07.2023"),
    ],
)
def test_a_ge_that_the_master_data_do_not_hold_for_the_whole_month(
    ab: date, bis: date | None, gilt: str, tmp_path: Path
) -> None:
    welt = gute_welt()
    next(z for z in welt.ge_stammdaten if z["JCNR"] == NORD).update(
        {"gültig ab": ab, "gültig bis": bis}
    )
    assert saetze(welt, tmp_path) == [
        f"S102 JC90001: Die gE gilt laut Stammdaten {gilt} und damit nicht den ganzen Monat."
    ]


def nicht_gewaehlt_mit_0_stunden(welt: Welt) -> None:
    welt.tv_beschluesse.append(
        {
            **zeile(welt, "tv_beschluesse", NORD, "Baustein 1"),
            "Baustein": "Baustein 6",
            "Stunden": 0.0,
        }
    )
    welt.plandaten.append(
        {
            **zeile(welt, "plandaten", NORD, "Baustein 1"),
            "Baustein": "Baustein 6",
            "Stunden": 0.0,
            "VZA": 0.0,
        }
    )


def baustein_2_mit_0_statt_leer(welt: Welt) -> None:
    for tabelle in ("tv_beschluesse", "plandaten"):
        zeile(welt, tabelle, GOEPPINGEN, "Baustein 2")["Stunden"] = 0.0


def beschluss_der_zukunft(welt: Welt) -> None:
    neu: Zeile = {
        "TV-Beschluss": "TV-NEU",
        "wirksam ab": date(2023, 7, 1),
        "Stunden": 9999.0,
        "BG-Zahl": 1,
    }
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
    welt.plandaten.append(
        {
            **zeile(welt, "plandaten", NORD, "Baustein 1"),
            "Planjahr": 2022,
            "Stunden": 1.0,
            "VZA": 0.0,
            "BG-Zahl": 1,
        }
    )


def beschluss_einer_geschlossenen_ge(welt: Welt) -> None:
    [stamm] = [z for z in welt.ge_stammdaten if z["JCNR"] == "JC90011"]
    stamm["gültig bis"] = date(2023, 3, 31)
    welt.tv_beschluesse.append(
        {**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), "JCNR": "JC90011"}
    )


def abgelaufener_beschluss_ohne_vertrag(welt: Welt) -> None:
    alt: Zeile = {
        "JCNR": "JC90011",
        "wirksam ab": date(2022, 1, 1),
        "Beschlussdatum": date(2021, 11, 1),
    }
    welt.tv_beschluesse.append({**zeile(welt, "tv_beschluesse", NORD, "Baustein 1"), **alt})


def vertrag_zum_ersten_erneuert(welt: Welt) -> None:
    """The contract ran out in May; from June on another one with its own decision, of two years."""
    alter: Zeile = {
        "Vertragsbeginn": date(2022, 6, 1),
        "gültig ab": date(2022, 6, 1),
        "Vertragsende": date(2023, 5, 31),
    }
    neuer: Zeile = {
        "Vertragsbeginn": date(2023, 6, 1),
        "gültig ab": date(2023, 6, 1),
        "Vertragsende": date(2025, 5, 31),
    }
    dazu: Zeile = {"Vertragsnummer": "V-NEU", "Laufzeit in Jahren": 2, "TV-Beschluss": "TV-NEU"}
    vertrag = [z for z in welt.kermit_vertraege if z["JCNR"] == NORD]
    welt.kermit_vertraege += [{**z, **neuer, **dazu} for z in vertrag]
    for z in vertrag:
        z.update(alter)
    beschluss = zeile(welt, "tv_beschluesse", NORD, "Baustein 1")
    frist: Zeile = {
        "wirksam ab": date(2023, 6, 1),
        "Beschlussdatum": date(2023, 5, 2),
        "Laufzeit in Jahren": 2,
    }
    welt.tv_beschluesse.append({**beschluss, "TV-Beschluss": "TV-NEU", **frist})
    beschluss.update({"wirksam ab": date(2022, 6, 1), "Beschlussdatum": date(2022, 5, 2)})
    zeile(welt, "plandaten", NORD, "Baustein 1")["Laufzeit in Jahren"] = 2


def umbenannt_zum_ersten(welt: Welt) -> None:
    alt = next(z for z in welt.ge_stammdaten if z["JCNR"] == NORD)
    welt.ge_stammdaten.append(
        {**alt, "gültig ab": date(2023, 6, 1), "Jobcenter": "JC Neu (Muster)"}
    )
    alt["gültig bis"] = date(2023, 5, 31)


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
        vertrag_zum_ersten_erneuert,
        umbenannt_zum_ersten,
    ],
)
def test_what_is_no_contradiction_stays_silent(
    aenderung: Callable[[Welt], None], tmp_path: Path
) -> None:
    welt = gute_welt()
    aenderung(welt)
    assert saetze(welt, tmp_path) == []


def test_an_erstwahl_may_be_spread_over_two_decisions_of_one_day(tmp_path: Path) -> None:
    """Only the number the contract names for Baustein 4 is another one."""
    welt = gute_welt()
    erstwahl_in_zwei_beschluessen(welt)
    zeile(welt, "kermit_vertraege", GOEPPINGEN, "Baustein 4")["TV-Beschluss"] = "TV-62106-2022-02"
    assert saetze(welt, tmp_path) == []


@pytest.mark.parametrize(
    ("vza", "erwartet"), [(3.51, []), (3.49, []), (3.52, ["P106"]), (3.48, ["P106"])]
)
def test_the_vza_may_differ_by_the_limit_and_no_more(
    vza: float, erwartet: list[str], tmp_path: Path
) -> None:
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


# --- number and name


@pytest.mark.parametrize("tabelle", ["kermit_vertraege", "powerbi_minuten"])
def test_a_row_with_the_number_of_one_ge_and_the_name_of_another_holds_it_back(
    tabelle: str, tmp_path: Path
) -> None:
    welt = gute_welt()
    for z in welt[tabelle]:
        z.setdefault("Jobcenter", None)
    rows = [
        z for z in welt[tabelle] if z["JCNR"] == NORD and z.get("Monat", str(MONAT)) == str(MONAT)
    ]
    rows[0]["Jobcenter"] = "JC Göppingen"
    assert [s.split(":")[0] for s in saetze(welt, tmp_path)] == [f"S106 {NORD}"]


def test_the_name_of_another_ge_in_the_rows_of_a_past_month_holds_nobody_back(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    next(z for z in welt.powerbi_minuten if z["JCNR"] == NORD and z["Monat"] == "2023-05")[
        "Jobcenter"
    ] = "JC Göppingen"
    assert saetze(welt, tmp_path) == []
