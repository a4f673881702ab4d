"""What `o7 anpassung` does from the command line: preview, refusal, Ctrl+C, advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows import beratung
from flows.befehl import starten
from flows.befehl.cli import run
from flows.gespraech.exitcode import Exitcode
from flows.gespraech.unterbrechung import ABGEBROCHEN
from flows.papiere import ausgabegang
from flows.register.register import Register
from tests import uhr
from tests.flows.anpassungslauf.anpassungswelt import BEGRUENDUNG, EINE, JULI, JUNI, ORDNER, liefere

RUFT = ("--ab", "2023-07", "--baustein", "4", "--stunden", "900", "--begruendung", BEGRUENDUNG)


@pytest.fixture
def ablage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """June is delivered, nothing is issued; no server is there, and none is needed."""
    uhr.stelle(monkeypatch, "2023-07-08 09:00")
    monkeypatch.setattr(starten, "configured_api_url", lambda: None)
    monkeypatch.setattr(starten, "_am_server", _kein_server)
    liefere(tmp_path, JUNI)
    return tmp_path


def _kein_server(_: object) -> None:
    raise AssertionError("a server would be started")


def o7(ablage: Path, *argv: str) -> int:
    ordner = ("--eingang", str(ablage / "raw"), "--ausgabe", str(ablage / "out"))
    return run(["anpassung", EINE, *argv, *ordner])


def test_a_preview_writes_nothing(ablage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert o7(ablage, *RUFT, "--vorschau") == Exitcode.OK
    gesagt = capsys.readouterr().out
    assert "Vorschau: nichts wurde geschrieben." in gesagt
    assert "+1.184,21 €" in gesagt
    assert not (ablage / "out").exists()


def test_a_refused_preview_ends_as_a_refused_run_does(
    ablage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ohne_grund = RUFT[:-2]
    assert o7(ablage, *ohne_grund, "--vorschau") == Exitcode.GESTOPPT
    assert "U103" in capsys.readouterr().out


def test_a_preview_is_told_to_the_server_of_the_user(
    ablage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starten, "configured_api_url", lambda: "http://127.0.0.1:9/api")
    assert o7(ablage, *RUFT, "--vorschau") == Exitcode.PROGRAMMFEHLER  # _kein_server


def test_ctrl_c_ends_with_130_and_leaves_nothing(
    ablage: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The files are written, and not yet recorded."""

    def gestorben(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as kill:
        kill.setattr(ausgabegang, "_verbuche", gestorben)
        assert o7(ablage, *RUFT) == 130
    assert capsys.readouterr().err == f"{ABGEBROCHEN}\n"
    assert not (ablage / "out" / ORDNER).exists()
    assert o7(ablage, *RUFT) == Exitcode.OK
    with Register.im(ablage / "out") as register:
        assert [f.version for f in register.anpassungsfassungen(JULI)] == [1]


def test_ctrl_c_in_a_preview_ends_with_130(ablage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gestorben(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flows.ablauf.anpassungsablauf.rechne", gestorben)
    assert o7(ablage, *RUFT, "--vorschau") == 130
    assert not (ablage / "out").exists()


def test_the_advice_prepares_nothing(ablage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert o7(ablage, "--beratung") == Exitcode.OK
    gesagt = capsys.readouterr().out
    assert "Vertrag V-62106-2023" in gesagt
    assert "Eine laufende Laufzeit wird nicht geändert" in gesagt
    assert not (ablage / "out").exists()


def test_the_advice_is_asked_for_the_folders_and_the_ge_that_are_named(
    ablage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gefragt: list[tuple[object, ...]] = []
    monkeypatch.setattr(beratung, "beratung", lambda *angaben: gefragt.append(angaben))
    monkeypatch.setattr(beratung, "zeige_beratung", lambda _: 0)
    assert o7(ablage, "--beratung") == Exitcode.OK
    assert gefragt == [(ablage / "raw", ablage / "out", EINE)]
