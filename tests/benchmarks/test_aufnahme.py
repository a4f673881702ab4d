"""Do the recorded calls make the workbooks that the program made?"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from benchmarks.aufnahme import Aufnahme, aufnehmend, entpackt, spiele
from templates.kostennachweis.kostennachweis import schreibe_kostennachweis
from templates.mmi.mmi import schreibe_mmi
from tests.templates import modelle


@pytest.fixture(scope="module")
def paar(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Aufnahme]]:
    ordner = tmp_path_factory.mktemp("paar")
    aufnahmen: list[Aufnahme] = []
    with aufnehmend(aufnahmen.append):
        schreibe_kostennachweis(modelle.kostennachweis(), ordner / "k.xlsx")
        schreibe_mmi(modelle.mmi(), ordner / "m.xlsx")
    return list(zip((ordner / "k.xlsx", ordner / "m.xlsx"), aufnahmen, strict=True))


def zellen(inhalt: bytes) -> dict[tuple[str, str], tuple[Any, ...]]:
    buch = openpyxl.load_workbook(io.BytesIO(inhalt))
    return {
        (blatt.title, c.coordinate): (
            *(c.value, c.number_format, c.font.b, c.font.sz, c.alignment.wrap_text),
            c.hyperlink.location if c.hyperlink else None,
        )
        for blatt in buch
        for reihe in blatt.iter_rows()
        for c in reihe
    }


def test_what_is_replayed_says_the_same_in_every_cell(paar: list[tuple[Path, Aufnahme]]) -> None:
    for datei, aufnahme in paar:
        assert zellen(spiele(entpackt(aufnahme.gepackt()))) == zellen(datei.read_bytes())


def test_formats_known_from_an_earlier_workbook_are_replayed_too(tmp_path: Path) -> None:
    aufnahmen: list[Aufnahme] = []
    for name in ("eins", "zwei"):
        with aufnehmend(aufnahmen.append):
            schreibe_mmi(modelle.mmi(), tmp_path / name)
    eins, zwei = aufnahmen
    assert spiele(eins) == spiele(zwei)


def test_tables_names_and_charts_are_replayed_too(paar: list[tuple[Path, Aufnahme]]) -> None:
    for datei, aufnahme in paar:
        wir, sie = (
            openpyxl.load_workbook(io.BytesIO(i)) for i in (datei.read_bytes(), spiele(aufnahme))
        )
        assert list(sie.defined_names) == list(wir.defined_names)
        for a, b in zip(wir, sie, strict=True):
            assert list(b.tables) == list(a.tables)
            assert len(b._charts) == len(a._charts)


def test_after_the_block_nothing_is_recorded(tmp_path: Path) -> None:
    aufnahmen: list[Aufnahme] = []
    with aufnehmend(aufnahmen.append):
        pass
    schreibe_mmi(modelle.mmi(), tmp_path / "m.xlsx")
    assert aufnahmen == []
