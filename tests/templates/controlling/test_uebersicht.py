"""Does Controlling see every gE of a month, with sums that stay live?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from templates.controlling.uebersicht import schreibe_uebersicht
from tests.templates import monatspapiere
from tests.templates.lesen import texte, zeile_von, zeilen
from tests.templates.modelle import JANUAR
from transforms.dokumente.uebersicht import Uebersicht
from transforms.dokumente.vergleich.uebersichtszeile import Kurzbefund


def test_every_ge_has_one_row_and_missing_is_not_zero(mappen: dict[str, Path]) -> None:
    tabelle = {zeile[0]: zeile[1:] for zeile in zeilen(mappen["uebersicht"], "Alle gE")}
    assert tabelle["JC62106"][3:] == (
        "Bestand",
        1,
        38217,
        13879.32,
        30191.44,
        44070.76,
        43999,
        71.76,
        None,
    )
    leer = (None,) * 5
    assert tabelle["JC00002"][:3] == ("Null", "Bayern", "zurückgestellt")
    assert tabelle["JC00002"][3:] == ("weggefallen", *leer, 100.1, -100.1, "T103, M202")
    assert tabelle["JC00003"][2:] == ("ohne Vertrag", None, *leer, None, None, None)


def test_sums_are_live_right_and_follow_a_filter(mappen: dict[str, Path]) -> None:
    formeln = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"]
    kopf, summe = zeile_von(formeln, "JCNR"), zeile_von(formeln, "Summe")
    assert formeln.cell(summe, 2).value == f"=SUBTOTAL(103,A{kopf + 1}:A{summe - 1})"
    assert formeln.cell(summe, 10).value == f"=SUBTOTAL(109,J{kopf + 1}:J{summe - 1})"
    assert zeilen(mappen["uebersicht"], "Alle gE")[summe - 1][1:12] == (
        4,
        *(None,) * 4,
        50217,
        24281.92,
        39911.51,
        64193.43,
        44099.1,
        20094.33,
    )


def test_the_change_is_a_formula_over_the_two_months(mappen: dict[str, Path]) -> None:
    formeln = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"]
    zeile = zeile_von(formeln, "JC62106")
    assert formeln.cell(zeile, 12).value == f"=ROUND(SUM(J{zeile})-SUM(K{zeile}),2)"


def test_from_the_month_before_to_this_one_the_steps_foot(mappen: dict[str, Path]) -> None:
    """44.099,10 − 100,10 + 20.122,67 + 71,76 = 64.193,43, and 2 − 1 + 1 = 2."""
    tabelle = {zeile[0]: zeile[1:3] for zeile in zeilen(mappen["uebersicht"], "Summen")}
    schritte = [
        (2, 44099.1),
        (-1, -100.1),
        (1, 20122.67),
        (0, 71.76),
    ]
    namen = (
        "ausgestellt für Dezember 2022",
        "weggefallen",
        "neu",
        "Änderung bei gE mit beiden Monaten",
    )
    assert [tabelle[name] for name in namen] == schritte
    assert tabelle["ausgestellt für Januar 2023"] == (2, 64193.43)
    assert "Vormonats" not in " ".join(texte(mappen["uebersicht_erster_monat"]))


def test_what_changed_stands_with_its_cause_the_largest_first(mappen: dict[str, Path]) -> None:
    alle = zeilen(mappen["uebersicht"], "Änderungen")
    kopf = next(n for n, zeile in enumerate(alle) if zeile[0] == "JCNR")
    assert [(z[0], z[2], z[5], z[12]) for z in alle[kopf + 1 : kopf + 4]] == [
        ("JC00001", "neu", 20122.67, "neu: V-00001 beginnt am 01.01.2023"),
        ("JC00002", "weggefallen", -100.1, "weggefallen: zurückgestellt (T103)"),
        ("JC62106", "Bestand", 71.76, "Minuten +79,00 €, BG-Zahl -7,38 €, Rundung +0,14 €"),
    ]
    assert alle[kopf + 3][6] == pytest.approx(71.76 / 43999)
    assert alle[kopf + 4][:8] == ("Summe", 3, None, 44099.1, 64193.43, 20094.33, None, 79)


def test_codes_lead_to_their_words_and_back(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["uebersicht"])
    alle, befunde = mappe["Alle gE"], mappe["Befunde"]
    zeile = zeile_von(alle, "JC00002")
    ziel = befunde[alle.cell(zeile, 13).hyperlink.location.split("!")[1]]
    assert (ziel.value, befunde.cell(ziel.row, 3).value) == ("JC00002", "T103")
    assert ziel.hyperlink.location == f"'Alle gE'!A{zeile}"


def test_no_row_is_higher_than_a_reader_takes_in(tmp_path: Path) -> None:
    """60 points: four lines of ten-point text, whatever a name or a finding says."""
    lang = replace(
        monatspapiere.uebersicht().zeilen[2],
        jobcenter="Jobcenter " + "Langer Name " * 20,
        befunde=tuple(
            Kurzbefund(f"T{n}", "Zurückgestellt", "Regionaldirektion", "Ein Satz. " * 200)
            for n in range(101, 121)
        ),
        grund="Nachfolgerin " + "Langer Name " * 20,
    )
    modell = replace(monatspapiere.uebersicht(), zeilen=(lang,))
    schreibe_uebersicht(modell, tmp_path / "lang.xlsx")
    mappe = openpyxl.load_workbook(tmp_path / "lang.xlsx")
    hoehen = [
        form.height
        for name in ("Summen", "Alle gE", "Änderungen", "Befunde")
        for form in mappe[name].row_dimensions.values()
        if form.height
    ]
    assert max(hoehen) <= 60


def test_groups_compare_names_exactly_even_an_asterisk(mappen: dict[str, Path]) -> None:
    tabelle = {zeile[0]: zeile[1:] for zeile in zeilen(mappen["uebersicht"], "Summen")}
    assert tabelle["*"][0] == 1
    assert tabelle["*"][4] == 20122.67
    assert tabelle["zurückgestellt"] == (1, 0, 0, 0, 0, 100.1, -100.1)
    assert tabelle["Alle gE"] == (4, 50217, 24281.92, 39911.51, 64193.43, 44099.1, 20094.33)


def test_a_first_month_is_compared_with_nothing(mappen: dict[str, Path]) -> None:
    tabelle = zeilen(mappen["uebersicht_erster_monat"], "Summen")
    assert next(zeile for zeile in tabelle if zeile[0] == "Status")[-1] == "Gesamtkosten"
    summe = next(
        zeile
        for zeile in zeilen(mappen["uebersicht_erster_monat"], "Alle gE")
        if zeile[0] == "Summe"
    )
    assert summe[10:12] == (None, None)


def test_the_table_can_be_filtered(mappen: dict[str, Path]) -> None:
    tabelle = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"].tables["T_Alle_gE"]
    assert (tabelle.ref, tabelle.autoFilter.ref) == ("A8:M13", "A8:M12")


def test_a_month_without_any_ge_says_so(tmp_path: Path) -> None:
    schreibe_uebersicht(Uebersicht(JANUAR, (), None), tmp_path / "leer.xlsx")
    assert texte(tmp_path / "leer.xlsx").count("Für diesen Monat ist keine gE verzeichnet.") == 2
