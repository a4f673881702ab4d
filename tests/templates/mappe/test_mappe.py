"""Does the same content give the same bytes, and does nothing get lost on the way?"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine
from xlsxwriter.worksheet import Worksheet

from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Angaben, Mappe, WriteRefusedError
from templates.mappe.stil import Absatz, Art
from templates.mappe.umbruch import schriftmass, zeilenzahl
from templates.mappe.zellen import Spalte
from templates.mmi.mmi import schreibe_mmi
from tests.templates import modelle, sonderfaelle
from tests.templates.lesen import rohtext, texte
from tests.welt.dokumentwelt import LANGER_NAME

ANGABEN = Angaben("Titel", "Thema", "Fußzeile", datetime(2023, 2, 1))
SCHREIBEN = """
from pathlib import Path
from templates.mmi.mmi import schreibe_mmi
from tests.templates.sonderfaelle import mmi_dezember
schreibe_mmi(mmi_dezember(), Path({ziel!r}))
"""


def test_two_writes_give_the_same_bytes(tmp_path: Path) -> None:
    for nummer in (1, 2):
        schreibe_kostennachweis(modelle.kostennachweis(), tmp_path / f"nachweis{nummer}.xlsx")
        schreibe_mmi(modelle.mmi(), tmp_path / f"mmi{nummer}.xlsx")
    assert (tmp_path / "nachweis1.xlsx").read_bytes() == (tmp_path / "nachweis2.xlsx").read_bytes()
    assert (tmp_path / "mmi1.xlsx").read_bytes() == (tmp_path / "mmi2.xlsx").read_bytes()


def test_another_process_and_another_hash_seed_give_the_same_bytes(
    mappen: dict[str, Path], tmp_path: Path
) -> None:
    ziel = tmp_path / "anderswo.xlsx"
    umgebung = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "TZ": "Asia/Tokyo",
    }
    subprocess.run(
        [sys.executable, "-c", SCHREIBEN.format(ziel=str(ziel))],
        check=True,
        env=umgebung,
        timeout=60,
    )
    assert ziel.read_bytes() == mappen["mmi_dezember"].read_bytes()


def test_of_time_the_day_of_issue_alone_enters_a_package(mappen: dict[str, Path]) -> None:
    with ZipFile(mappen["mmi"]) as paket:
        assert {teil.date_time for teil in paket.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert paket.read("docProps/core.xml").decode().count("2023-02-07T00:00:00Z") == 2


@pytest.mark.parametrize("name", sonderfaelle.BOESE_NAMEN)
def test_names_from_inputs_stay_text(name: str, tmp_path: Path) -> None:
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), name), tmp_path / "nachweis.xlsx"
    )
    schreibe_mmi(sonderfaelle.mmi_mit_namen(modelle.mmi(), name), tmp_path / "mmi.xlsx")
    for datei, blatt, stelle, mal in (
        ("nachweis.xlsx", "Vertrag und Tarif", "B7", 1),
        ("mmi.xlsx", "Vertrag", "B7", 1),
    ):
        zelle = openpyxl.load_workbook(tmp_path / datei)[blatt][stelle]
        assert (zelle.value, zelle.data_type) == (name, "s")
        assert texte(tmp_path / datei).count(name) == mal
        assert f"{name} ({name})" in texte(tmp_path / datei)


def test_a_name_with_signs_of_page_codes_keeps_its_footer(tmp_path: Path) -> None:
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), "R&Gesund &P & 8 Co"), tmp_path / "n.xlsx"
    )
    assert "R&amp;&amp;\u200bGesund &amp;&amp;P &amp;&amp; 8 Co" in rohtext(tmp_path / "n.xlsx")


@pytest.mark.parametrize(
    ("name", "fuss"),
    [
        ("JC Göppingen", " · JC Göppingen"),
        ("Jobcenter " + "Sehrlang " * 40 + "Ende", ""),
    ],
)
def test_a_footer_names_the_ge_where_all_of_the_name_has_room(
    name: str, fuss: str, tmp_path: Path
) -> None:
    """JCNR, month and version say alone whose page it is; half a name says less than none."""
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), name), tmp_path / "n.xlsx"
    )
    blatt = openpyxl.load_workbook(tmp_path / "n.xlsx")["Kostennachweis"]
    kennung = "Verwaltungskostennachweis · JC62106 · Januar 2023 · Version 1"
    assert blatt.oddFooter.left.text == kennung + fuss
    assert blatt.HeaderFooter.scaleWithDoc is False


def test_control_characters_do_not_break_the_package(tmp_path: Path) -> None:
    schreibe_mmi(
        sonderfaelle.mmi_mit_namen(modelle.mmi(), "JC \x01Steuer\x0bzeichen"), tmp_path / "mmi.xlsx"
    )
    blatt = python_calamine.load_workbook(tmp_path / "mmi.xlsx").get_sheet_by_name("Vertrag")
    assert blatt.to_python()[6][1] == "JC \x01Steuer\x0bzeichen"


def test_what_excel_cannot_hold_is_an_error_not_a_loss() -> None:
    blatt = Blatt(Mappe(ANGABEN), "Blatt", (30,))
    with pytest.raises(WriteRefusedError, match="wurde nicht geschrieben"):
        blatt.tabelle("T_Lang", "", (Spalte("Kennung", Art.KENNUNG),), [["x" * 32768]])


def test_a_name_excel_does_not_accept_is_an_error() -> None:
    with (
        pytest.warns(UserWarning, match="defined_name"),
        pytest.raises(WriteRefusedError, match="Der Name A1"),
    ):
        Mappe(ANGABEN).benenne("A1", "Blatt!$A$1")


@pytest.mark.filterwarnings("ignore:Duplicate header")
def test_a_table_with_two_equal_headings_is_an_error() -> None:
    blatt = Blatt(Mappe(ANGABEN), "Blatt", (10, 10))
    with pytest.raises(WriteRefusedError, match="Die Tabelle T_Doppelt"):
        blatt.tabelle("T_Doppelt", "doppelt", (Spalte("Wert"), Spalte("wert")), [["a", "b"]])


@pytest.mark.parametrize(
    ("text", "breite", "zeilen"),
    [
        ("kurz", 20, 1),
        ("zwei Wörter", 7, 2),
        ("eins\nzwei\ndrei", 20, 3),
        ("Donaudampfschifffahrtsgesellschaft", 12, 3),
        ("", 5, 1),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, breite: float, zeilen: int) -> None:
    assert zeilenzahl(text, breite) == zeilen


def test_a_workbook_names_no_other_ge(mappen: dict[str, Path]) -> None:
    roh = rohtext(mappen["mmi_dezember"])
    assert "JC62106" in roh
    assert not any(kennung in roh for kennung in ("JC00001", "JC90004", "4001", "altvertrag"))


def test_a_sentence_stands_in_one_cell_and_wraps_only_where_the_sheet_is_narrower() -> None:
    blatt = Blatt(mappe := Mappe(ANGABEN), "Blatt", (30, 10, 10))
    kurz, lang = "Ein Satz, der auf das Blatt passt.", "Ein Satz ohne Ende. " * 30
    blatt.absatz(kurz)
    blatt.absatz(lang.strip())
    zellen = gespeichert(mappe)["Blatt"]
    assert [(z.coordinate, z.value) for z in zellen["A"]] == [("A1", kurz), ("A2", lang.strip())]
    assert [bool(zellen[ort].alignment.wrap_text) for ort in ("A1", "A2")] == [False, True]
    hoehen = [zellen.row_dimensions[nr].height for nr in (1, 2)]
    assert hoehen == [None, pytest.approx(13 * 20 + 2, abs=1)]


def test_only_a_text_higher_than_a_row_can_be_goes_on_in_the_next() -> None:
    blatt = Blatt(mappe := Mappe(ANGABEN), "Blatt", (30,))
    text = " ".join(f"Wort{nummer}" for nummer in range(400))
    blatt.absatz(text)
    zellen = gespeichert(mappe)["Blatt"]
    stuecke = [z.value for z in zellen["A"]]
    assert " ".join(stuecke) == text
    assert len(stuecke) == 4
    assert max(zellen.row_dimensions[z.row].height for z in zellen["A"]) <= 409


LANG = {
    "ein Name von 240 Zeichen": LANGER_NAME,
    "eine Begründung von 2.000 Zeichen": ("Mehr Anrufe seit dem Sommer, " * 70)[:2000].strip(),
    "ein Wort von 300 Buchstaben": "Muster" * 50,
    "ein Wort, höher als jede Zeile": "M" * 4000,
}


@pytest.mark.parametrize("text", LANG.values(), ids=LANG)
@pytest.mark.parametrize("absatz", Absatz)
@pytest.mark.parametrize("breite", [12, 48])
def test_no_row_is_higher_than_excel_draws_and_no_letter_is_lost(
    text: str, absatz: Absatz, breite: int
) -> None:
    blatt = Blatt(mappe := Mappe(ANGABEN), "Blatt", (breite,), dicht=True)
    blatt.absatz(text, absatz)
    zellen = gespeichert(mappe)["Blatt"]
    for zelle in zellen["A"]:
        umbruch = zelle.alignment.wrap_text
        zeilen = zeilenzahl(zelle.value, breite / schriftmass(absatz)) if umbruch else 1
        assert 1.2 * zelle.font.sz * zeilen <= zellen.row_dimensions[zelle.row].height <= 409
    assert "".join(z.value for z in zellen["A"]).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", LANG.values(), ids=LANG)
def test_a_text_too_high_for_its_cell_stands_whole_at_the_end_of_the_sheet(text: str) -> None:
    blatt = Blatt(mappe := Mappe(ANGABEN), "Blatt", (12, 40))
    spalten = (Spalte("Begründung"), Spalte("Wert"))
    blatt.tabelle("T_Lang", "Lange Texte.", spalten, [[text, "kurz"]])
    blatt.absatz("Was danach steht.")
    zellen = gespeichert(mappe)["Blatt"]
    gezeigt, danach, *titel = [z.value for z in zellen["A"] if z.value][1:]
    ende = [z.value for z in zellen["B"] if z.value][2:]
    hoehen = [zellen.row_dimensions[z.row].height or 0 for z in zellen["A"]]
    assert max(hoehen) <= 409
    assert danach == "Was danach steht."
    if not ende:
        assert gezeigt == text
        return
    anfang, weiter = gezeigt.split("\n")
    ganz = "".join(ende).removeprefix("Zelle A2 (Begründung):")
    assert (weiter, *titel) == ("… (ganz am Ende des Blatts)", "Lange Texte im Ganzen")
    assert text.startswith(anfang)
    assert ganz.replace(" ", "") == text.replace(" ", "")


def gespeichert(mappe: Mappe) -> openpyxl.Workbook:
    with TemporaryDirectory() as ordner:
        mappe.speichere(ziel := Path(ordner) / "mappe.xlsx")
        return openpyxl.load_workbook(ziel)


def test_a_written_workbook_leaves_nothing_to_the_collector(tmp_path: Path) -> None:
    schreibe_mmi(modelle.mmi(), tmp_path / "mmi.xlsx")
    gc.collect()
    gc.disable()
    try:
        schreibe_kostennachweis(modelle.kostennachweis(), tmp_path / "nachweis.xlsx")
        schreibe_mmi(modelle.mmi(), tmp_path / "mmi.xlsx")
        assert not any(isinstance(one, Worksheet) for one in gc.get_objects())
    finally:
        gc.enable()
