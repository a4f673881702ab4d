"""Does JC Göppingen get the figures of the annex, from the export to the cell?"""

from __future__ import annotations

import csv
import json
from decimal import Decimal

import pytest

from tests.laeufe.mappe import namen, wert
from tests.laeufe.probelauf import Probelauf

# hand calculation over the annex: 5642 × 2,46; 35 215,5 × 0,79 = 27 820,245; 3 001,5 × 0,79 = 2
# 371,185
SCHNITTSTELLE = {
    "JCNR": "JC62106",
    "Monat": "2023-01",
    "Version": "1",
    "BG_Zahl": "5642",
    "Satz_BG": "2.46",
    "BG_Grundpreis": "13879.32",
    "Satz_Minute": "0.79",
    "Produktivminuten": "38217",
    "Volumenpreis": "30191.44",
    "Gesamtkosten": "44070.76",
}


def gleich(zelle: str, erwartet: str) -> bool:
    """Texts as they are, numbers by value."""
    try:
        return Decimal(zelle) == Decimal(erwartet)
    except ArithmeticError:
        return zelle == erwartet


@pytest.mark.parametrize("art", ["Kostennachweis", "MMI"])
@pytest.mark.parametrize("name", SCHNITTSTELLE)
def test_both_documents_name_the_figures_of_goeppingen(
    januar: Probelauf, art: str, name: str
) -> None:
    zelle = wert(januar.dokument(art, "JC62106"), name)
    assert gleich(zelle, SCHNITTSTELLE[name]), zelle


def test_the_mmi_names_the_rates_of_goeppingen(januar: Probelauf) -> None:
    """Sample: 8 240 calls, 1 012 forwarded, 3 976 talks, 3 180 of them final: 3976 / 7228 and 3180
    / 3976.
    """
    mmi = januar.dokument("MMI", "JC62106")
    assert abs(float(wert(mmi, "Erreichbarkeit")) - 3976 / 7228) < 1e-9
    assert abs(float(wert(mmi, "Fallabschlussquote")) - 3180 / 3976) < 1e-9


def test_the_first_version_has_no_difference_to_an_earlier_one(januar: Probelauf) -> None:
    assert not {"Bisher_abgerechnet", "Differenz"} & set(
        namen(januar.dokument("Kostennachweis", "JC62106"))
    )


def test_the_machine_readable_lines_of_goeppingen(januar: Probelauf) -> None:
    with (januar.controlling / "abrechnung.csv").open(encoding="utf-8", newline="") as stream:
        zeilen = [z for z in csv.DictReader(stream) if z["jcnr"] == "JC62106"]
    assert zeilen[0].keys() == {
        "jcnr",
        "monat",
        "version",
        "position",
        "menge",
        "einheit",
        "satz",
        "betrag",
    }
    assert [(z["position"], z["menge"], z["satz"], z["betrag"]) for z in zeilen] == [
        ("BG", "5642", "2.46", "13879.32"),
        ("B1", "35215.5", "0.79", "27820.25"),
        ("B4", "3001.5", "0.79", "2371.19"),
    ]


def test_the_manifest_names_version_and_total_of_goeppingen(januar: Probelauf) -> None:
    manifest = json.loads((januar.controlling / "manifest.json").read_bytes())
    assert manifest["nachweise"]["JC62106"] == {"version": 1, "gesamtkosten": "44070.76"}
