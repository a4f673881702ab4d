"""Is every figure of the documents a live formula that leads back to its source row?"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.laeufe.probelauf import FEBRUAR, Probelauf, lauf, lauf_von
from tests.templates.lesen import herkunft, namen, zeile_von
from tests.templates.nachrechnen import Werte, engines, formelzellen
from tests.templates.test_nachrechnen import abweichung
from tests.templates.verweise import Klickbar
from tests.welt import beispiel
from tests.welt.schreiben import schreibe_monat

MONATE = ("januar", "februar")
ENGINES = engines()
VERWEIS = re.compile(r"=Herkunft!\$D\$(\d+)")


@pytest.fixture(params=MONATE)
def monat(request: pytest.FixtureRequest) -> Probelauf:
    found: Probelauf = request.getfixturevalue(request.param)
    return found


def dokumente(monat: Probelauf, art: str) -> list[Path]:
    return [path for name, path in monat.dokumente.items() if name.startswith(art)]


def getippt(path: Path, blaetter: set[str], einheit: str) -> Iterator[tuple[str, str, str, object]]:
    """Numbers that stand in a cell without a formula."""
    for blatt in openpyxl.load_workbook(path):
        for zelle in (
            zelle for zeile in blatt.iter_rows() for zelle in zeile if blatt.title in blaetter
        ):
            if (
                zelle.data_type == "n"
                and zelle.value is not None
                and einheit in zelle.number_format
            ):
                yield path.name, blatt.title, zelle.coordinate, zelle.value


def test_every_euro_of_the_kostennachweis_is_a_formula(monat: Probelauf) -> None:
    pfade = dokumente(monat, "Kostennachweis")
    assert len(pfade) >= 9
    assert [
        zelle for path in pfade for zelle in getippt(path, {"Kostennachweis", "Rechenweg"}, "€")
    ] == []


def test_every_figure_is_two_clicks_from_its_source_and_one_back(monat: Probelauf) -> None:
    pfade = [path for art in ("Kostennachweis", "MMI") for path in dokumente(monat, art)]
    assert {path.name: found for path in pfade if (found := Klickbar(path).fehler())} == {}


def test_every_euro_of_the_mmi_costs_is_a_formula(monat: Probelauf) -> None:
    assert [
        zelle
        for path in dokumente(monat, "MMI")
        for zelle in getippt(path, {"Überblick", "Kosten"}, "€")
    ] == []


def test_plan_and_counted_calls_are_formulas(monat: Probelauf) -> None:
    """A zero of a Baustein nobody worked for has no source row; it stands as it is."""
    blaetter = {"Minuten", "Kennzahlen"}
    assert [
        zelle
        for path in dokumente(monat, "MMI")
        for zelle in getippt(path, blaetter, "#,##0")
        if zelle[3]
    ] == []


@pytest.fixture(scope="module", params=sorted(ENGINES))
def nachgerechnet(
    request: pytest.FixtureRequest,
    januar: Probelauf,
    februar: Probelauf,
    korrigiert: Probelauf,
    tmp_path_factory: pytest.TempPathFactory,
) -> Werte:
    """The two months and a correction of both, computed by one start of another engine."""
    pfade = [*januar.dokumente.values(), *februar.dokumente.values(), *korrekturen(korrigiert)]
    return ENGINES[request.param](pfade, tmp_path_factory.mktemp(request.param))


def test_every_stored_value_of_both_documents_is_the_value_of_its_formula(
    monat: Probelauf, nachgerechnet: Werte
) -> None:
    zellen = [zelle for path in monat.dokumente.values() for zelle in formelzellen(path)]
    assert len(zellen) > 1000
    assert [a for zelle in zellen if (a := abweichung(zelle, nachgerechnet[zelle.key]))] == []


@pytest.mark.parametrize(
    ("art", "blatt", "monat", "spalten"),
    [
        ("Kostennachweis", "Rechenweg", "Januar 2023", (3, 4, 5)),
        ("MMI", "Kosten", "Jan 2023", (2, 3, 4)),
    ],
)
def test_the_past_month_leads_to_the_issued_kostennachweis(
    februar: Probelauf, art: str, blatt: str, monat: str, spalten: tuple[int, ...]
) -> None:
    ausgestellt = next(februar.ausgabe.glob("2023-01/JC62106*/Kostennachweis*"))
    mappe = openpyxl.load_workbook(februar.dokument(art, "JC62106"))
    zeile = zeile_von(mappe[blatt], monat)
    rows = herkunft(februar.dokument(art, "JC62106"))
    quellen = [rows[quellzeile(mappe[blatt].cell(zeile, n).value)] for n in spalten]
    sha256 = hashlib.sha256(ausgestellt.read_bytes()).hexdigest()
    gesagt = ("Größe", "Monat", "Datei", "SHA-256")
    assert [tuple(row[titel] for titel in gesagt) for row in quellen] == [
        (groesse, "2023-01", ausgestellt.name, sha256)
        for groesse in ("Minuten gesamt", "BG-Grundpreis", "Volumenpreis")
    ]


@pytest.mark.parametrize("art", ["Kostennachweis", "MMI"])
def test_the_named_cell_of_the_issued_kostennachweis_holds_the_value(
    februar: Probelauf, art: str
) -> None:
    ausgestellt = next(februar.ausgabe.glob("2023-01/JC62106*/Kostennachweis*"))
    mappe = openpyxl.load_workbook(ausgestellt, data_only=True)
    genannt = [
        row
        for row in herkunft(februar.dokument(art, "JC62106")).values()
        if row["Datei"] == ausgestellt.name
    ]
    assert len(genannt) >= 6
    assert [mappe[row["Blatt"]][row["Zeile"].removeprefix("Zelle ")].value for row in genannt] == [
        row["Wert"] for row in genannt
    ]


def test_the_input_rows_of_the_past_month_add_up_to_what_was_billed(februar: Probelauf) -> None:
    """Each names the rows of a file that is as it was read then."""
    mappe = Klickbar(februar.dokument("MMI", "JC62106"))
    minuten = [z for z in mappe.fruehere.values() if z["Größe"] == "Produktivminuten"]
    je_position = dict.fromkeys(("B1", "B4"), 0.0)
    for z in minuten:
        je_position[z["Position"]] += z["Wert"]
        eingang = openpyxl.load_workbook(beispiel.EINGANG / "2023-01" / z["Datei"])
        zeile = [zelle.value for zelle in eingang[z["Blatt"]][z["Zeilen"]]]
        assert {z["Wert"], z["Service Center"]} <= set(zeile)
    assert je_position == {"B1": 35215.5, "B4": 3001.5}


@pytest.fixture(scope="module")
def korrigiert(februar: Probelauf, tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    """Ten minutes more for January, delivered after February was issued; then February once
    more.
    """
    ordner = tmp_path_factory.mktemp("korrigiert")
    shutil.copytree(februar.ausgabe, ordner / "out")
    shutil.copytree(beispiel.EINGANG, ordner / "raw")
    welt = beispiel.welt_januar()
    welt.powerbi_minuten[2]["Produktivminuten"] = 3011.5
    shutil.rmtree(ordner / "raw" / "2023-01")
    schreibe_monat(welt, ordner / "raw" / "2023-01")
    lauf(ordner / "raw", ordner / "out", grund="Nachlieferung")
    return lauf(ordner / "raw", ordner / "out", FEBRUAR, grund="Januar berichtigt")


def test_a_correction_leads_to_what_was_billed_before(korrigiert: Probelauf) -> None:
    januar = next(korrigiert.ausgabe.glob("2023-01/JC62106*/Kostennachweis*_v2.xlsx"))
    assert list(getippt(januar, {"Kostennachweis"}, "€")) == []
    assert str(namen(januar, data_only=False)["Bisher_abgerechnet"]).startswith("=Differenz!$D$")
    assert (namen(januar)["Bisher_abgerechnet"], namen(januar)["Differenz"]) == (44070.76, 7.9)


def test_a_correction_is_two_clicks_from_its_source_and_one_back(korrigiert: Probelauf) -> None:
    """January with its old positions, February with the corrected January."""
    pfade = sorted(korrigiert.ausgabe.glob("2023-0?/JC*/*_v2.xlsx"))
    assert {path.name: found for path in pfade if (found := Klickbar(path).fehler())} == {}


def test_the_year_follows_the_corrected_version_of_the_past_month(korrigiert: Probelauf) -> None:
    """3 011,5 × 0,79 = 2 379,085 -> 2 379,09; with 27 820,25 of Baustein 1 that is 30 199,34."""
    assert [name for name in korrigiert.dokumente if "_v2" in name] == [
        "Kostennachweis_JC62106_2023-02_v2.xlsx",
        "MMI_JC62106_2023-02_v2.xlsx",
    ]
    mappe = openpyxl.load_workbook(korrigiert.dokument("Kostennachweis", "JC62106", 2))
    formel = mappe["Rechenweg"].cell(zeile_von(mappe["Rechenweg"], "Januar 2023"), 5).value
    januar = herkunft(korrigiert.dokument("Kostennachweis", "JC62106", 2))[quellzeile(formel)]
    assert [januar[titel] for titel in ("Monat", "Wert", "Einheit", "Datei")] == [
        "2023-01",
        30199.34,
        "€",
        "Kostennachweis_JC62106_2023-01_v2.xlsx",
    ]
    quellzeilen = mappe["Geänderte Quellzeilen"]
    assert "T_Quellen" not in quellzeilen.tables  # no row of February itself has changed


def korrekturen(korrigiert: Probelauf) -> list[Path]:
    return sorted(korrigiert.ausgabe.glob("2023-0?/JC*/*_v2.xlsx"))


def test_the_formulas_of_a_correction_yield_their_values(
    korrigiert: Probelauf, nachgerechnet: Werte
) -> None:
    zellen = [zelle for path in korrekturen(korrigiert) for zelle in formelzellen(path)]
    assert len({zelle.datei for zelle in zellen}) == 4
    assert [a for zelle in zellen if (a := abweichung(zelle, nachgerechnet[zelle.key]))] == []


def quellzeile(formel: str) -> int:
    """The row of Herkunft a formula refers to."""
    match = VERWEIS.fullmatch(formel)
    assert match, formel
    return int(match[1])


def test_a_begruendung_higher_than_a_row_keeps_its_links(tmp_path: Path) -> None:
    welt = beispiel.welt_januar()
    beschluss = next(z for z in welt.tv_beschluesse if z["JCNR"] == "JC62106")
    beschluss["Begründung"] = "Mehrbedarf durch Zuzug und neue Servicezeiten. " * 60
    monat = lauf_von(welt, tmp_path, ge=["JC62106"])
    pfade = [monat.dokument(art, "JC62106") for art in ("Kostennachweis", "MMI")]
    assert {path.name: found for path in pfade if (found := Klickbar(path).fehler())} == {}
