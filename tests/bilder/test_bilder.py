"""Do the pictures of the README come from one command, under names that stay?"""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.bilder.__main__ import ZIEL, main
from tests.bilder.werkzeug import dateiname, fehlendes, seitenbilder


def test_the_readme_shows_pictures_that_the_command_names() -> None:
    readme = (ZIEL.parents[1] / "README.md").read_text(encoding="utf-8")
    assert all(f"docs/bilder/{dateiname(name, 1)}" in readme for name in ("kostennachweis", "mmi"))
    assert [dateiname("mmi", n) for n in (1, 2)] == ["mmi.png", "mmi-2.png"]


def test_a_missing_program_is_named_in_both_languages_and_no_picture_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vorher = sorted(ZIEL.glob("*.png"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main() == 2
    gesagt = capsys.readouterr().err
    assert "LibreOffice (Befehl soffice; https://www.libreoffice.org) fehlt." in gesagt
    assert "pdftoppm (package poppler-utils) is missing." in gesagt
    assert sorted(ZIEL.glob("*.png")) == vorher


@pytest.mark.skipif(bool(fehlendes()), reason="; ".join(fehlendes()))
def test_each_printed_page_becomes_a_picture(tmp_path: Path) -> None:

    with xlsxwriter.Workbook(tmp_path / "zwei.xlsx") as buch:
        for name in ("Eins", "Zwei"):
            buch.add_worksheet(name).write(0, 0, name)
    ziel = tmp_path / "bilder"
    ziel.mkdir()
    bilder = seitenbilder(tmp_path / "zwei.xlsx", ziel, "zwei")
    assert [b.name for b in bilder] == ["zwei.png", "zwei-2.png"]
    assert all(b.read_bytes().startswith(b"\x89PNG") for b in bilder)
