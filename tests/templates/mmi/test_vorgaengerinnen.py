"""Does the MMI show the months of the gE that one follows, apart, named and as issued?"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.templates.lesen import herkunft, namen, texte, zeilen

BLATT = "Vorgängerinnen"
SPALTEN = (
    "Monat",
    "gE",
    "Version oder Stand",
    "Produktivminuten",
    "BG-Grundpreis",
    "Volumenpreis",
    "Gesamtkosten",
)


def test_every_month_stands_there_with_its_ge_and_a_missing_one_says_why(
    mappen: dict[str, Path],
) -> None:
    rows = zeilen(mappen["mmi_nachfolgerin"], BLATT)
    kopf = rows.index(SPALTEN)
    assert rows[kopf + 1 : kopf + 6] == [
        ("Januar 2023", "JC93001 JC Alt-Ost (Muster)", 2, 1000.5, 4920, 790.4, 5710.4),
        (
            "Januar 2023",
            "JC93002 JC Alt-West (Muster)",
            "nicht mit diesem Verfahren abgerechnet",
            None,
            None,
            None,
            None,
        ),
        ("Februar 2023", "JC93001 JC Alt-Ost (Muster)", 1, 2000, 4920, 1580, 6500),
        ("Februar 2023", "JC93002 JC Alt-West (Muster)", 1, 30, 7380, 23.7, 7403.7),
        ("Summe", None, None, 3030.5, 17220, 2394.1, 19614.1),
    ]


def test_each_figure_leads_to_its_row_of_herkunft(mappen: dict[str, Path]) -> None:
    mappe = openpyxl.load_workbook(mappen["mmi_nachfolgerin"])
    formeln = [
        str(zelle.value)
        for row in mappe[BLATT].iter_rows()
        for zelle in row
        if str(zelle.value).startswith("=Herkunft!")
    ]
    assert len(formeln) == 9
    rows = herkunft(mappen["mmi_nachfolgerin"])
    assert {rows[int(f.rpartition("$")[2])]["Datei"] for f in formeln} == {
        "Kostennachweis_JC93001_2023-01_v2.xlsx",
        "Kostennachweis_JC93001_2023-02_v1.xlsx",
        "Kostennachweis_JC93002_2023-02_v1.xlsx",
    }


def test_nothing_else_of_the_document_counts_them(mappen: dict[str, Path]) -> None:
    assert namen(mappen["mmi_nachfolgerin"]) == namen(mappen["mmi_dezember"])


def test_a_ge_that_follows_nobody_has_no_such_sheet(mappen: dict[str, Path]) -> None:
    assert BLATT not in openpyxl.load_workbook(mappen["mmi"]).sheetnames
    assert BLATT not in texte(mappen["mmi"])
    assert BLATT in texte(mappen["mmi_nachfolgerin"])
