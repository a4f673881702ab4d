"""Which months does the planning of a new gE demand, and which rows does an export let through?"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.expectations import gutplanung
from tests.welt.layout import Layout
from tests.welt.planung import beispiel

JCNR = beispiel.SUED.ge.jcnr
VOR_MAERZ = frozenset({"2021-09", "2021-10", "2021-11", "2021-12", "2022-01", "2022-02"})


@pytest.mark.parametrize(
    ("beginn", "fehlen", "erwartet"),
    [
        pytest.param(date(2022, 3, 1), VOR_MAERZ, ["L305"], id="the months before it began"),
        pytest.param(date(2022, 3, 1), {"2022-02"}, ["L101"], id="a gap between its rows"),
        pytest.param(date(2022, 3, 1), VOR_MAERZ | {"2022-05"}, ["L101"], id="a gap after it"),
        pytest.param(date(2022, 3, 1), frozenset(), [], id="none, although it began later"),
    ],
)
def test_a_gap_between_the_rows_of_a_new_ge_is_not_extrapolated(
    beginn: date, fehlen: frozenset[str], erwartet: list[str], tmp_path: Path
) -> None:
    tabellen = gutplanung.gute_planung()
    for zeile in tabellen["ge_stammdaten"]:
        if zeile["JCNR"] == JCNR:
            zeile["gültig ab"] = beginn
    tabellen["planungsdaten"] = [
        z for z in tabellen["planungsdaten"] if z["JCNR"] != JCNR or z["Monat"] not in fehlen
    ]
    gutplanung.schreibe(tabellen, tmp_path)
    assert [b.code for b in gutplanung.planungsbefunde(tmp_path)] == erwartet


@pytest.mark.parametrize(("rechtskreis", "erwartet"), [("SGB II", []), ("SGB III", ["E111"])])
def test_an_export_of_planning_data_may_be_filtered_by_the_sgb2_alone(
    rechtskreis: str, erwartet: list[str], tmp_path: Path
) -> None:
    filtertext = f"Angewendete Filter:\nRechtskreis ist {rechtskreis}"
    layout = Layout(powerbi="kopf1", filtertext=filtertext)
    gutplanung.schreibe(gutplanung.gute_planung(), tmp_path, {"planungsdaten": layout})
    assert [b.code for b in gutplanung.planungsbefunde(tmp_path)] == erwartet
