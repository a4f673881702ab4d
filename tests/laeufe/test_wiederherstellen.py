"""Any month in the register comes out of the archive again, byte for byte, and every question about
the past has its answer.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows.ablage.ausgabefehler import OutputError
from flows.befehl.cli import run
from flows.befehl.verlauf import am_ende_von
from flows.einstellungen import einstellungen
from flows.lauf.meldung import AUS
from flows.register.register import Register
from flows.vorgaben.fundorte import regeldateien
from flows.wiederherstellen import stelle_wieder_her
from flows.zeit import ZEITZONE
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    dateien,
    kleinwelt,
    laufe_welt,
    mehr_minuten,
    ohne_pruefung,
)
from tests.welt.tabellen import auswahl
from transforms.kern.month import Month


@pytest.fixture(autouse=True)
def breit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no word of a table is broken."""
    monkeypatch.setattr(AUS, "width", 200)


@pytest.fixture
def zwei_monate(_zwei_monate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """January, corrected twice (once by other prices); February before and after, its inputs gone
    since.
    """
    ohne_pruefung(monkeypatch)
    return Path(shutil.copytree(_zwei_monate, tmp_path / "out"))


@pytest.fixture(scope="module")
def _zwei_monate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    ordner = tmp_path_factory.mktemp("zwei_monate")
    with pytest.MonkeyPatch.context() as patch:
        stelle_aus(ordner, patch)
    vergiss()
    shutil.rmtree(ordner / "raw")
    yield ordner / "out"


def stelle_aus(ordner: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ohne_pruefung(monkeypatch)
    januar, februar = kleinwelt(2), kleinwelt(2, FEBRUAR)
    laufe_welt(januar, ordner)
    laufe_welt(februar, ordner, FEBRUAR)
    korrigiert = mehr_minuten(januar, "JC91001", 33.5)
    laufe_welt(korrigiert, ordner, grund="Nachbuchung")
    tarife = (
        regeldateien()["tarife"]
        .read_text(encoding="utf-8")
        .replace('"0.79"', '"0.78"')
        .replace('"0.80"', '"0.81"')
    )
    (ordner / "tarife.yaml").write_text(tarife.replace('"0.82"', '"0.83"'), encoding="utf-8")
    vorher = regeldateien()["tarife"]
    mit_tarif(monkeypatch, ordner / "tarife.yaml")
    laufe_welt(korrigiert, ordner, grund="Preisstand berichtigt")
    mit_tarif(monkeypatch, vorher)
    laufe_welt(februar, ordner, FEBRUAR, grund="Januar berichtigt")


def mit_tarif(monkeypatch: pytest.MonkeyPatch, datei: Path) -> None:
    monkeypatch.setenv("O7_TARIFE", str(datei))
    vergiss()


def vergiss() -> None:
    einstellungen.cache_clear()


@pytest.mark.parametrize("monat", [JANUAR, FEBRUAR])
def test_every_version_of_a_month_comes_out_byte_for_byte(
    zwei_monate: Path, tmp_path: Path, monat: Month
) -> None:
    ergebnis = stelle_wieder_her(zwei_monate, monat, tmp_path / "ziel")
    assert ergebnis.abweichend == ()
    ausgestellt = {
        name: content
        for name, content in dateien(zwei_monate).items()
        if name.startswith(f"{monat}/")
    }
    assert dateien(tmp_path / "ziel") == ausgestellt
    assert any("_v2.xlsx" in name for name in ausgestellt)


def test_a_restored_month_is_told_and_the_present_tariff_is_in_force_again(
    zwei_monate: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vorher = regeldateien()["tarife"]
    assert (
        run(
            [
                "wiederherstellen",
                "2023-01",
                "--ziel",
                str(tmp_path / "ziel"),
                "--ausgabe",
                str(zwei_monate),
            ]
        )
        == 0
    )
    assert "Alle sind Byte für Byte, was ausgestellt wurde." in capsys.readouterr().out
    assert regeldateien()["tarife"] == vorher


def test_a_changed_archive_and_a_filled_target_are_refused(
    zwei_monate: Path, tmp_path: Path
) -> None:
    with pytest.raises(OutputError, match="ist nicht leer"):
        stelle_wieder_her(zwei_monate, JANUAR, tmp_path)
    for datei in (zwei_monate / ".archiv").iterdir():
        datei.write_bytes(datei.read_bytes() + b"\n")
    with pytest.raises(OutputError, match="Im Archiv fehlt die Eingabe"):
        stelle_wieder_her(zwei_monate, JANUAR, tmp_path / "ziel")


def test_the_history_of_a_ge_tells_versions_amounts_causes_and_reasons(
    zwei_monate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verlauf", "62106", "--ausgabe", str(zwei_monate)]) == 2
    assert (
        "Die gE JC62106 kommt in keinem Lauf vor. Bitte die JCNR prüfen." in capsys.readouterr().err
    )
    assert run(["verlauf", "JC91001", "2023-01", "--ausgabe", str(zwei_monate)]) == 0
    text = capsys.readouterr().out
    assert re.search(r"2023-01\s+1 .* – +erste Ausstellung; ", text)
    assert re.search(r"2023-01\s+2 .* \+\S+ € +Minuten \+\S+ €.*; Nachbuchung; ", text)
    assert re.search(r"2023-01\s+3 .* Preis oder Laufzeit \+\S+ €.*; Preisstand berichtigt; ", text)


def test_what_was_billed_on_a_day_is_what_the_runs_until_then_had_issued(
    zwei_monate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = Register.im(zwei_monate)
    begonnen = datetime.fromisoformat(register.laeufe()[0]["begonnen"])
    heute = begonnen.astimezone(ZoneInfo(ZEITZONE)).date()
    assert am_ende_von(register, heute - timedelta(days=2)).laeufe() == []
    assert len(am_ende_von(register, heute + timedelta(days=2)).laeufe()) == 5
    assert run(["stand", "2023-01", "--am", "1.2.2023", "--ausgabe", str(zwei_monate)]) == 0
    assert "Am 01.02.2023 gab es für Januar 2023 noch keinen Lauf." in capsys.readouterr().out
    assert run(["stand", "2023-01", "--am", "2199-01-01", "--ausgabe", str(zwei_monate)]) == 2
    assert (
        "Der 01.01.2199 liegt in der Zukunft. --am nennt einen Tag bis heute."
        in capsys.readouterr().err
    )
    assert run(["stand", "2023-01", "--am", heute.isoformat(), "--ausgabe", str(zwei_monate)]) == 0
    assert "korrigiert (2-mal)" in capsys.readouterr().out
    assert run(["stand", "2023-01", "--am", "gestern", "--ausgabe", str(zwei_monate)]) == 2


def test_the_status_counts_corrections_and_what_is_open(
    zwei_monate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["status", "--ausgabe", str(zwei_monate)]) == 0
    assert re.search(r"2023-01\s+2\s+2\s+0\s+0\s", capsys.readouterr().out)


def test_a_ge_issued_last_month_and_not_this_month_is_open_and_overdue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ohne_pruefung(monkeypatch)
    laufe_welt(kleinwelt(2), tmp_path)
    laufe_welt(kleinwelt(2, FEBRUAR), tmp_path, FEBRUAR, ge=["JC91001"])
    assert run(["status", "2023-02", "--ausgabe", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "20.03.2023 (überfällig)" in out
    assert "offen (im Vormonat ausgestellt)" in out


def test_a_past_month_told_otherwise_by_a_new_export_is_a_finding_with_its_effect_and_command(
    tmp_path: Path,
) -> None:
    laufe_welt(kleinwelt(2), tmp_path)
    februar = mehr_minuten(kleinwelt(2, FEBRUAR), "JC91001", 100, JANUAR)
    zweiter = laufe_welt(februar, tmp_path, FEBRUAR)
    (befund,) = [b for b in zweiter.ergebnis.befunde if b.code == "R101"]
    satz = auswahl(februar.kermit_vertraege, JCNR="JC91001")[0]["Laufzeit in Jahren"]
    wirkung = {1: "+82,00 €", 2: "+80,00 €", 3: "+79,00 €"}[
        int(str(satz))
    ]  # by hand: 100 minutes at the rate of the Laufzeit
    assert befund.jcnr == "JC91001"
    assert befund.satz.startswith("Januar 2023: ausgestellt (Version 1) sind ")
    assert befund.satz.endswith(f"Wirkung: {wirkung}.")
    assert befund.abhilfe.endswith('o7 nachziehen 2023-01 --ge JC91001 --grund "…"')
    assert zweiter.ergebnis.exitcode == 0
