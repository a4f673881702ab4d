"""Does the MMI say of a rate that cannot be that it cannot be?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from templates.mmi.mmi import schreibe_mmi
from tests.templates.lesen import texte
from tests.templates.modelle import JANUAR, mmi
from transforms.dokumente.quoten import bemerkung
from transforms.tabellen.kennzahlen import Kennzahlenmonat


@pytest.mark.parametrize(
    ("zahlen", "erwartet"),
    [
        ((100, 0, 100, 100), "vollständig"),
        ((100, 10, 120, 60), "Erreichbarkeit nicht verlässlich: mehr Gespräche als Anrufe"),
        (
            (100, 10, 95, 60),
            "Erreichbarkeit nicht verlässlich: mehr Gespräche als Anrufe ohne Weiterleitungen",
        ),
        (
            (100, 10, 50, 60),
            "Fallabschlussquote nicht verlässlich: mehr fallabschließende Gespräche als Gespräche",
        ),
        ((100, 10, 50, -1), "Fallabschlussquote nicht verlässlich: negative Anzahl"),
        ((100, -10, 50, 30), "Erreichbarkeit nicht verlässlich: negative Anzahl"),
        (
            (100, 10, -5, 3),
            "Erreichbarkeit nicht verlässlich: negative Anzahl; Fallabschlussquote: "
            "negative Anzahl",
        ),
        ((-100, 10, 50, 30), "Erreichbarkeit: negative Anzahl"),
        ((100, 101, 50, 30), "Erreichbarkeit: mehr Weiterleitungen als Anrufe"),
        (
            (100, 100, 0, 0),
            "Erreichbarkeit: keine Anrufe nach Abzug der Weiterleitungen; "
            "Fallabschlussquote: keine Gespräche",
        ),
    ],
)
def test_a_rate_that_cannot_be_is_called_so(
    zahlen: tuple[int, int, int, int], erwartet: str
) -> None:
    assert bemerkung(Kennzahlenmonat(JANUAR, *zahlen)) == erwartet


def test_the_first_sheet_says_it_beside_the_rate(tmp_path: Path) -> None:
    modell = mmi()
    letzter = replace(
        modell.kennzahlen[-1], anrufe=100, weiterleitungen=10, gespraeche=120, fallabschliessend=60
    )
    schreibe_mmi(
        replace(modell, kennzahlen=(*modell.kennzahlen[:-1], letzter)), tmp_path / "mmi.xlsx"
    )
    satz = "Erreichbarkeit ist nicht verlässlich: mehr Gespräche als Anrufe."
    assert satz in texte(tmp_path / "mmi.xlsx")
