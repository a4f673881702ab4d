"""Does Controlling see every gE of a month, with sums that stay live?"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from templates.controlling.uebersicht import schreibe_uebersicht
from tests.templates.lesen import texte, zeile_von, zeilen
from tests.templates.modelle import JANUAR
from transforms.dokumente.uebersicht import Uebersicht


def test_every_ge_has_one_row_and_missing_is_not_zero(mappen: dict[str, Path]) -> None:
    tabelle = {zeile[0]: zeile[1:] for zeile in zeilen(mappen["uebersicht"], "Alle gE")}
    assert tabelle["JC62106"][3:10] == (1, 38217, 13879.32, 30191.44, 44070.76, 43999, 71.76)
    assert tabelle["JC00002"][:10] == (
        "Null",
        "Bayern",
        "zurückgestellt",
        None,
        None,
        None,
        None,
        None,
        100.1,
        None,
    )
    assert tabelle["JC00003"][2:] == ("ohne Vertrag", *(None,) * 8)


def test_sums_are_live_and_right(mappen: dict[str, Path]) -> None:
    formeln = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"]
    kopf, summe = zeile_von(formeln, "JCNR"), zeile_von(formeln, "Summe")
    assert formeln.cell(summe, 9).value == f"=SUM(I{kopf + 1}:I{summe - 1})"
    assert zeilen(mappen["uebersicht"], "Alle gE")[summe - 1][5:11] == (
        50217,
        24281.92,
        39911.51,
        64193.43,
        44099.1,
        71.76,
    )


def test_the_difference_is_a_formula_over_the_two_months(mappen: dict[str, Path]) -> None:
    formeln = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"]
    zeile = zeile_von(formeln, "JC62106")
    assert formeln.cell(zeile, 11).value == f'=IF(COUNT(I{zeile}:J{zeile})=2,I{zeile}-J{zeile},"")'


def test_each_sheet_says_which_ge_its_difference_counts(mappen: dict[str, Path]) -> None:
    """71,76 € of the gE with both months, 20.094,33 € of all: 64.193,43 − 44.099,10."""
    alle, summen = (str(zeilen(mappen["uebersicht"], blatt)) for blatt in ("Alle gE", "Summen"))
    assert "nur für gE mit beiden Monaten, auch in der Zeile Summe." in alle
    assert "auch für gE mit nur einem der beiden Monate." in summen
    assert "Vormonats" not in " ".join(texte(mappen["uebersicht_erster_monat"]))


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
    assert summe[9:11] == (None, None)


def test_the_table_can_be_filtered(mappen: dict[str, Path]) -> None:
    tabelle = openpyxl.load_workbook(mappen["uebersicht"])["Alle gE"].tables["T_Alle_gE"]
    assert (tabelle.ref, tabelle.autoFilter.ref) == ("A6:L11", "A6:L10")


def test_a_month_without_any_ge_says_so(tmp_path: Path) -> None:
    schreibe_uebersicht(Uebersicht(JANUAR, (), None), tmp_path / "leer.xlsx")
    assert texte(tmp_path / "leer.xlsx").count("Für diesen Monat ist keine gE verzeichnet.") == 2
