"""Are the sample files what their generator says, and do the layouts hold what they promise?"""

from __future__ import annotations

import csv
import zipfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from python_calamine import CalamineWorkbook

from tests.welt import beispiel
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import (
    ABGESCHNITTEN,
    Layout,
    deutscher_text,
    dimension,
    schreibe_monat,
    schreibe_tabelle,
)
from tests.welt.tabellen import (
    TABELLEN,
    Welt,
    Zeile,
    Zelle,
    auswahl,
    dezimal,
    monatlich,
    summe,
    taeglich,
)

JANUAR = beispiel.EINGANG / "2023-01"
FEBRUAR = beispiel.EINGANG / "2023-02"


def blatt(datei: Path) -> list[list[object]]:
    return [
        list(zeile)
        for zeile in CalamineWorkbook.from_path(str(datei))
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
    ]


def unverpackt(datei: Path) -> dict[str, bytes]:
    """The content of a file; of a workbook its parts, because zlib builds compress the same parts
    differently.
    """
    if datei.suffix == ".csv":
        return {"": datei.read_bytes()}
    with zipfile.ZipFile(datei) as archiv:
        return {name: archiv.read(name) for name in archiv.namelist()}


def vertragssicht(welt: Welt, tag: date) -> dict[tuple[Zelle, Zelle], tuple[Zelle, ...]]:
    """gE and chosen Baustein -> hours, BG-Zahl, Laufzeit of the contract rows valid on a day."""
    return {
        (z["JCNR"], z["Baustein"]): (z["Stunden"], z["BG-Zahl"], z["Laufzeit in Jahren"])
        for z in auswahl(welt.kermit_vertraege, Baustein_gewählt="ja")
        if str(z["gültig ab"]) <= str(tag) <= str(z["gültig bis"] or date.max)
    }


def beschlusssicht(welt: Welt, tag: date) -> dict[tuple[Zelle, Zelle], tuple[Zelle, ...]]:
    """The same from the TV-Beschlüsse: for each gE the latest one that is effective."""
    letzter: dict[Zelle, str] = {}
    for z in welt.tv_beschluesse:
        if str(z["wirksam ab"]) <= str(tag):
            letzter[z["JCNR"]] = max(letzter.get(z["JCNR"], ""), str(z["wirksam ab"]))
    return {
        (z["JCNR"], z["Baustein"]): (z["Stunden"], z["BG-Zahl"], z["Laufzeit in Jahren"])
        for z in welt.tv_beschluesse
        if str(z["wirksam ab"]) == letzter.get(z["JCNR"])
    }


def plansicht(welt: Welt) -> dict[tuple[Zelle, Zelle], tuple[Zelle, ...]]:
    return {
        (z["JCNR"], z["Baustein"]): (z["Stunden"], z["BG-Zahl"], z["Laufzeit in Jahren"])
        for z in welt.plandaten
    }


def test_the_committed_sample_files_are_what_the_generator_writes(tmp_path: Path) -> None:
    geschrieben = {
        datei.relative_to(tmp_path): unverpackt(datei) for datei in beispiel.schreibe(tmp_path)
    }
    vorhanden = {
        datei.relative_to(beispiel.EINGANG): unverpackt(datei)
        for monat in (JANUAR, FEBRUAR)
        for datei in monat.iterdir()
        if datei.is_file()
    }
    assert geschrieben.keys() == vorhanden.keys()
    assert [datei for datei in vorhanden if geschrieben[datei] != vorhanden[datei]] == []


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    erste = [datei.read_bytes() for datei in beispiel.schreibe(tmp_path / "a")]
    zweite = [datei.read_bytes() for datei in beispiel.schreibe(tmp_path / "b")]
    assert erste == zweite


def test_sample_files_are_small() -> None:
    assert [
        datei
        for monat in (JANUAR, FEBRUAR)
        for datei in monat.iterdir()
        if datei.stat().st_size > 200_000
    ] == []


def test_goeppingen_has_the_minutes_of_the_sample_in_january() -> None:
    zeilen = auswahl(beispiel.minuten_januar(), JCNR="JC62106")
    assert summe(auswahl(zeilen, Baustein="Baustein 1"), "Produktivminuten") == Decimal("35215.5")
    assert summe(auswahl(zeilen, Baustein="Baustein 4"), "Produktivminuten") == Decimal("3001.5")


def test_goeppingen_has_the_contract_of_the_annex() -> None:
    zeilen = auswahl(beispiel.welt_januar().kermit_vertraege, JCNR="JC62106")
    assert [(z["Baustein"], z["Baustein gewählt"], z["Stunden"], z["VZA"]) for z in zeilen] == [
        ("Baustein 1", "ja", 7043.1, 5.87),
        ("Baustein 2", "ja", None, None),
        ("Baustein 3", "nein", 0.0, 0.0),
        ("Baustein 4", "ja", 600.2, 0.5),
        ("Baustein 5", "nein", 0.0, 0.0),
        ("Baustein 6", "nein", 0.0, 0.0),
        ("Baustein 7", "nein", 0.0, 0.0),
    ]
    assert {
        (z["BG-Zahl"], z["Laufzeit in Jahren"], z["Vertragsbeginn"], z["Vertragsende"])
        for z in zeilen
    } == {(5642, 3, date(2023, 1, 1), date(2025, 12, 31))}


def test_every_invented_name_says_that_it_is_invented() -> None:
    for welt in (beispiel.welt_februar(), grosswelt(20, minutenzeilen=200)):
        namen = {
            str(z[spalte])
            for z in welt.ge_stammdaten
            for spalte in ("Jobcenter", "Service Center", "Regionaldirektion")
        }
        echt = {"JC Göppingen", "SC Freiburg", "Regionaldirektion Baden-Württemberg"}
        assert {name for name in namen - echt if "(Muster)" not in name} == set()


@pytest.mark.parametrize(
    "welt", [beispiel.welt_januar(), beispiel.welt_februar(), grosswelt(40, minutenzeilen=3000)]
)
def test_contract_decision_and_plan_agree(welt: Welt) -> None:
    vertraege = vertragssicht(welt, date(2023, 1, 1))
    assert vertraege == beschlusssicht(welt, date(2023, 1, 1)) == plansicht(welt)
    assert (
        {jcnr for jcnr, _ in vertraege}
        == {z["JCNR"] for z in welt.ge_stammdaten}
        == {z["JCNR"] for z in welt.powerbi_kennzahlen}
    )


@pytest.mark.parametrize("welt", [beispiel.welt_februar(), grosswelt(40, minutenzeilen=3000)])
def test_minutes_stay_near_the_plan_month(welt: Welt) -> None:
    monate = (
        welt.powerbi_minuten
        if "Monat" in welt.powerbi_minuten[0]
        else monatlich(welt.powerbi_minuten)
    )
    summen: dict[tuple[Zelle, Zelle, Zelle], Decimal] = {}
    for z in auswahl(monate, Rechtskreis="SGB II"):
        if str(z["Monat"]) >= "2023-01":
            schluessel = (z["Monat"], z["JCNR"], z["Baustein"])
            summen[schluessel] = summen.get(schluessel, Decimal(0)) + dezimal(z["Produktivminuten"])
    plan = plansicht(welt)
    for (_, jcnr, baustein), minuten in summen.items():
        assert (
            Decimal("0.8") <= minuten / (dezimal(plan[jcnr, baustein][0]) * 5) <= Decimal("1.2")
        ), (jcnr, baustein)


def test_in_january_exactly_one_ge_has_minutes_of_a_baustein_it_did_not_choose() -> None:
    for welt, erwartet in (
        (beispiel.welt_januar(), {("JC90008", "Baustein 5")}),
        (beispiel.welt_februar(), set()),
    ):
        gewaehlt = vertragssicht(welt, date(2023, 1, 1))
        assert {
            (z["JCNR"], z["Baustein"]) for z in welt.powerbi_minuten
        } - gewaehlt.keys() == erwartet


def test_in_january_exactly_one_chosen_baustein_has_no_minutes_row() -> None:
    welt = beispiel.welt_januar()
    mit_minuten = {(z["JCNR"], z["Baustein"]) for z in welt.powerbi_minuten}
    ohne = {
        schluessel
        for schluessel in vertragssicht(welt, date(2023, 1, 1))
        if schluessel[1] != "Baustein 2"
    } - mit_minuten
    assert ohne == {("JC90009", "Baustein 3")}


def test_the_dimension_record_says_a1_while_every_row_is_there() -> None:
    datei = JANUAR / "powerbi_minuten.xlsx"
    assert dimension(datei) == "A1"
    zeilen = blatt(datei)
    daten = [z for z in zeilen[3:] if z[0] == "Jan 2023"]
    assert len(zeilen) == 43
    assert len(daten) == len(beispiel.minuten_januar())


def test_totals_and_subtotals_are_the_sums_of_their_rows() -> None:
    *daten, gesamt = blatt(JANUAR / "powerbi_minuten.xlsx")[3:]
    offen = Decimal(0)
    alle = Decimal(0)
    for zeile in daten:
        wert = Decimal(str(zeile[6]))
        if zeile[5] == "Gesamt":
            assert wert == offen
            offen = Decimal(0)
        else:
            offen += wert
            alle += wert
    assert gesamt[0] == "Gesamtergebnis"
    assert Decimal(str(gesamt[6])) == alle == summe(beispiel.minuten_januar(), "Produktivminuten")


def test_parts_hold_every_row_once() -> None:
    erste = blatt(FEBRUAR / "powerbi_minuten_teil1.xlsx")
    zweite = list(
        csv.reader((FEBRUAR / "powerbi_minuten_teil2.csv").read_text("utf-8-sig").splitlines())
    )
    summe_teil1 = sum(Decimal(str(z[6])) for z in erste[1:] if isinstance(z[0], date))
    summe_teil2 = sum(Decimal(z[6].replace(",", ".")) for z in zweite[1:])
    assert summe_teil1 + summe_teil2 == summe(
        beispiel.welt_februar().powerbi_minuten, "Produktivminuten"
    )


@pytest.mark.parametrize("kodierung", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("trenner", [";", ",", "\t"])
def test_csv_can_be_read_back(
    tmp_path: Path,
    kodierung: Literal["cp1252", "utf-8", "utf-8-sig", "utf-16"],
    trenner: Literal[";", ",", "\t"],
) -> None:
    zeilen = beispiel.welt_januar().tv_beschluesse
    [datei] = schreibe_tabelle(
        "tv_beschluesse", zeilen, tmp_path, Layout(form="csv", kodierung=kodierung, trenner=trenner)
    )
    kopf, *gelesen = list(csv.reader(datei.read_text(kodierung).splitlines(), delimiter=trenner))
    assert kopf == list(zeilen[0])
    assert gelesen == [
        [deutscher_text(wert, tausenderpunkte=False) for wert in zeile.values()] for zeile in zeilen
    ]


def test_every_table_can_be_written_in_shuffled_parts_with_short_notation(tmp_path: Path) -> None:
    layout = Layout(
        form="csv", teile=3, gemischt=7, jcnr="62106", baustein="1", jobcenter_text=False
    )
    dateien = schreibe_monat(beispiel.welt_januar(), tmp_path, **dict.fromkeys(TABELLEN, layout))
    assert len(dateien) == 3 * len(TABELLEN)
    koepfe = {datei.name: datei.read_text("utf-8-sig").splitlines()[0] for datei in dateien}
    assert [name for name, kopf in koepfe.items() if "Jobcenter" in kopf] == [
        f"ge_stammdaten_teil{n}.csv" for n in (1, 2, 3)
    ]


def test_a_cut_export_says_so_after_the_filter_text(tmp_path: Path) -> None:
    layout = Layout(powerbi="kopf1", abgeschnitten=True)
    [datei] = schreibe_tabelle("powerbi_minuten", beispiel.minuten_januar(), tmp_path, layout)
    *_, gesamt, leer, filter_, hinweis = blatt(datei)
    assert gesamt[0] == "Total"
    assert set(leer) == {""}
    assert filter_[0] == "Applied filters:\nMonat is 2023-01"
    assert hinweis[0] == ABGESCHNITTEN


@pytest.mark.parametrize(
    ("wert", "text"),
    [(35215.5, "35.215,5"), (1234.0, "1.234,0"), (0.5, "0,5"), (5642, "5642"), (None, "")],
)
def test_german_text_has_one_reading(wert: Zelle, text: str) -> None:
    assert deutscher_text(wert, tausenderpunkte=True) == text


def test_three_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="two readings"):
        deutscher_text(1.234, tausenderpunkte=False)


def test_days_and_months_hold_the_same_minutes() -> None:
    def schluessel(zeile: Zeile) -> str:
        return repr(sorted(zeile.items()))

    monate = beispiel.welt_februar().powerbi_minuten
    assert sorted(monatlich(taeglich(monate)), key=schluessel) == sorted(monate, key=schluessel)


def test_a_great_world_has_the_rows_asked_for() -> None:
    welt = grosswelt(30, minutenzeilen=9000, fremdzeilen=4)
    assert len(welt.powerbi_minuten) == 9004
    assert Counter(z["Rechtskreis"] for z in welt.powerbi_minuten) == {
        "SGB II": 9000,
        "SGB III": 2,
        "Familienkasse": 2,
    }
    schluessel = [
        tuple(wert for spalte, wert in z.items() if spalte != "Produktivminuten")
        for z in welt.powerbi_minuten
    ]
    assert len(set(schluessel)) == len(schluessel)
    assert welt == grosswelt(30, minutenzeilen=9000, fremdzeilen=4)


def test_a_past_month_of_a_great_world_keeps_its_sums() -> None:
    def januar(welt: Welt) -> list[Zeile]:
        return auswahl(monatlich(welt.powerbi_minuten), Monat="2023-01")

    assert januar(grosswelt(5, "2023-01", 2000)) == januar(grosswelt(5, "2023-02", 2000))
