"""Can a screen reader, a printer and an archive read every workbook? (BITV 2.0, EN 301 549 section
10)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.templates.lesen import rohtext, teile

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
]
BILD = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"


@pytest.fixture(params=FAELLE)
def path(request: pytest.FixtureRequest, mappen: dict[str, Path]) -> Path:
    return mappen[request.param]


@pytest.fixture
def mappe(path: Path) -> Any:
    return openpyxl.load_workbook(path)


def test_all_cases_are_looked_at(mappen: dict[str, Path]) -> None:
    assert set(FAELLE) == set(mappen)


def test_every_sheet_begins_with_its_title_and_scope(mappe: Any) -> None:
    for blatt in mappe:
        assert isinstance(blatt["A1"].value, str) and isinstance(blatt["A2"].value, str), (
            blatt.title
        )
        assert len(blatt.title) <= 31 and not blatt.title.startswith("Sheet")


def test_nothing_is_merged_hidden_or_locked(mappe: Any) -> None:
    for blatt in mappe:
        assert not blatt.merged_cells.ranges
        assert blatt.sheet_state == "visible" and not blatt.protection.sheet
        assert not any(
            masse.hidden
            for masse in (*blatt.row_dimensions.values(), *blatt.column_dimensions.values())
        )


def test_every_table_has_one_heading_row_and_no_blank_row(mappe: Any) -> None:
    for blatt in mappe:
        for tabelle in blatt.tables.values():
            kopf, *rest = blatt[tabelle.ref]
            assert tabelle.headerRowCount == 1
            assert [zelle.value for zelle in kopf] == [
                spalte.name for spalte in tabelle.tableColumns
            ]
            assert all(any(zelle.value is not None for zelle in zeile) for zeile in rest), (
                tabelle.name
            )


def test_tables_and_charts_carry_alternative_text(path: Path) -> None:
    for name, tabelle in teile(path, "xl/tables/").items():
        texte = [
            element.attrib
            for element in tabelle.iter()
            if element.tag.endswith("}table") and "altText" in element.attrib
        ]
        assert texte and texte[0]["altTextSummary"], name
    for name, zeichnung in teile(path, "xl/drawings/").items():
        bilder = list(zeichnung.iter(BILD))
        assert bilder and all(len(bild.attrib["descr"]) > 40 for bild in bilder), name


def test_the_mmi_has_its_charts_with_titles_and_axis_names(mappen: dict[str, Path]) -> None:
    diagramme = teile(mappen["mmi"], "xl/charts/chart")
    assert len(diagramme) == 5
    for diagramm in diagramme.values():
        titel = [element for element in diagramm.iter() if element.tag.endswith("}title")]
        assert len(titel) == 3  # of the chart and of both axes


def test_series_differ_by_more_than_colour(mappen: dict[str, Path]) -> None:
    for name, diagramm in teile(mappen["mmi_dezember"], "xl/charts/chart").items():
        reihen = [element for element in diagramm.iter() if element.tag.endswith("}ser")]
        formen = [_form(reihe) for reihe in reihen]
        assert len(set(formen)) == len(formen), name


def _form(reihe: Any) -> str:
    """Pattern of a bar, or marker of a line."""
    for element in reihe.iter():
        if element.tag.endswith(("}pattFill", "}symbol")):
            return str(element.attrib.get("prst") or element.attrib.get("val"))
    return "solid"


def test_pages_are_a4_one_page_wide_and_say_whose_they_are(mappe: Any) -> None:
    for blatt in mappe:
        assert (
            blatt.page_setup.paperSize,
            blatt.page_setup.fitToWidth or 1,
            blatt.sheet_properties.pageSetUpPr.fitToPage,
        ) == (9, 1, True)
        fuss = blatt.oddFooter
        assert fuss.left.text and fuss.right.text == "Seite &P von &N", blatt.title


def test_the_title_stays_in_view(mappe: Any) -> None:
    assert all(blatt.freeze_panes for blatt in mappe if blatt.tables)


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


def test_the_document_names_its_title_and_language(path: Path) -> None:
    with ZipFile(path) as paket:
        kern = paket.read("docProps/core.xml").decode()
        assert "<dc:language>de-DE</dc:language>" in kern and "<dc:title>" in kern
        assert (
            "<Company>Bundesagentur für Arbeit</Company>" in paket.read("docProps/app.xml").decode()
        )


def test_no_function_older_programs_lack(path: Path) -> None:
    roh = rohtext(path)
    assert not any(f"{name}(" in roh for name in ("XLOOKUP", "LET", "FILTER", "TEXT", "_xlfn"))


def test_every_figure_fits_its_column(path: Path) -> None:
    """Widths count digits; separators and spaces are half as wide. Bold digits are as wide as
    others.
    """
    for blatt in openpyxl.load_workbook(path, data_only=True):
        for zeile in blatt.iter_rows():
            for zelle in zeile:
                if isinstance(zelle.value, int | float):
                    platz = blatt.column_dimensions[zelle.column_letter].width
                    assert _breite(zelle.value, zelle.number_format) <= platz, (
                        blatt.title,
                        zelle.coordinate,
                    )


def _breite(wert: float, zahlenformat: str) -> float:
    gezeigt = (
        f"{wert * 100:.1f} %"
        if "%" in zahlenformat
        else f"{wert:,.2f}" + (" €" if "€" in zahlenformat else "")
    )
    return sum(0.55 if zeichen in "., " else 1.0 for zeichen in gezeigt) + 1.0
