"""Two starts of one month at the same time make one result; the other waits its turn or stops with
one sentence.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flows.ablage.sperre import _ORDNER
from flows.ausgabe.ausgabe import OutputError, abschnittssperre
from flows.nachweis.registerpruefung import pruefe_register
from flows.register.register import Register
from tests.flows.register.kleinwelt import FEBRUAR, JANUAR, kleinwelt
from tests.umfang import umfang
from tests.welt.schreiben import schreibe_monat

WURZEL = Path(__file__).parents[3]
RUNDEN = umfang(probe=4, dauer=10)
STARTE = """
import sys, time
from flows.lauf.auftrag import Auftrag
from flows.ausgabe.ausgabe import OutputError
from flows.ablauf.monatsablauf import laufe
from tests.flows.register.kleinwelt import JANUAR, schreibe_stummel
from expectations.urteil.ergebnis import Pruefergebnis
from flows.lauf import mappen
from flows.urteil import urteil
mappen.schreibe_dokumente = schreibe_stummel
urteil.pruefe = lambda *_, **__: Pruefergebnis((), ())
for runde in range(int(sys.argv[3])):
    print("bereit", flush=True)
    sys.stdin.readline()
    try:
        out = f"{sys.argv[2]}/{runde}"
        e = laufe(Auftrag(monat="2023-01", eingang=sys.argv[1], ausgabe=out), JANUAR)
        print("neu" if e.veraendert else "unverändert", flush=True)
    except OutputError as error:
        print(error, flush=True)
"""


@pytest.mark.dauerprobe
def test_two_runs_of_one_month_give_one_result_time_and_again(tmp_path: Path) -> None:
    schreibe_monat(kleinwelt(), tmp_path / "raw" / "2023-01")
    orte = str(tmp_path / "raw"), str(tmp_path), str(RUNDEN)
    befehl = [sys.executable, "-X", "utf8", "-c", STARTE, *orte]
    pipe = {
        "stdin": subprocess.PIPE,
        "stdout": subprocess.PIPE,
        "cwd": WURZEL,
        "encoding": "utf-8",
        "bufsize": 1,
    }
    beide = [subprocess.Popen(befehl, **pipe) for _ in range(2)]  # type: ignore[call-overload]
    for runde in range(RUNDEN):
        for einer in beide:
            assert einer.stdout.readline().strip() == "bereit"
        for einer in beide:
            einer.stdin.write("los\n")
            einer.stdin.flush()
        ausgang = sorted(einer.stdout.readline().strip() for einer in beide)
        assert ausgang.count("neu") == 1, ausgang
        andere = next(satz for satz in ausgang if satz != "neu")
        assert andere == "unverändert" or andere.startswith(
            "Der Monat 2023-01 wird gerade bearbeitet von "
        ), andere
        register = Register.im(tmp_path / str(runde))
        assert [one["ergebnis"] for one in register.laeufe()] == ["ausgestellt"]
        assert {s.version for s in register.stand(JANUAR).values()} == {1}
        assert pruefe_register(tmp_path / str(runde))[0] == []
    for einer in beide:
        einer.stdin.close()
        assert einer.wait(30) == 0


def test_the_second_is_told_who_holds_the_month(tmp_path: Path) -> None:
    with (
        abschnittssperre(tmp_path, JANUAR, "Musterperson auf Rechner-1 (seit 05.02.2023)"),
        pytest.raises(OutputError) as gesagt,
        abschnittssperre(tmp_path, JANUAR, "ein anderer"),
    ):
        pass
    assert str(gesagt.value) == (
        "Der Monat 2023-01 wird gerade bearbeitet von Musterperson auf Rechner-1 (seit "
        "05.02.2023). "
        "Bitte dessen Ende abwarten und den Befehl wiederholen."
    )


def test_another_month_is_not_held(tmp_path: Path) -> None:
    with (
        abschnittssperre(tmp_path, JANUAR, "einer"),
        abschnittssperre(tmp_path, FEBRUAR, "ein anderer"),
    ):
        pass


def test_a_name_left_behind_by_a_kill_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / _ORDNER).mkdir()
    (tmp_path / _ORDNER / "2023-01.txt").write_text("jemand von gestern", encoding="utf-8")
    (tmp_path / _ORDNER / "2023-01.lock").touch()
    with abschnittssperre(tmp_path, JANUAR, "ich"):
        assert (tmp_path / _ORDNER / "2023-01.txt").read_text(encoding="utf-8") == "ich"
    assert not (tmp_path / _ORDNER / "2023-01.txt").exists()


def test_an_error_inside_the_run_is_not_mistaken_for_the_folder(tmp_path: Path) -> None:
    with (
        pytest.raises(FileNotFoundError, match="etwas anderes"),
        abschnittssperre(tmp_path, JANUAR, "ich"),
    ):
        raise FileNotFoundError("etwas anderes")
