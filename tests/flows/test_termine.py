"""Which tables does `o7 termine` look at, and what does it say of those it could not read?"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.befehl import cli
from flows.gespraech.exitcode import Exitcode
from tests.laeufe.probelauf import FEBRUAR, JANUAR
from tests.welt import beispiel
from tests.welt.schreiben import schreibe_monat


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One gE whose contract ends with the year, in January's folder."""
    schreibe_monat(beispiel.welt_januar().nur("JC90001"), tmp_path / "raw" / str(JANUAR))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "raw"


def o7(*worte: str) -> int:
    return cli.run(["termine", "--eingang", "raw", "--ausgabe", "out", *worte])


def test_the_newest_folder_that_holds_the_tables_counts_and_is_named(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (raw / str(FEBRUAR)).mkdir()  # only the minutes have arrived
    (raw / str(FEBRUAR) / "powerbi_minuten.csv").write_text("x", "utf-8")
    assert o7("--ab", "01.07.2023") == Exitcode.OK
    aus = capsys.readouterr().out
    ordner = Path("raw", "2023-01")
    titel = f"Termine vom 01.07.2023 bis 01.07.2024, nach den Tabellen in {ordner}"
    assert aus.splitlines()[0] == titel
    assert "Vertrag V-90001-2023 endet am 31.12.2023; ein Beschluss oder Vertrag ab" in aus
    assert not (raw.parent / "out").exists()


def test_nothing_due_is_said(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert o7("--ab", "21.06.2023", "--monate", "1") == Exitcode.OK
    assert "20.07.2023  Die Kostennachweise für Juni 2023 sind fällig." in capsys.readouterr().out


def test_a_row_nobody_can_read_is_named_because_its_dates_are_missing(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    welt = beispiel.welt_januar().nur("JC90001", "JC90004")
    for zeile in welt.kermit_vertraege:
        if zeile["JCNR"] == "JC90004":
            zeile["Vertragsende"] = "Ende 2023"
    schreibe_monat(welt, raw / str(JANUAR))
    assert o7("--ab", "01.07.2023") == Exitcode.OK
    aus, fehler = capsys.readouterr()
    assert "nicht lesbar (JC90004); ihre Termine fehlen. „o7 pruefen 2023-01“ nennt jede." in fehler
    assert "JC90004" not in aus


@pytest.mark.parametrize(
    ("worte", "satz"),
    [
        (("--eingang", "anderswo"), "In anderswo gibt es keinen Monatsordner"),
        (
            ("--eingang", "raw", "--monate", "0"),
            "--monate 0 geht nicht; erwartet ist eine Zahl von 1 bis 60.",
        ),
        (
            ("--eingang", "raw", "--ab", "31.12.9999"),
            "--ab 31.12.9999 geht nicht; erwartet ist ein Tag von 2000 bis 2099.",
        ),
        (("--eingang", "raw", "--ab", "bald"), "„bald“ ist weder Monat noch Datum"),
    ],
)
def test_a_call_that_cannot_be_meant_is_a_sentence(
    worte: tuple[str, ...], satz: str, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["termine", "--ausgabe", "out", *worte]) == Exitcode.AUFRUF
    assert satz in capsys.readouterr().err
