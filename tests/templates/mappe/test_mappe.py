"""Does the same content give the same bytes, and does nothing get lost on the way?"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import python_calamine

from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mappe.blatt import Blatt
from templates.mappe.mappe import Angaben, Mappe, WriteRefusedError
from templates.mappe.umbruch import umgebrochen, zeilenzahl
from templates.mappe.zellen import Spalte
from templates.mmi.mmi import schreibe_mmi
from tests.templates import modelle, sonderfaelle
from tests.templates.lesen import rohtext, texte

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


def test_the_clock_never_enters_a_package(mappen: dict[str, Path]) -> None:
    with ZipFile(mappen["mmi"]) as paket:
        assert {teil.date_time for teil in paket.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert paket.read("docProps/core.xml").decode().count("2023-02-01T00:00:00Z") == 2


@pytest.mark.parametrize("name", sonderfaelle.BOESE_NAMEN)
def test_names_from_inputs_stay_text(name: str, tmp_path: Path) -> None:
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), name), tmp_path / "nachweis.xlsx"
    )
    schreibe_mmi(sonderfaelle.mmi_mit_namen(modelle.mmi(), name), tmp_path / "mmi.xlsx")
    for datei, blatt, stelle in (
        ("nachweis.xlsx", "Kostennachweis", "B7"),
        ("mmi.xlsx", "Überblick", "B7"),
    ):
        zelle = openpyxl.load_workbook(tmp_path / datei)[blatt][stelle]
        assert (zelle.value, zelle.data_type) == (name, "s")
        assert texte(tmp_path / datei).count(name) == 3  # the key data, and the note twice


def test_a_name_with_signs_of_page_codes_keeps_its_footer(tmp_path: Path) -> None:
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), "R&Gesund &P & 8 Co"), tmp_path / "n.xlsx"
    )
    assert "R&amp;&amp;\u200bGesund &amp;&amp;P &amp;&amp; 8 Co" in rohtext(tmp_path / "n.xlsx")


def test_a_very_long_name_is_cut_in_the_footer_only(tmp_path: Path) -> None:
    name = "Jobcenter " + "Sehrlang " * 40
    schreibe_kostennachweis(
        sonderfaelle.mit_namen(modelle.kostennachweis(), name.strip()), tmp_path / "n.xlsx"
    )
    blatt = openpyxl.load_workbook(tmp_path / "n.xlsx")["Kostennachweis"]
    assert blatt["B7"].value == name.strip()
    assert (
        blatt.oddFooter.left.text
        == ("Verwaltungskostennachweis · JC62106 · Januar 2023 · Version 1 · " + name)[:110]
    )


def test_control_characters_do_not_break_the_package(tmp_path: Path) -> None:
    schreibe_mmi(
        sonderfaelle.mmi_mit_namen(modelle.mmi(), "JC \x01Steuer\x0bzeichen"), tmp_path / "mmi.xlsx"
    )
    blatt = python_calamine.load_workbook(tmp_path / "mmi.xlsx").get_sheet_by_name("Überblick")
    assert blatt.to_python()[6][1] == "JC \x01Steuer\x0bzeichen"


def test_what_excel_cannot_hold_is_an_error_not_a_loss(tmp_path: Path) -> None:
    zu_lang = replace(modelle.HINWEIS, satz="x" * 32768)
    with pytest.raises(WriteRefusedError, match="wurde nicht geschrieben"):
        schreibe_kostennachweis(
            replace(modelle.kostennachweis(), hinweise=(zu_lang,)), tmp_path / "n.xlsx"
        )


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


@pytest.mark.parametrize("breite", range(12, 60))
def test_no_row_of_running_text_ends_inside_a_name(breite: int) -> None:
    """A row as wide as the name may be wider than it should; a search must find the name."""
    namen = ("JC Baden-Baden (Muster)", "SC Hafen")
    text = f"Die gE heißt jetzt {namen[0]}, bisher {namen[1]}."
    rows = umgebrochen(text, breite, namen)
    assert " ".join(rows) == text
    assert all(any(name in row for row in rows) for name in namen)
