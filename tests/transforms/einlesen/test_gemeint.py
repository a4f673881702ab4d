"""Which files beside the exports were probably meant as exports?"""

from __future__ import annotations

import pytest

from tests.regelstand import spaltenwerk
from transforms.einlesen.gemeint import aehnliche_tabelle

GEMEINT = {
    "powerbi_minuten": [
        "PowerBI-Minuten_teil2.xlsx",
        "Kopie von powerbi_minuten.xlsx",
        "powerbi minuten.csv",
        "power bi_minuten.xlsx",
        "Minuten Power BI.xlsx",
        "(2) powerbi_minuten.xlsx",
        "_powerbi_minuten.xlsx",
        "Copy of POWERBI_MINUTEN.XLSX",
        "powerbiminuten.xlsx",
        "powerbi_minutn.xlsx",
        "2023-01_powerbi_minuten.xlsx",
        "powerbi\u2010minuten.xlsx",
        "powerbi\u00a0minuten.xlsx",
        "power_bi_minuten",
        "Minuten Januar.csv",
        "alt powerbi_minuten.xlsx.bak",
        "powerbi-minuten.zip",
    ],
    "kermit_vertraege": [
        "Kermit Verträge.xlsx",
        "kermit-vertraege.xlsx",
        "Verträge.csv",
        "kermit_vertrage.xlsx",
        "Kopie von Kermit_Vertraege (3).csv",
    ],
    "powerbi_kennzahlen": [
        "PowerBI Kennzahlen.xlsx",
        "kennzahlen.csv",
        "power-bi-kennzahlen-2.xls",
    ],
    "tv_beschluesse": ["TV-Beschlüsse.xlsx", "tv beschluesse.csv", "Beschlüsse 2023.xlsx"],
    "plandaten": [
        "Kopie von plandaten.xlsx",
        "2023 Plandaten.csv",
        "plan-daten.xlsx",
        "plandatn.xlsx",
    ],
    "ge_stammdaten": ["GE-Stammdaten.xlsx", "stammdaten.xlsx", "gE Stammdaten Kopie.csv"],
}
ANDERES = [
    "notiz.txt",
    "Thumbs.db",
    "LIESMICH.md",
    "Anschreiben an die RD.docx",
    "bericht.pdf",
    "Telefonliste.xlsx",
    "Urlaub 2023.csv",
]


@pytest.mark.parametrize(
    ("tabelle", "name"), [(tabelle, name) for tabelle, names in GEMEINT.items() for name in names]
)
def test_a_name_in_another_spelling_resembles_its_table(tabelle: str, name: str) -> None:
    werk = spaltenwerk()
    assert werk.tabelle_von(name) is None
    assert aehnliche_tabelle(name, werk) is werk.tabellen[tabelle]


@pytest.mark.parametrize("name", ANDERES)
def test_another_name_resembles_none(name: str) -> None:
    assert aehnliche_tabelle(name, spaltenwerk()) is None
