"""Does the past of a gE speak up when a month does not fit it, and keep silent otherwise?"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from flows.ablauf.monatsablauf import laufe
from flows.lauf.auftrag import Auftrag
from tests.expectations import muster
from tests.expectations.daten import geaendert
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.flows.register.kleinwelt import mit_stummeln, ohne_pruefung
from tests.laeufe.probelauf import geprueft_von
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import Welt, monatlich
from transforms.kern.month import Month

NORD, TEIL = "JC90001", "JC90010"


def setze(welt: Welt, jcnr: str, baustein: str, minuten: float, *monate: str) -> None:
    for z in welt.powerbi_minuten:
        if z["JCNR"] == jcnr and z["Baustein"] == baustein and (not monate or z["Monat"] in monate):
            z["Produktivminuten"] = minuten


def saetze(welt: Welt, ordner: Path, monat: Month = MONAT) -> list[str]:
    return [f"{b.code} {b.jcnr}: {b.satz}" for b in geprueft_von(welt, ordner, monat).befunde]


@pytest.mark.parametrize(("monat", "minutenzeilen"), [("2023-01", 20_000), ("2023-06", 140_000)])
def test_300_clean_ge_yield_nothing_above_a_hinweis_and_hinweise_on_two_percent_at_most(
    monat: str, minutenzeilen: int, tmp_path: Path
) -> None:
    welt = grosswelt(300, monat, minutenzeilen)
    welt.powerbi_minuten = monatlich(welt.powerbi_minuten)
    found = geprueft_von(welt, tmp_path, Month.parse(monat))
    assert not found.gestoppt
    assert not found.zurueckgestellt
    assert len({b.jcnr for b in found.befunde}) <= 300 * 2 // 100


# --- minutes beside plan and past


def test_a_small_baustein_may_swing_as_it_likes(tmp_path: Path) -> None:
    """300 h a year are 1 500 minutes a month: 600 are far from the past, but only 900 minutes
    away.
    """
    welt = gute_welt()
    setze(welt, "JC90004", "Baustein 7", 0.5, "2023-06")
    assert saetze(welt, tmp_path) == []


def test_fewer_than_three_months_are_no_past(tmp_path: Path) -> None:
    """The contract version of April has April and May only; March belongs to other hours."""
    welt = gute_welt()
    setze(welt, TEIL, "Baustein 1", 6500.5, "2023-06")
    assert saetze(welt, tmp_path) == []


def test_the_corridor_around_the_past_is_data(tmp_path: Path) -> None:
    welt = gute_welt()
    setze(welt, NORD, "Baustein 1", 13_000.0, "2023-06")
    with geaendert(tmp_path, regeln={("grenzwerte", "verlauf_anteil_mindestens"): 0.7}):
        assert saetze(welt, tmp_path) == [
            "M302 JC90001: 13.000 Produktivminuten auf Baustein 1 weichen weit vom eigenen "
            "Verlauf ab: "
            "die Mitte der 5 Monate davor ist 21.000."
        ]


def test_above_three_times_the_plan_only_the_multiple_is_told_when_there_is_no_past(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    setze(welt, TEIL, "Baustein 1", 46_000.0, "2023-06")
    assert [s[:4] for s in saetze(welt, tmp_path)] == ["M106", "T201"]


# --- runway


def test_hours_that_are_already_used_up_say_since_when(tmp_path: Path) -> None:
    """4 200 h are 252 000 minutes; 5 × 52 000 reach them in May."""
    welt = gute_welt()
    setze(welt, NORD, "Baustein 1", 52_000.0)
    [satz] = [s for s in saetze(welt, tmp_path) if s.startswith("T201")]
    assert satz == (
        "T201 JC90001: Baustein 1: die für das Jahr vereinbarten 252.000 Minuten sind "
        "seit Mai 2023 aufgebraucht; "
        "bisher 312.000 in 6 Monaten."
    )


def test_a_mengenanpassung_counts_from_its_month_on(tmp_path: Path) -> None:
    """3 months at 240 h and 9 at 300 h a year: 3 600 + 13 500 minutes; 6 × 2 500 leave 2 100 for
    July.
    """
    welt = gute_welt()
    setze(welt, TEIL, "Baustein 4", 2500.0)
    assert saetze(welt, tmp_path) == [
        "T201 JC90010: Baustein 4: die für das Jahr vereinbarten 17.100 Minuten sind "
        "bei gleichbleibendem Tempo "
        "im Juli 2023 aufgebraucht; bisher 15.000 in 6 Monaten."
    ]


def test_a_pace_of_two_months_foretells_nothing(tmp_path: Path) -> None:
    welt = gute_welt()
    setze(welt, NORD, "Baustein 1", 35_000.0)
    fruehjahr = Month(2023, 2)
    assert [s for s in saetze(welt, tmp_path, fruehjahr) if s.startswith("T201")] == []


def test_hours_that_end_in_november_are_no_news(tmp_path: Path) -> None:
    """12 / 1,15 = 10,4: eleven months. At 1,25 it is October and two months remain."""
    for tempo, erwartet in ((24_150.0, []), (26_250.0, ["T201"])):
        welt = gute_welt()
        setze(welt, NORD, "Baustein 1", tempo)
        assert [s[:4] for s in saetze(welt, tmp_path / str(tempo))] == erwartet


def test_the_ge_reads_it_on_its_mmi_and_controlling_in_the_overview(tmp_path: Path) -> None:
    """What is billed counts: January to May are issued first, their documents as stubs."""
    auftrag = Auftrag(eingang=str(tmp_path / "raw"), ausgabe=str(tmp_path / "out"))
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        ohne_pruefung(patch)
        for monat in MONAT.plus(-1).year_so_far:
            muster.schreibe(muster.lies("T201"), tmp_path / "raw", monat)
            laufe(auftrag, monat)
    muster.schreibe(muster.lies("T201"), tmp_path / "raw")
    laufe(auftrag, MONAT)
    [mmi] = (tmp_path / "out").glob("2023-06/JC90001*/MMI*.xlsx")
    [nachweis] = (tmp_path / "out").glob("2023-06/JC90001*/Kostennachweis*.xlsx")
    [uebersicht] = (tmp_path / "out").glob("2023-06/_controlling/Uebersicht*.xlsx")
    satz = "im August 2023 aufgebraucht"
    assert [satz in text(datei) for datei in (mmi, uebersicht, nachweis)] == [True, True, False]


@pytest.mark.parametrize(
    ("code", "jcnr", "dokument", "satz"),
    [
        (
            "M301",
            TEIL,
            "Kostennachweis MMI",
            "3.000,5 Produktivminuten bei Baustein 1 liegen weit unter dem Monatsplan von "
            "15.000 Minuten. So ist es gebucht; das Service Center ist gebeten, das zu "
            "prüfen.",
        ),
        (
            "M302",
            NORD,
            "MMI",
            "9.000,5 Produktivminuten auf Baustein 1 weichen weit von den 5 Monaten davor ab; "
            "deren mittlerer Wert (Median) ist 21.000 Minuten.",
        ),
        (
            "K201",
            NORD,
            "MMI",
            "Die Erreichbarkeit liegt mit 24,7 % deutlich unter den 5 Monaten davor; deren "
            "mittlerer Wert (Median) ist 59,7 %.",
        ),
        (
            "V201",
            TEIL,
            "Kostennachweis",
            "Die BG-Zahl hat sich von 2.500 auf 3.125 geändert (25 %); sie bestimmt den "
            "BG-Grundpreis.",
        ),
    ],
)
def test_what_concerns_the_ge_stands_on_its_own_document(
    code: str, jcnr: str, dokument: str, satz: str, tmp_path: Path
) -> None:
    muster.schreibe(muster.lies(code), tmp_path / "raw")
    laufe(Auftrag(eingang=str(tmp_path / "raw"), ausgabe=str(tmp_path / "out"), ge=[jcnr]), MONAT)
    where = [
        d.name.split("_")[0]
        for d in sorted((tmp_path / "out").glob(f"2023-06/{jcnr}*/*.xlsx"))
        if satz in text(d)
    ]
    assert where == dokument.split()


def text(datei: Path) -> str:
    return "\n".join(
        str(zelle)
        for blatt in load_workbook(datei)
        for zeile in blatt.iter_rows(values_only=True)
        for zelle in zeile
    )


def test_hours_used_up_in_the_first_month_are_told_in_the_singular(tmp_path: Path) -> None:
    """3 000 hours are 180 000 minutes."""
    welt = gute_welt()
    setze(welt, TEIL, "Baustein 1", 180_000.0)
    welt.powerbi_minuten = [z for z in welt.powerbi_minuten if z["Monat"] == str(MONAT)]
    [satz] = [s for s in saetze(welt, tmp_path) if s.startswith(f"T201 {TEIL}: Baustein 1")]
    assert satz.endswith("bisher 180.000 in einem Monat.")


def test_several_findings_of_a_ge_stand_in_the_overview_by_their_codes(
    tmp_path: Path,
) -> None:
    welt = gute_welt()
    for z in welt.kermit_vertraege:
        if z["JCNR"] == NORD:
            z["BG-Zahl"] = 3500
    schreibe_monat(welt, tmp_path / "raw" / "2023-06")
    laufe(Auftrag(eingang=str(tmp_path / "raw"), ausgabe=str(tmp_path / "out")), MONAT)
    [uebersicht] = (tmp_path / "out").glob("2023-06/_controlling/Uebersicht*.xlsx")
    assert "P105, T105" in text(uebersicht).splitlines()


# --- BG-Zahl and Erreichbarkeit


@pytest.fixture(scope="module")
def mai(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """May of the good world, issued once; its documents as stubs."""
    ordner = tmp_path_factory.mktemp("mai")
    muster.schreibe(None, ordner / "raw", Month(2023, 5))
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        laufe(Auftrag(eingang=str(ordner / "raw"), ausgabe=str(ordner / "out")), Month(2023, 5))
    return ordner


@pytest.mark.parametrize(
    ("bg_zahl", "erwartet"), [(4176, []), (4177, ["V201"]), (2784, []), (2783, ["V201"])]
)
def test_a_contract_that_was_overwritten_is_compared_with_what_was_issued(
    bg_zahl: int, erwartet: list[str], mai: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3 480 ± 20 % are 2 784 and 4 176."""
    mit_stummeln(monkeypatch)
    shutil.copytree(mai, tmp_path, dirs_exist_ok=True)
    auftrag = Auftrag(eingang=str(tmp_path / "raw"), ausgabe=str(tmp_path / "out"))
    welt = gute_welt()
    for tabelle in ("kermit_vertraege", "tv_beschluesse", "plandaten"):
        for z in welt[tabelle]:
            if z["JCNR"] == NORD:
                z["BG-Zahl"] = bg_zahl
    schreibe_monat(welt, tmp_path / "raw" / "2023-06")
    found = laufe(auftrag, MONAT).befunde
    assert [b.code for b in found if b.code == "R102"] == [
        "R102"
    ]  # May was billed by another BG-Zahl than the contract says now
    found = tuple(
        b for b in found if b.code not in ("R102", "R201")
    )  # January to April were never issued
    assert [b.code for b in found] == erwartet
    if found:
        assert found[0].satz.startswith("Vertrag V-90001-2023: die BG-Zahl ist von 3.480 auf")


@pytest.mark.parametrize(("gespraeche", "erwartet"), [(1300, []), (1250, ["K201"])])
def test_the_erreichbarkeit_may_fall_by_the_limit(
    gespraeche: int, erwartet: list[str], tmp_path: Path
) -> None:
    """The median of January to May is 2 162 / 3 620 = 59,7 %; of 3 650 calls 1 300 are 35,6 %, 1
    250 are 34,2 %.
    """
    welt = gute_welt()
    for z in welt.powerbi_kennzahlen:
        if z["JCNR"] == NORD and z["Monat"] == "2023-06":
            z.update({"Gespräche": gespraeche, "fallabschließende Gespräche": 900})
    assert [s[:4] for s in saetze(welt, tmp_path)] == erwartet


def test_a_new_contract_has_no_bg_zahl_to_be_compared_with(tmp_path: Path) -> None:
    """A gE that joins in June: nothing before it in Kermit, nothing issued."""
    welt = gute_welt()
    for tabelle, spalte in (
        ("kermit_vertraege", "gültig ab"),
        ("kermit_vertraege", "Vertragsbeginn"),
        ("tv_beschluesse", "wirksam ab"),
    ):
        for z in welt[tabelle]:
            if z["JCNR"] == NORD:
                z[spalte] = date(2023, 6, 1)
    for z in welt.kermit_vertraege:
        if z["JCNR"] == NORD:
            z["Vertragsende"] = date(2024, 5, 31)
    assert saetze(welt, tmp_path) == []
