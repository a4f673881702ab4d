"""Does each party get its own complete list of findings?"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from templates.controlling.befunde import blattnamen
from tests.templates.lesen import texte, zeilen


def test_all_findings_come_first_then_one_sheet_per_party(mappen: dict[str, Path]) -> None:
    assert openpyxl.load_workbook(mappen["befunde"]).sheetnames == [
        "Alle Befunde",
        "Controlling",
        "Regionaldirektion",
        "Service Center  A B  C",
    ]


def test_a_finding_is_told_in_five_parts(mappen: dict[str, Path]) -> None:
    zeile = next(
        zeile for zeile in zeilen(mappen["befunde"], "Regionaldirektion") if zeile[0] == "T103"
    )
    assert zeile[1:5] == ("Zurückgestellt", "JC62106", "JC Göppingen", "Regionaldirektion")
    assert zeile[6:] == (
        "2 Jahre",
        "3 Jahre",
        "kermit_vertraege.xlsx",
        "Verträge",
        18,
        "Beschluss oder Vertrag berichtigen, Monat neu starten.",
    )


def test_the_sheets_of_the_parties_hold_every_finding_once(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["befunde"])
    je_blatt = {
        blatt.title: [zeile[0] for zeile in blatt.iter_rows(min_row=6, values_only=True)]
        for blatt in mappe
    }
    alle = je_blatt.pop("Alle Befunde")
    assert alle == ["E101", "T103", "M202"]
    assert sorted(code for codes in je_blatt.values() for code in codes) == sorted(alle)


def test_a_finding_of_the_run_names_no_ge(mappen: dict[str, Path]) -> None:
    zeile = next(zeile for zeile in zeilen(mappen["befunde"], "Controlling") if zeile[0] == "E101")
    assert zeile[2:4] == ("–", "–")


def test_formulas_in_findings_stay_text(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["befunde"])["Alle Befunde"]
    assert [(zelle.value, zelle.data_type) for zelle in (blatt["D8"], blatt["F8"])] == [
        ("=1+1", "s"),
        ("=SUM(A1)", "s"),
    ]


def test_the_scope_counts_by_severity(mappen: dict[str, Path]) -> None:
    blatt = openpyxl.load_workbook(mappen["befunde"])["Alle Befunde"]
    assert blatt["A2"].value == "3 Befunde: 1 Stopp, 1 Zurückgestellt, 1 Hinweis"


def test_a_month_without_findings_says_so(mappen: dict[str, Path]) -> None:
    assert openpyxl.load_workbook(mappen["ohne_befunde"]).sheetnames == ["Alle Befunde"]
    assert any(
        text.startswith("In diesem Monat gibt es keine Befunde")
        for text in texte(mappen["ohne_befunde"])
    )


def test_sheet_names_are_allowed_and_unique() -> None:
    lang = "Regionaldirektion Niedersachsen-Bremen"
    assert blattnamen([lang, lang + "!", "alle befunde", "'", "[]"]) == [
        "Regionaldirektion Niedersachsen",
        "Regionaldirektion Niedersac (2)",
        "alle befunde (2)",
        "Ohne Zuständigkeit",
        "Ohne Zuständigkeit (2)",
    ]
