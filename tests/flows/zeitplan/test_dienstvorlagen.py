"""Do the unit of systemd, the script of Windows and the example of settings fit the program?"""

from __future__ import annotations

import codecs
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.einstellungen import Einstellungen
from flows.post.meldung import ORDNER

VORLAGEN = Path(__file__).parents[3] / "docs" / "dienst"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    text = (VORLAGEN / "o7-dienst.service").read_text("utf-8")
    einheit = tmp_path / "o7-dienst.service"
    einheit.write_text(
        text.replace("/opt/o7-abrechnung/.venv/bin/o7", sys.executable), encoding="utf-8"
    )
    geprueft = subprocess.run(
        ["systemd-analyze", "verify", str(einheit)], capture_output=True, text=True, check=False
    )
    assert (geprueft.returncode, geprueft.stderr) == (0, "")


def test_the_templates_call_the_command_with_options_it_has() -> None:
    einheit = (VORLAGEN / "o7-dienst.service").read_text("utf-8")
    skript = (VORLAGEN / "o7-dienst.ps1").read_text("utf-8")
    assert "o7 dienst --eingang /srv/o7/raw --ausgabe /srv/o7/out\n" in einheit
    assert 'dienst --eingang `"$Eingang`" --ausgabe `"$Ausgabe`"' in skript
    assert 'Join-Path $Ausgabe "_protokoll\\dienst.log"' in skript  # it may name gE and amounts
    assert ORDNER not in skript
    assert {"KillSignal=SIGTERM", "Restart=on-failure"} <= set(einheit.splitlines())


def test_the_task_of_windows_begins_again_whatever_it_ended_with() -> None:
    """RestartCount reacts to no exit code; a trigger that repeats does."""
    datei = VORLAGEN / "o7-dienst.ps1"
    assert datei.read_bytes().startswith(codecs.BOM_UTF8)  # or Windows PowerShell reads it as ANSI
    skript = datei.read_text("utf-8-sig")
    assert "-RepetitionInterval (New-TimeSpan -Minutes 5)" in skript
    assert "-Trigger $beginn, $wieder" in skript
    assert "-MultipleInstances IgnoreNew" in skript
    assert "-RestartCount" not in skript


def test_the_settings_of_the_example_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    zeilen = (VORLAGEN / "o7-dienst.env.beispiel").read_text("utf-8").splitlines()
    namen = dict(z.split("=", 1) for z in zeilen if z and not z.startswith("#"))
    assert {variable.removeprefix("O7_").lower() for variable in namen} <= set(
        Einstellungen.model_fields
    )
    for variable, wert in namen.items():
        monkeypatch.setenv(variable, wert)
    assert len(Einstellungen().meldung_an) == 2
