"""Does Excel leave every workbook alone that is opened and closed: nothing computed, nothing
repaired, nothing to save?
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from templates.post.befundmappe import schreibe_befundmappe
from tests.templates.excel.einwaende import einwaende
from tests.templates.excel.paket import Formel
from tests.templates.monatspapiere import befunde
from transforms.dokumente.anschreiben import Befundmappe, Empfaenger


@pytest.fixture(scope="module")
def alle(mappen: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both books, Übersicht, Befunde, and what goes with a letter."""
    brief = tmp_path_factory.mktemp("brief") / "brief.xlsx"
    schreibe_befundmappe(
        Befundmappe(
            liste=befunde(),
            zustaendig="Regionaldirektion",
            empfaenger=Empfaenger(zustaendig="Regionaldirektion", name="Baden-Württemberg"),
            frist=date(2023, 2, 20),
        ),
        brief,
    )
    return {**mappen, "brief": brief}


def test_excel_finds_nothing_to_do_in_any_workbook(alle: dict[str, Path]) -> None:
    assert len(alle) > 15
    assert {name: gruende for name, path in alle.items() if (gruende := einwaende(path))} == {}


# where its part begins, what is broken in it (a pattern, what takes its place), what is said of it
KAPUTT: Mapping[str, tuple[str, str, str, str]] = {
    "computes whenever it is opened": (
        "xl/workbook.xml",
        r"<calcPr ",
        '<calcPr fullCalcOnLoad="1" ',
        "calcPr sagt fullCalcOnLoad=1",
    ),
    "was computed by an older Excel": (
        "xl/workbook.xml",
        r'calcId="\d+"',
        'calcId="124519"',
        "calcId 124519 ist älter",
    ),
    "does not say which engine computed it": (
        "xl/workbook.xml",
        r"<calcPr[^>]*/>",
        "",
        "calcId 0 ist älter",
    ),
    "does not compute what its reader changes": (
        "xl/workbook.xml",
        r"<calcPr ",
        '<calcPr calcMode="manual" ',
        "calcPr sagt calcMode=manual",
    ),
    "a volatile function": (
        "xl/worksheets/",
        r"<f>[^<]*</f>",
        "<f>TODAY()</f>",
        "TODAY wird bei jedem Öffnen gerechnet",
    ),
    "a volatile function behind a sum": (
        "xl/worksheets/",
        r"<f>[^<]*</f>",
        "<f>SUM(A1:INDIRECT(&quot;B2&quot;))</f>",
        "INDIRECT wird bei jedem Öffnen gerechnet",
    ),
    "a range that ends at the result of a function": (
        "xl/worksheets/",
        r"<f>[^<]*</f>",
        "<f>SUM(A1:INDEX(A1:A9,3))</f>",
        "ein gerechneter Bereich",
    ),
    "another workbook": (
        "xl/worksheets/",
        r"<f>[^<]*</f>",
        "<f>[1]Tabelle1!$A$1</f>",
        "verweist auf eine andere Mappe",
    ),
    "a formula without its value": (
        "xl/worksheets/",
        r"(</f>)<v>[^<]*</v>",
        r"\1",
        "die Formel hat keinen Wert",
    ),
    "a formula with an error": (
        "xl/worksheets/",
        r'<c (r="[A-Z0-9]+" s="\d+")><f>([^<]*)</f><v>[^<]*</v>',
        r'<c \1 t="e"><f>\2</f><v>#DIV/0!</v>',
        "die Formel zeigt einen Fehlerwert",
    ),
    "a heading that is not the name of its column": (
        "xl/tables/",
        r'(<tableColumn id="1" name=")[^"]*',
        r"\1Anders",
        "die Spalte Anders heißt in der Zelle",
    ),
    "two columns of one name": (
        "xl/tables/",
        r'(<tableColumn id="1" name="([^"]*)".*?<tableColumn id="2" name=")[^"]*',
        r"\1\2",
        "zwei Spalten heißen gleich",
    ),
    "a sum its cell does not say": (
        "xl/tables/",
        r"<totalsRowFormula>[^<]*",
        "<totalsRowFormula>SUM(A1:A2)",
        "ist nicht die Formel ihrer Zelle",
    ),
    "a word below a column that its cell does not say": (
        "xl/tables/",
        r'totalsRowLabel="[^"]*"',
        'totalsRowLabel="Anders"',
        "ist nicht das ihrer Zelle",
    ),
    "a column whose formula its cells do not hold": (
        "xl/tables/",
        r'(<tableColumn id="1" name="[^"]*")/>',
        r"\1><calculatedColumnFormula>1+1</calculatedColumnFormula></tableColumn>",
        "ist nicht die ihrer Zellen",
    ),
    "two tables of one name": (
        "xl/tables/",
        r'name="[^"]*"( displayName=")[^"]*',
        r'name="T_Jahr"\1T_Jahr',
        "die Tabelle t_jahr gibt es zweimal",
    ),
    "two tables of one number": (
        "xl/tables/table2.xml",
        r' id="2"',
        ' id="1"',
        "die Tabellennummer 1 gibt es zweimal",
    ),
    "a table without rows": (
        "xl/tables/",
        r' ref="([A-Z]+)(\d+):([A-Z]+)\d+"',
        r' ref="\1\2:\3\2"',
        "die Tabelle hat keine Zeile",
    ),
    "a table wider than its columns": (
        "xl/tables/",
        r' ref="([A-Z]+\d+):[A-Z]+(\d+)"',
        r' ref="\1:XF\2"',
        "die Zahl der Spalten",
    ),
    "a name that is a cell": (
        "xl/workbook.xml",
        r'<definedName name="JCNR"',
        '<definedName name="JC1"',
        "JC1 ist kein gültiger Name",
    ),
    "a name that leads nowhere": (
        "xl/workbook.xml",
        r'(<definedName name="JCNR">)[^<]*',
        r"\1Fort!$A$1",
        "der Name JCNR führt nach Fort!$A$1",
    ),
    "a name that stands twice": (
        "xl/workbook.xml",
        r'<definedName name="JCNR"',
        '<definedName name="monat"',
        "den Namen monat gibt es zweimal",
    ),
    "a chart that keeps other figures than its cells": (
        "xl/charts/",
        r"(<c:numCache>.*?<c:v>)[^<]*",
        r"\g<1>4711",
        "gemerkt ist 4711",
    ),
    "elements in another order": (
        "xl/workbook.xml",
        r"(<definedNames>.*</definedNames>)(<calcPr[^>]*/>)",
        r"\2\1",
        "in workbook steht definedNames hinter calcPr",
    ),
    "two cells at one place": (
        "xl/worksheets/",
        r'<c r="B(\d+)"',
        r'<c r="A\1"',
        "die Zellen stehen nicht in ihrer Reihenfolge",
    ),
    "an element nobody knows": (
        "xl/charts/",
        r"<c:plotVisOnly",
        '<c:nurSichtbares val="1"/><c:plotVisOnly',
        "nurSichtbares gehört nicht in chart",
    ),
}


@pytest.mark.parametrize("fall", KAPUTT)
def test_each_of_these_faults_is_found(fall: str, mappen: dict[str, Path], tmp_path: Path) -> None:
    anfang, muster, ersatz, grund = KAPUTT[fall]
    kaputt = verdorben(mappen["mmi_dezember"], tmp_path / "kaputt.xlsx", anfang, muster, ersatz)
    assert [satz for satz in einwaende(kaputt) if grund in satz]


@pytest.mark.parametrize("teil", ["xl/externalLinks/externalLink1.xml", "xl/calcChain.xml"])
def test_a_part_that_belongs_to_no_workbook_is_found(
    teil: str, mappen: dict[str, Path], tmp_path: Path
) -> None:
    mehr = tmp_path / "mehr.xlsx"
    mehr.write_bytes(mappen["nachweis"].read_bytes())
    with ZipFile(mehr, "a") as paket:
        paket.writestr(teil, "<x/>")
    assert einwaende(mehr) == [f"{teil} gehört in keine Mappe"]


def test_a_filter_that_ends_elsewhere_than_its_rows_is_found(
    mappen: dict[str, Path], tmp_path: Path
) -> None:
    muster, ersatz = r'(<autoFilter ref="[A-Z]+\d+:[A-Z]+)\d+', r"\g<1>999"
    kaputt = verdorben(mappen["befunde"], tmp_path / "k.xlsx", "xl/tables/", muster, ersatz)
    assert [satz for satz in einwaende(kaputt) if "der Filter steht auf" in satz]


def verdorben(path: Path, ziel: Path, anfang: str, muster: str, ersatz: str) -> Path:
    """The same package with one part broken: the first that holds the pattern."""
    offen = True
    with ZipFile(path) as quelle, ZipFile(ziel, "w") as neu:
        for name in quelle.namelist():
            inhalt = quelle.read(name)
            if offen and name.startswith(anfang) and name.endswith(".xml"):
                text, ersetzt = re.subn(muster, ersatz, inhalt.decode(), count=1, flags=re.DOTALL)
                offen, inhalt = not ersetzt, text.encode()
            neu.writestr(name, inhalt)
    assert not offen, f"{anfang} hält {muster} nicht"
    return ziel


@pytest.mark.parametrize(
    ("text", "funktionen"),
    [
        ('SUMIFS(A1:A9,B1:B9,"TODAY()")', {"SUMIFS"}),
        ("'Blatt NOW()'!A1+ROUND(B1,2)", {"ROUND"}),
        ("IF(COUNT(A1,B1)<2,TODAY(),0)", {"IF", "COUNT", "TODAY"}),
    ],
)
def test_a_function_is_told_from_text_and_from_the_name_of_a_sheet(
    text: str, funktionen: set[str]
) -> None:
    assert Formel(text).funktionen == funktionen


@pytest.mark.parametrize(
    ("text", "fremd"),
    [
        ("[1]Tabelle1!$A$1", True),
        ("'[Mappe.xlsx]Tabelle1'!A1", True),
        ("SUM(T_Jahr[Gesamtkosten])", False),
        ("T_Jahr[@[Gesamtkosten]]*2", False),
        ('"[1] in Worten"', False),
    ],
)
def test_another_workbook_is_told_from_a_column_of_a_table(text: str, fremd: bool) -> None:
    assert Formel(text).fremde_mappe is fremd
