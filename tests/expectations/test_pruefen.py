"""Can Controlling check a month days before it is complete, without anything being billed?"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from expectations.suiten import SUITEN
from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.lauf.auftrag import Auftrag
from flows.pruefen import pruefstand
from tests.expectations import muster
from tests.expectations.gutewelt import MONAT, gute_welt
from tests.laeufe.probelauf import codes
from tests.welt.beispiel import EINGANG
from tests.welt.schreiben import schreibe_monat
from tests.welt.tabellen import TABELLEN
from transforms.kern.month import Month

JANUAR = Month(2023, 1)


def teil(ordner: Path, *tabellen: str, monat: Month = JANUAR) -> Path:
    """A folder that holds some tables of the sample month."""
    ziel = ordner / str(monat)
    ziel.mkdir(parents=True)
    for datei in (EINGANG / str(monat)).iterdir():
        if datei.name.startswith(tabellen):
            shutil.copy(datei, ziel)
    return ordner


def auftrag(eingang: Path, ausgabe: Path | None = None) -> Auftrag:
    return Auftrag(eingang=str(eingang), ausgabe=str(ausgabe or eingang / "nirgends"))


def test_a_complete_month_is_judged_as_the_monatslauf_judges_it(tmp_path: Path) -> None:
    stand = pruefstand(auftrag(EINGANG), JANUAR)
    ergebnis = laufe(auftrag(EINGANG, tmp_path / "out"), JANUAR)
    assert stand.befunde == ergebnis.befunde
    assert stand.exitcode == ergebnis.exitcode == 3
    assert stand.nicht_geprueft == {}
    assert stand.geprueft.suiten == ergebnis.suiten


def test_nothing_is_written(tmp_path: Path) -> None:
    vorher = sorted(tmp_path.rglob("*"))
    assert (
        run(["pruefen", "2023-02", "--eingang", str(EINGANG), "--ausgabe", str(tmp_path / "out")])
        == 0
    )
    assert sorted(tmp_path.rglob("*")) == vorher


def test_with_contracts_and_decisions_alone_their_contradictions_are_found(tmp_path: Path) -> None:
    muster.schreibe(muster.lies("T103"), tmp_path / "alle")
    for datei in (tmp_path / "alle" / str(MONAT)).iterdir():
        if not datei.name.startswith(("kermit", "tv_")):
            datei.unlink()
    stand = pruefstand(auftrag(tmp_path / "alle"), MONAT)
    assert [b.code for b in stand.befunde] == ["E101", "E101", "E101", "E101", "T103"]
    assert stand.exitcode == 4
    waiting = {code for found in stand.nicht_geprueft.values() for code in found}
    assert {code[0] for code in waiting} == {"S", "V", "P", "M", "K", "T"}
    assert waiting & {"V101", "V107", "V114", "T101", "T102", "T103", "T106"} == set()
    assert {"V113", "S101", "T201", "P104", "M105", "K101"} <= waiting


@pytest.mark.parametrize("fehlt", TABELLEN)
def test_a_missing_table_yields_e101_and_nothing_that_follows_from_its_absence(
    fehlt: str, tmp_path: Path
) -> None:
    schreibe_monat(gute_welt(), tmp_path / str(MONAT))
    next((tmp_path / str(MONAT)).glob(f"{fehlt}*")).unlink()
    stand = pruefstand(auftrag(tmp_path), MONAT)
    found = [
        (b.code, b.gefunden) for b in stand.befunde if b.code != "R201"
    ]  # nothing was issued before June
    assert found == [("E101", "keine Datei")]
    assert stand.unbrauchbar == {fehlt}
    assert all(fehlt in tabellen for tabellen in stand.nicht_geprueft)


@pytest.mark.parametrize("code", ["E103", "E106", "E109", "E110", "E112", "E118"])
def test_a_table_that_cannot_be_trusted_is_named_and_judged_by_nothing(
    code: str, tmp_path: Path
) -> None:
    muster.schreibe(muster.lies(code), tmp_path)
    stand = pruefstand(auftrag(tmp_path), MONAT)
    assert codes(stand.befunde) - {"R201"} == {code}  # nothing was issued before June
    assert len(stand.unbrauchbar) == 1
    assert len(stand.geprueft.suiten) > 10


def test_a_missing_folder_is_one_finding_and_no_table(tmp_path: Path) -> None:
    stand = pruefstand(auftrag(tmp_path), JANUAR)
    assert [(b.code, b.gefunden) for b in stand.befunde] == [("E119", "kein Ordner")]
    assert set(stand.zeilen.values()) == {None}
    assert stand.exitcode == 4


def test_an_empty_folder_is_six_missing_tables(tmp_path: Path) -> None:
    (tmp_path / str(JANUAR)).mkdir()
    stand = pruefstand(auftrag(tmp_path), JANUAR)
    assert [b.code for b in stand.befunde] == ["E101"] * 6
    assert stand.geprueft.suiten == ()


def test_what_was_issued_before_is_compared(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path / "raw", Month(2023, 5))
    laufe(auftrag(tmp_path / "raw", tmp_path / "out"), Month(2023, 5))
    muster.schreibe(muster.lies("R101"), tmp_path / "raw")
    assert codes(pruefstand(auftrag(tmp_path / "raw", tmp_path / "out"), MONAT).befunde) == {
        "R101",
        "R201",
    }  # January to April were never issued


def test_a_past_row_that_cannot_be_read_is_no_change_to_nothing(tmp_path: Path) -> None:
    muster.schreibe(None, tmp_path / "raw", Month(2023, 5))
    laufe(auftrag(tmp_path / "raw", tmp_path / "out"), Month(2023, 5))
    welt = gute_welt()
    next(z for z in welt.powerbi_minuten if z["JCNR"] == "JC90001" and z["Monat"] == "2023-05")[
        "Produktivminuten"
    ] = "1.234"
    schreibe_monat(welt, tmp_path / "raw" / str(MONAT))
    assert codes(pruefstand(auftrag(tmp_path / "raw", tmp_path / "out"), MONAT).befunde) == {
        "E202",
        "R201",
    }


def test_the_terminal_says_what_is_missing_and_what_would_happen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eingang = teil(tmp_path, "kermit", "tv_", "ge_", "powerbi_minuten")
    assert (
        run(["pruefen", "2023-01", "--eingang", str(eingang), "--ausgabe", str(tmp_path / "out")])
        == 4
    )
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "Plandaten fehlt –" in lines
    assert "Verträge aus Kermit geprüft 73" in lines
    assert (
        "Noch nicht geprüft (es fehlt: Plandaten): P101, P102, P103, P104, P105, P106, "
        "P107, M106, M301" not in lines
    )
    assert (
        "Noch nicht geprüft (es fehlt: Plandaten): P101, P102, P103, P104, P105, P106, P107, "
        "P108, P109, P110, P111, P112, P113" in lines
    )
    assert lines[-1] == "Ein Monatslauf für Januar 2023 würde jetzt anhalten."


def test_the_verdict_of_a_complete_month(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["pruefen", "2023-01", "--eingang", str(EINGANG), "--ausgabe", str(tmp_path)]) == 3
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Ein Monatslauf für Januar 2023 würde jetzt 1 gE zurückstellen: JC90008 JC "
        "Rückstellingen (Muster)."
    )
    assert run(["pruefen", "2023-02", "--eingang", str(EINGANG), "--ausgabe", str(tmp_path)]) == 0
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "Ein Monatslauf für Februar 2023 würde jetzt alle gE ausstellen."
    )


def mit_befunden(ordner: Path, ausgabe: Path) -> int:
    return run(
        [
            "pruefen",
            "2023-01",
            "--eingang",
            str(EINGANG),
            "--ausgabe",
            str(ausgabe),
            "--befunde",
            str(ordner),
        ]
    )


def test_the_papers_can_be_written_without_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ordner = tmp_path / "neu" / "befunde"
    assert mit_befunden(ordner, tmp_path / "out") == 3
    assert (
        capsys.readouterr().out.splitlines()[-1] == f"Befunde und Anschreiben liegen in {ordner}."
    )
    assert {d.name for d in ordner.iterdir()} > {
        "Befunde_2023-01.xlsx",
        "Aufgaben_2023-01.txt",
    }
    brief = "befunde/Service_Center_SC_Probental_(Muster)_Anschreiben_2023-01.txt"
    assert "JC90008" in (ordner / brief).read_text("utf-8-sig")


@pytest.mark.parametrize("teil_von_ausgabe", ["", "klaerung"])
def test_the_papers_never_go_into_the_output_folder(
    teil_von_ausgabe: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mit_befunden(tmp_path / teil_von_ausgabe, tmp_path) == 2
    assert (
        f"liegt im Ausgabeordner {tmp_path}. Bitte für --befunde einen anderen Ordner nennen."
        in capsys.readouterr().err
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_sentence_after_the_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "datei").write_text("x")
    assert mit_befunden(tmp_path / "datei" / "ordner", tmp_path / "out") == 1
    seen = capsys.readouterr()
    assert seen.out.startswith("M101")
    assert seen.err.splitlines() == [
        f"Befunde und Anschreiben lassen sich nicht in {tmp_path / 'datei' / 'ordner'} "
        "schreiben: ein Teil des Pfades ist kein Ordner. "
        "Eine geöffnete Befundmappe schließen oder einen anderen Ordner nennen und den "
        "Befehl wiederholen."
    ]


def test_where_nothing_is_there_no_list_of_waiting_rules_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "2023-01").mkdir()
    assert (
        run(["pruefen", "2023-01", "--eingang", str(tmp_path), "--ausgabe", str(tmp_path / "out")])
        == 4
    )
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("Noch nicht")] == []
    alle = sum(len(suite.regeln) for suite in SUITEN)
    assert lines[-2] == f"0 von {alle} Regeln über die Tabellen hinweg geprüft, 6 Befunde."


def test_a_month_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pruefen", "Januar"]) == 2
    assert run(["pruefen"]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "„Januar“ ist kein Monat der Form 2023-01."


def test_prefect_is_not_needed() -> None:
    text = (
        "import sys, flows.pruefen, flows.befehl.pruefmeldung; sys.exit('prefect' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", text], check=False, cwd=EINGANG.parents[1]).returncode
        == 0
    )


def test_every_judged_table_names_inputs_that_exist() -> None:
    assert {t for suite in SUITEN for t in suite.tafel.braucht} == set(TABELLEN)
