"""A month that is run again without news is left alone."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from flows.befehl.cli import run
from flows.lauf.laufmeldung import zeige
from flows.register.register import Register
from tests.flows.register.kleinwelt import (
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    zeiten,
)
from tests.laeufe.probelauf import lauf
from tests.welt.schreiben import Layout, schreibe_monat


def test_the_same_inputs_again_touch_nothing_not_even_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    erster = laufe_welt(kleinwelt(), tmp_path)
    vorher = zeiten(erster.ausgabe)
    zweiter = lauf(tmp_path / "raw", tmp_path / "out")
    assert zeiten(erster.ausgabe) == vorher
    assert zweiter.ergebnis.exitcode == 0
    assert zweiter.ergebnis.veraendert == ()
    zeige(zweiter.ergebnis)
    assert "nichts geändert, 3 gE waren bereits ausgestellt" in capsys.readouterr().out


def test_the_same_data_in_other_files_change_no_document_and_are_kept(tmp_path: Path) -> None:
    welt = kleinwelt()
    erster = laufe_welt(welt, tmp_path)
    vorher = {
        name: stamp for name, stamp in zeiten(erster.ausgabe).items() if name.startswith("2023-01/")
    }
    for alt in (tmp_path / "raw" / "2023-01").iterdir():
        alt.unlink()
    schreibe_monat(
        welt,
        tmp_path / "raw" / "2023-01",
        powerbi_minuten=Layout(form="csv", dateiname="PowerBI_Minuten_neuer_Export", gemischt=7),
        kermit_vertraege=Layout(form="csv"),
    )
    zweiter = lauf(tmp_path / "raw", tmp_path / "out")
    assert zweiter.ergebnis.veraendert == ()
    assert {
        name: stamp for name, stamp in zeiten(erster.ausgabe).items() if name.startswith("2023-01/")
    } == vorher
    register = Register.im(erster.ausgabe)
    assert [one["ergebnis"] for one in register.laeufe(JANUAR)] == ["ausgestellt", "unverändert"]
    assert "PowerBI_Minuten_neuer_Export.csv" in {
        e["datei"] for e in register.eingaben(register.laeufe(JANUAR)[-1]["nr"])
    }


def test_a_correction_touches_the_documents_of_one_ge_and_the_papers_of_controlling(
    tmp_path: Path,
) -> None:
    welt = kleinwelt()
    erster = laufe_welt(welt, tmp_path)
    vorher = dateien(erster.ausgabe)
    laufe_welt(mehr_minuten(welt, "JC91002", 10.5), tmp_path, grund="Nachbuchung")
    nachher = dateien(erster.ausgabe)
    neu = {
        name.rsplit("/", 1)[-1]
        for name in nachher
        if name not in vorher and not name.startswith(".archiv")
    }
    geaendert = {name for name in vorher if nachher[name] != vorher[name]}
    assert neu == {"Kostennachweis_JC91002_2023-01_v2.xlsx", "MMI_JC91002_2023-01_v2.xlsx"}
    assert all(name.startswith("2023-01/_controlling/") for name in geaendert)
    manifest = json.loads(nachher["2023-01/_controlling/manifest.json"])
    assert [
        manifest["nachweise"][jcnr]["version"] for jcnr in ("JC91001", "JC91002", "JC91003")
    ] == [1, 2, 1]


def test_a_stopped_run_keeps_what_it_read_and_issues_nothing(tmp_path: Path) -> None:
    welt = kleinwelt()
    welt.powerbi_kennzahlen = []
    gestoppt = laufe_welt(welt, tmp_path)
    assert gestoppt.ergebnis.exitcode == 4
    register = Register.im(gestoppt.ausgabe)
    assert [one["ergebnis"] for one in register.laeufe()] == ["gestoppt"]
    assert len(list((gestoppt.ausgabe / ".archiv").iterdir())) == 10
    assert not (gestoppt.ausgabe / "2023-01").exists()


def test_an_issued_file_that_is_gone_or_changed_is_told_with_the_command_that_makes_it_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    erster = laufe_welt(kleinwelt(), tmp_path)
    weg, anders = erster.dokument("MMI", "JC91001"), erster.dokument("Kostennachweis", "JC91003")
    anders.write_bytes(anders.read_bytes() + b" ")
    weg.unlink()
    meldung = (
        "Januar 2023: 2 Dateien sind nicht mehr, was ausgestellt wurde:\n"
        f"  fehlt: {weg.relative_to(erster.ausgabe).as_posix()}\n"
        f"  verändert: {anders.relative_to(erster.ausgabe).as_posix()}\n"
        f"  Abhilfe: „o7 wiederherstellen 2023-01 --ziel NEUER_ORDNER --ausgabe {erster.ausgabe}“ "
        "erzeugt den Monat Byte für Byte neu; von dort zurückkopieren.\n"
    )
    for wieder in (
        lauf(tmp_path / "raw", erster.ausgabe, vorschau=True),
        lauf(tmp_path / "raw", erster.ausgabe),
    ):
        assert wieder.ergebnis.exitcode == 0
        zeige(wieder.ergebnis)
        assert meldung in capsys.readouterr().out
    assert not weg.exists()
    assert run(["status", "--ausgabe", str(erster.ausgabe)]) == 0
    assert meldung in capsys.readouterr().out
    assert (
        run(
            [
                "wiederherstellen",
                "2023-01",
                "--ziel",
                str(tmp_path / "ziel"),
                "--ausgabe",
                str(erster.ausgabe),
            ]
        )
        == 0
    )
    shutil.copytree(tmp_path / "ziel", erster.ausgabe, dirs_exist_ok=True)
    assert lauf(tmp_path / "raw", erster.ausgabe).ergebnis.fehlstellen == ()


def test_one_is_counted_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vorschau = laufe_welt(kleinwelt(1), tmp_path, vorschau=True)
    zeige(vorschau.ergebnis)
    assert (
        "1 gE würde neu ausgestellt oder korrigiert, 0 blieben unverändert."
        in capsys.readouterr().out
    )
    laufe_welt(kleinwelt(1), tmp_path)
    zeige(laufe_welt(kleinwelt(1), tmp_path, vorschau=True).ergebnis)
    assert (
        "0 gE würden neu ausgestellt oder korrigiert, 1 bliebe unverändert."
        in capsys.readouterr().out
    )
    zeige(laufe_welt(kleinwelt(1), tmp_path).ergebnis)
    assert "nichts geändert, 1 gE war bereits ausgestellt." in capsys.readouterr().out
    assert run(["register", "pruefen", "--ausgabe", str(tmp_path / "out")]) == 0
    assert re.search(r"Geprüft: \d+ Zeilen, \d+ L[aä]uf.*, 1 Nachweis, ", capsys.readouterr().out)
