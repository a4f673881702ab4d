"""Can a screen reader, a printer and an archive read every workbook? (BITV 2.0, EN 301 549 section
10, and the rules of docs/barrierefreiheit.md)
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.barrierefrei.pruefung import verstoesse
from tests.templates.lesen import teile

FAELLE = [
    "nachweis",
    "nachweis_v2",
    "nachweis_alt",
    "nachweis_dezember",
    "nachweis_ohne_minuten",
    "mmi",
    "mmi_alt",
    "mmi_dezember",
    "mmi_ohne_minuten",
    "mmi_nachfolgerin",
    "uebersicht",
    "uebersicht_erster_monat",
    "befunde",
    "ohne_befunde",
    "nachweis_differenz",
    "uebersicht_korrekturen",
    "hilfe",
    "hilfe_neue_ge",
    "hilfe_v2",
]


@pytest.mark.parametrize("fall", FAELLE)
def test_a_document_keeps_every_rule_of_accessibility(fall: str, mappen: dict[str, Path]) -> None:
    assert verstoesse(mappen[fall]) == []


def test_all_cases_are_looked_at(mappen: dict[str, Path]) -> None:
    assert set(FAELLE) == set(mappen)


def test_the_mmi_has_its_charts_with_titles_and_axis_names(mappen: dict[str, Path]) -> None:
    diagramme = teile(mappen["mmi_dezember"], "xl/charts/chart")
    assert len(diagramme) == 5
    for diagramm in diagramme.values():
        titel = [element for element in diagramm.iter() if element.tag.endswith("}title")]
        assert len(titel) == 3  # of the chart and of both axes


def test_long_tables_repeat_their_heading_on_paper(mappen: dict[str, Path]) -> None:
    for fall, blatt in (
        ("nachweis", "Herkunft"),
        ("mmi", "Herkunft"),
        ("uebersicht", "Alle gE"),
        ("befunde", "Alle Befunde"),
    ):
        gelesen = openpyxl.load_workbook(mappen[fall])[blatt]
        zeile = next(iter(gelesen.tables.values())).ref.split(":")[0].lstrip("A")
        assert gelesen.print_title_rows == f"${zeile}:${zeile}"
