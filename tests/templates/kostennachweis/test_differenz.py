"""Does the difference statement show what changed, by how much, why, and from which rows?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from templates.controlling import korrekturen
from templates.kostennachweis import differenz, quellzeilen
from tests.templates import korrekturfaelle
from transforms.dokumente.vergleich.zerlegung import URSACHEN


def blatt(path: Path, name: str) -> Any:
    return openpyxl.load_workbook(path, data_only=True)[name]


def tabelle(sheet: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a named table, by heading."""
    kopf, *rest = sheet[sheet.tables[name].ref]
    return [
        {str(k.value): zelle.value for k, zelle in zip(kopf, zeile, strict=True)} for zeile in rest
    ]


def test_the_causes_are_those_of_the_hand_calculation() -> None:
    assert korrekturfaelle.differenz().zerlegung.teile == korrekturfaelle.TEILE


def test_every_position_of_either_version_has_its_row_and_the_sums_are_the_causes(
    mappen: dict[str, Path],
) -> None:
    *zeilen, summe = tabelle(blatt(mappen["nachweis_differenz"], differenz.NAME), "T_Differenz")
    assert [z["Position"] for z in zeilen] == [
        "BG-Grundpreis",
        "Baustein 1 – Inbound-Telefonie",
        "Baustein 3 – Voiceboxen außerhalb der Servicezeit",
        "Baustein 4 – Steigerung der Anzahl von Gesprächen",
    ]
    assert {u: Decimal(str(summe[u])) for u in URSACHEN} == korrekturfaelle.TEILE
    for zeile in (*zeilen, summe):
        assert sum(Decimal(str(zeile[u] or 0)) for u in URSACHEN) == Decimal(
            str(zeile["Differenz"])
        )


def test_new_amounts_follow_from_the_positions_of_the_statement(mappen: dict[str, Path]) -> None:
    formeln = tabelle(
        openpyxl.load_workbook(mappen["nachweis_differenz"])[differenz.NAME], "T_Differenz"
    )
    assert [str(z["Menge neu"]).split("!")[0] for z in formeln[:3]] == ["=Rechenweg"] * 3
    assert formeln[3]["Menge neu"] is None  # Baustein 4 is not chosen any more


def test_old_and_new_value_of_a_source_row_stand_in_one_row(mappen: dict[str, Path]) -> None:
    zeilen = tabelle(blatt(mappen["nachweis_differenz"], quellzeilen.NAME), "T_Quellen")
    werte = [(z["Größe"], z["Position"], z["Wert bisher"], z["Wert neu"]) for z in zeilen]
    assert [w for w in werte if w[0] in ("Produktivminuten", "BG-Zahl")] == [
        ("BG-Zahl", "BG", 5642, 5650),
        ("Produktivminuten", "B1", 15214.5, 15215.5),
        ("Produktivminuten", "B3", None, 12.5),
        ("Produktivminuten", "B4", 3001.5, None),
    ]
    ort = "powerbi_minuten.xlsx, Blatt „Export“, Zeile 4"
    stellen = [
        (z["Position"], z["Stelle bisher"], z["Stelle neu"])
        for z in zeilen
        if z["Größe"] == "Produktivminuten"
    ]
    assert stellen[1:] == [("B3", "neu hinzugekommen", ort), ("B4", ort, "entfallen")]


def test_a_first_version_has_no_difference(mappen: dict[str, Path]) -> None:
    assert differenz.NAME not in openpyxl.load_workbook(mappen["nachweis"]).sheetnames


def test_the_overview_lists_every_correction_of_the_month(mappen: dict[str, Path]) -> None:
    *zeilen, summe = tabelle(
        blatt(mappen["uebersicht_korrekturen"], korrekturen.NAME), "T_Korrekturen"
    )
    assert [(z["JCNR"], z["Version"], z["Grund"]) for z in zeilen] == [
        ("JC62106", 2, korrekturfaelle.GRUND),
        ("JC62106", 3, "=1+1"),
    ]
    assert summe["Differenz"] == pytest.approx(0)
    assert korrekturen.NAME not in openpyxl.load_workbook(mappen["uebersicht"]).sheetnames
