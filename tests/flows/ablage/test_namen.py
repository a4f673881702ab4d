"""Is every gE called what it is called, whatever that looks like, and is nothing else made of its
name?
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ablage import dateinamen
from tests.laeufe.mappe import teile, wert, zahl, zellen
from tests.laeufe.probelauf import Probelauf, lauf_von
from tests.welt import beispiel
from tests.welt.schreiben import Layout
from tests.welt.tabellen import TABELLEN, Welt, Zelle

NFD = unicodedata.normalize("NFD", "JC Böse/Ort 'Süd' & <Söhne>")
NAMEN = {
    "JC62106": "JC Göppingen",
    "JC90001": "Null",
    "JC90002": "=1+1",
    "JC90003": NFD,
    "JC90004": 'a:b*c?d"e|f\\g.',
    "JC90005": "+49 @SUMME(A1:A9) {=1}",
    "JC90006": "Gesamt",
    "JC90007": "Jobcenter " + "Lang" * 40,
    "JC90008": '=HYPERLINK("http://example.invalid")',
    "JC90009": "0815",
}


def umbenannt(welt: Welt) -> Welt:
    for tabelle in ("ge_stammdaten", "kermit_vertraege", "powerbi_minuten"):
        for zeile in welt[tabelle]:
            zeile["Jobcenter"] = NAMEN[str(zeile["JCNR"])]
    return welt


@pytest.fixture(scope="module", params=["xlsx", "csv"])
def gelaufen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    layouts = {t: Layout(form=request.param) for t in TABELLEN}
    return lauf_von(
        umbenannt(beispiel.welt_januar()), tmp_path_factory.mktemp("namen"), je_tabelle=layouts
    )


def texte(datei: Path) -> set[str]:
    return {
        inhalt[2]
        for blatt in zellen(datei).values()
        for inhalt in blatt.values()
        if inhalt[0] == "s"
    }


@pytest.mark.parametrize("jcnr", [j for j in NAMEN if j != "JC90008"])
def test_both_documents_carry_the_name_exactly_as_text(gelaufen: Probelauf, jcnr: str) -> None:
    for art in ("Kostennachweis", "MMI"):
        assert NAMEN[jcnr] in texte(gelaufen.dokument(art, jcnr)), art


def test_overview_and_findings_carry_every_name_exactly(gelaufen: Probelauf) -> None:
    assert set(NAMEN.values()) <= texte(gelaufen.controlling / "Uebersicht_2023-01.xlsx")
    assert NAMEN["JC90008"] in texte(gelaufen.controlling / "Befunde_2023-01.xlsx")
    assert json.loads((gelaufen.controlling / "manifest.json").read_bytes())["zurueckgestellt"] == {
        "JC90008": NAMEN["JC90008"]
    }


def test_no_name_became_a_formula_or_a_link(gelaufen: Probelauf) -> None:
    mappen = sorted(gelaufen.ausgabe.rglob("*.xlsx"))
    assert len(mappen) >= 20
    formeln = {
        inhalt[1] for m in mappen for blatt in zellen(m).values() for inhalt in blatt.values()
    }
    assert {f for f in formeln if f.startswith(("1+1", "=", "49", "HYPERLINK", "+"))} == set()
    assert {name for m in mappen for name in teile(m) if "externalLink" in name} == set()
    assert {
        m.name
        for m in mappen
        for inhalt in teile(m).values()
        if b"example.invalid" in inhalt and b"<hyperlink " in inhalt
    } == set()


def test_a_name_changes_no_figure(gelaufen: Probelauf, januar: Probelauf) -> None:
    for jcnr in NAMEN:
        if jcnr != "JC90008":
            assert wert(gelaufen.dokument("MMI", jcnr), "Gesamtkosten") == wert(
                januar.dokument("MMI", jcnr), "Gesamtkosten"
            )


def test_every_path_can_exist_on_windows(gelaufen: Probelauf) -> None:
    pfade = [p.relative_to(gelaufen.ausgabe) for p in gelaufen.monatsordner.rglob("*")]
    assert len(pfade) >= 9 * 3
    for pfad in pfade:
        assert windows_refuses(pfad) == "", pfad


def windows_refuses(pfad: Path) -> str:
    """Why Windows would not take a path; empty when it would (learn.microsoft.com: Naming Files,
    Paths, and Namespaces).
    """
    for teil in pfad.parts:
        if any(zeichen in '<>:"/\\|?*' or ord(zeichen) < 32 for zeichen in teil):
            return "reserved character"
        if teil.endswith((" ", ".")):
            return "ends with a dot or a blank"
        if teil.split(".")[0].upper() in {
            "CON",
            "PRN",
            "AUX",
            "NUL",
            *(f"{x}{n}" for x in ("COM", "LPT") for n in range(1, 10)),
        }:
            return "reserved name"
        if teil != unicodedata.normalize("NFC", teil):
            return "not composed: looks equal, is another name"
    return "too long" if len(str(PureWindowsPath(pfad))) > 180 else ""


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text())
def test_the_folder_of_any_name_can_exist_on_windows(name: str) -> None:
    assert windows_refuses(Path(dateinamen.ordner("JC62106", name))) == ""


def test_the_folder_of_a_plain_name_is_number_and_name(januar: Probelauf) -> None:
    assert (
        januar.monatsordner / "JC62106_JC Göppingen" / "Kostennachweis_JC62106_2023-01_v1.xlsx"
    ).is_file()
    assert (januar.monatsordner / "JC62106_JC Göppingen" / "MMI_JC62106_2023-01_v1.xlsx").is_file()


def test_three_notations_of_a_jcnr_in_one_file_are_one_ge(
    januar: Probelauf, tmp_path: Path
) -> None:
    welt = beispiel.welt_januar()
    schreibweisen: Iterator[Zelle] = iter(["JC62106", "62106", 62106.0])
    for zeile in welt.powerbi_minuten:
        if zeile["JCNR"] == "JC62106":
            zeile["JCNR"] = next(schreibweisen)
    welt.kermit_vertraege[0]["JCNR"] = 62106
    welt.ge_stammdaten[0]["JCNR"] = "jc62106 "
    neu = lauf_von(welt, tmp_path, powerbi_minuten=Layout())
    assert neu.dokumente.keys() == januar.dokumente.keys()
    assert zahl(neu.dokument("Kostennachweis", "JC62106"), "Gesamtkosten") == Decimal("44070.76")
