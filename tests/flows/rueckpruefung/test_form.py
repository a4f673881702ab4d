"""What hinders a check is said: no head of months, errors of Excel, missing rows, no annex."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.rueckpruefung.anlageblatt import ist_anlage, lies_anlagen
from flows.rueckpruefung.blatt import Blatt, zahl_aus
from flows.rueckpruefung.form import formsaetze
from flows.rueckpruefung.planungsblatt import lies_planungsblatt
from flows.rueckpruefung.pruefung import pruefe_datei
from tests.regelstand import regelstand
from transforms.rueckpruefung.anlage import BG_ZAHL, GESAMT, STUNDEN

BOGEN = Path(__file__).with_name("bogen.txt").read_text("utf-8")


def blatt(text: str, **wie: dict[int, str]) -> Blatt:
    return Blatt("", [z.split("\t") for z in text.splitlines()], **wie)  # type: ignore[arg-type]


def saetze(text: str) -> list[str]:
    b = blatt(text)
    return list(formsaetze(b, lies_planungsblatt(b)))


def ohne_zeile(anfang: str) -> Callable[[str], str]:
    return lambda text: "\n".join(z for z in text.splitlines() if not z.startswith(anfang))


def statt(alt: str, neu: str) -> Callable[[str], str]:
    return lambda text: text.replace(alt, neu)


SCHAEDEN = {
    "a head misspelt": (statt("Nov 21", "Nv 21"), "Monatskopf fehlt", "„Nv 21“"),
    "the last head misspelt": (statt("Aug 22", "Ag 22"), "Monatskopf fehlt", "„Ag 22“"),
    "the wrong year": (statt("Aug 22", "Aug 23"), "Monatskopf fehlt", "„Aug 23“"),
    "no heads": (ohne_zeile("\t" * 14 + "Gesamt"), "Monatskopf fehlt", "„Anrufe SC“"),
    "an error": (statt("\t3.671", "\t#NAME?"), "Excel-Fehler", "#NAME? in Zeile"),
    "a row gone": (ohne_zeile("erfordert Anzahl Gespräche"), "Zeile fehlt", "„Gespräche“"),
}


@pytest.mark.parametrize("schaden", SCHAEDEN)
def test_what_hinders_the_check_is_named(schaden: str) -> None:
    wie, was, wert = SCHAEDEN[schaden]
    (satz,) = saetze(wie(BOGEN))
    assert was in satz
    assert wert in satz


def test_an_undamaged_sheet_has_no_fault_of_form() -> None:
    assert not saetze(BOGEN)


def test_a_renamed_label_is_found_by_the_defined_name_of_its_row() -> None:
    text = BOGEN.replace("Anrufe SC\t", "Calls\t")
    zeile = next(r for r, z in enumerate(text.splitlines()) if z.startswith("Calls"))
    ohne, mit = (lies_planungsblatt(blatt(text, benannt=b)) for b in ({}, {zeile: "anrufe_sc"}))
    assert ohne is not None
    assert mit is not None
    assert "anrufe_sc" not in ohne.zeilen
    assert mit.zeilen["anrufe_sc"].monate[0] is not None


def test_a_yearly_figure_is_where_its_number_stands() -> None:
    b = Blatt("Monate", blatt(BOGEN).zeilen, tabelle=True)
    bogen = lies_planungsblatt(b)
    assert bogen is not None
    jahr = bogen.zeilen["anrufe_sc"].jahr
    assert jahr is not None
    assert jahr.ort.startswith("Monate!C")


def test_every_annex_of_a_text_is_read() -> None:
    anhang = BOGEN[BOGEN.index("Anlage zum") :].replace("7.643,4", "7.743,4")
    anlagen = lies_anlagen(blatt(BOGEN + anhang))
    assert [str(a.zellen[GESAMT, STUNDEN].wert) for a in anlagen] == ["7643.4", "7743.4"]


def test_a_blank_may_part_the_thousands_of_the_bg_zahl() -> None:
    (anlage,) = lies_anlagen(blatt(BOGEN.replace("5.642", "5 642")))
    assert anlage.zellen[BG_ZAHL, BG_ZAHL].wert == 5642


def test_a_table_of_bausteine_without_head_is_no_annex() -> None:
    (anlage,) = lies_anlagen(blatt(BOGEN.replace("Dienstleistungseinkauf O.7 2023", "")))
    assert not ist_anlage(anlage)


def test_the_digits_a_file_stores_are_not_the_digits_a_cell_prints() -> None:
    z = zahl_aus("0,500166666666667")
    assert z is not None
    assert str(z.stelle) == "0.000001"


@pytest.mark.parametrize(
    ("name", "inhalt", "abhilfe"),
    [
        ("a.pdf", b"%PDF-1.7", "ein PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "ein Bild"),
        ("a.txt", b"", "noch einmal von der gE"),
        ("a.csv", "Gesprächserfüllung;1\nBaustein 1;2\nBaustein 4;3\n".encode(), "Blatt „Monate“"),
    ],
)
def test_a_refusal_says_what_helps(name: str, inhalt: bytes, abhilfe: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(inhalt)
    assert abhilfe in pruefe_datei(tmp_path / name, regelstand()).unlesbar


def test_a_folder_is_told_to_be_one(tmp_path: Path) -> None:
    assert "Dateien einzeln nennen" in pruefe_datei(tmp_path, regelstand()).unlesbar
