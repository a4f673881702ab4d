"""What does Controlling read when a change is carried on from the command line?"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.befehl import cli
from flows.gespraech.exitcode import Exitcode
from flows.nachziehen.ablauf import ziehe_nach
from tests.flows.nachziehen.jahreslauf import ANDERE, liefere, mehr, monat, unlesbar

JAN, FEB, MRZ = (monat(n) for n in range(1, 4))


@pytest.fixture(autouse=True)
def _im_ordner(drei: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user stands in the folder of the project; the command is as it is, only without a Prefect
    server around it.
    """
    monkeypatch.setattr("flows.befehl.starten.starte_nachziehen", ziehe_nach)
    monkeypatch.chdir(drei)


def o7(*argv: str) -> int:
    return cli.run(["nachziehen", *argv, "--eingang", "raw", "--ausgabe", "out"])


def test_a_correction_is_told_by_month_with_its_sum(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(drei, FEB, mehr(FEB, 100))
    assert o7("2023-02", "--grund", "Nachmeldung") == Exitcode.OK
    gesagt = capsys.readouterr().out
    assert gesagt.rstrip().splitlines()[-3:] == [
        "Februar 2023: 0 gE neu, 1 korrigiert, 1 unverändert; Differenz +79,00 €.",
        "März 2023: 0 gE neu, 1 korrigiert, 1 unverändert; Differenz 0,00 €.",
        "Nachziehen ab Februar 2023: 2 Monate mit 2 Dokumentpaaren.",
    ]


def test_a_preview_shows_one_table_over_all_months(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(drei, FEB, mehr(FEB, 100))
    assert o7("2023-02", "--vorschau") == Exitcode.OK
    gesagt = capsys.readouterr().out
    assert gesagt.count("Was sich ändern würde: nichts wurde geschrieben") == 1
    assert "noch keiner; der Lauf verlangt --grund" in gesagt
    assert gesagt.rstrip().endswith("Vorschau, nichts geschrieben: 2 Monate mit 2 Dokumentpaaren.")


def test_nothing_to_carry_on_is_said_in_one_sentence(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert o7("2023-02") == Exitcode.OK
    assert (
        capsys.readouterr()
        .out.rstrip()
        .endswith("Ab Februar 2023 ist nichts nachzuziehen: kein Dokument ändert sich.")
    )


def test_a_missing_reason_is_asked_for_with_all_months(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(drei, FEB, mehr(FEB, 100))
    assert o7("2023-02") == Exitcode.AUFRUF
    gesagt, fehler = capsys.readouterr()
    assert gesagt == ""
    assert fehler.startswith(
        "Ausgestellte Dokumente würden sich ändern; das braucht einen Grund, der für alle Monate "
        "gilt:\n  2023-02 JC91002"
    )
    assert "\n  2023-03 JC91002" in fehler


def test_a_month_that_cannot_be_run_is_said_with_the_way_on(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(drei, JAN, mehr(JAN, 100))
    shutil.rmtree(drei / "raw" / "2023-02")
    assert o7("2023-01", "--grund", "Nachmeldung") == Exitcode.ZURUECKGESTELLT
    gesagt = capsys.readouterr().out
    assert (
        "Februar 2023: gestoppt (E119), seine Dokumente bleiben, wie sie sind. Abhilfe: den Befund "
        "beheben (o7 pruefen 2023-02 --eingang raw --ausgabe out), dann weiter mit: o7 nachziehen "
        '2023-01 --eingang raw --ausgabe out --grund "…"\n'
        "Das wurde davor ausgestellt und bleibt: Januar 2023.\n"
        "Noch nicht nachgezogen: März 2023.\n"
    ) in gesagt
    assert gesagt.rstrip().endswith("1 Monat mit 1 Dokumentpaar; angehalten.")


def test_a_ge_held_back_later_is_said_with_the_way_on(
    drei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    liefere(drei, JAN, mehr(JAN, 100))
    liefere(drei, FEB, unlesbar(FEB))
    assert o7("2023-01", "--grund", "Nachmeldung") == Exitcode.ZURUECKGESTELLT
    gesagt = capsys.readouterr().out
    assert (
        f"Februar 2023: {ANDERE} JC Buchenau (Muster) ist zurückgestellt (E202), Version 1 bleibt, "
        "wie sie ist. Nach Abhilfe denselben Befehl wiederholen: o7 nachziehen 2023-01"
    ) in gesagt
    assert "Februar 2023: Die Lieferung ist nicht mehr die des letzten Laufs." in gesagt


def test_a_month_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["nachziehen"]) == Exitcode.AUFRUF
    assert capsys.readouterr().err == (
        "Es fehlt die Angabe MONAT, zum Beispiel: o7 nachziehen 2023-01. „o7 nachziehen --help“ "
        "zeigt die Angaben dieses Befehls.\n"
    )
