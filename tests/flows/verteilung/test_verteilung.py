"""Do other machines write the very same documents, and does a run survive the death of one?"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from distributed import Client, LocalCluster

from flows.einstellungen import Einstellungen
from flows.verteilung import rechner, vorbereitung
from flows.verteilung.aufgabe import bearbeite, sendung
from flows.verteilung.rechner import Rechner
from flows.verteilung.rechnerfehler import RechnerError, anderer_stand
from flows.verteilung.vorbereitung import vorbereitet
from flows.werkbank.prozesse import Gemeinsames
from tests.laeufe.probelauf import Probelauf
from tests.welt import beispiel

_WURZEL = Path(__file__).resolve().parents[3]
_UMGEBUNG = {
    **os.environ,
    "PYTHONPATH": str(_WURZEL),
    "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s",
}


def mal(faktor: int, stueck: int) -> int:
    return faktor * stueck


def dask(stack: ExitStack, *angaben: str) -> subprocess.Popen[bytes]:
    prozess = subprocess.Popen(
        [sys.executable, "-m", "dask", *angaben],
        env=_UMGEBUNG,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def beende() -> None:
        prozess.kill()
        prozess.wait()

    stack.callback(beende)
    return prozess


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[int, str]]]:
    """A scheduler and two workers as processes: its address, and process number -> worker."""
    ordner = tmp_path_factory.mktemp("dask")
    with ExitStack() as stack:
        datei = ordner / "scheduler.json"
        dask(
            stack,
            "scheduler",
            "--host=127.0.0.1",
            "--port=0",
            "--no-dashboard",
            f"--scheduler-file={datei}",
        )
        for nummer in range(2):
            dask(
                stack,
                "worker",
                f"--scheduler-file={datei}",
                "--nthreads=1",
                "--no-nanny",
                "--no-dashboard",
                f"--local-directory={ordner / str(nummer)}",
            )
        client = stack.enter_context(
            Client(scheduler_file=str(datei), timeout=60, set_as_default=False)
        )
        client.wait_for_workers(2, timeout=60)
        yield client.scheduler.address, {p: w for w, p in client.run(os.getpid).items()}


def geladen() -> bool:
    return "flows.ausgabe.schreiben" in sys.modules


def test_workers_load_the_program_before_there_is_anything_to_write(
    scheduler: tuple[str, dict[int, str]],
) -> None:
    adresse, helfer = scheduler
    with vorbereitet(adresse):
        pass
    with Client(adresse, set_as_default=False) as client:
        assert client.run(geladen) == dict.fromkeys(helfer.values(), True)


def test_a_run_that_needs_no_other_machine_does_not_care_whether_they_can_be_prepared(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(vorbereitung, "_GEDULD", 1)
    with vorbereitet("tcp://127.0.0.1:9"), vorbereitet("keine Adresse"):
        pass
    assert capfd.readouterr() == ("", "")


def test_a_worker_killed_over_its_piece_costs_a_retry_and_the_documents_are_the_same(
    scheduler: tuple[str, dict[int, str]], januar: Probelauf, tmp_path: Path
) -> None:
    adresse, helfer = scheduler
    befehl = [sys.executable, "-m", "flows.befehl.start", "monatslauf", "2023-01"]
    befehl += ["--eingang", str(beispiel.EINGANG), "--ausgabe", str(tmp_path / "out")]
    lauf = subprocess.Popen(
        befehl,
        env={**_UMGEBUNG, "O7_DASK": adresse},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with Client(adresse, set_as_default=False) as client:
        opfer = _arbeitet(client, helfer, lauf)
        os.kill(opfer, 9)
        gesagt, _ = lauf.communicate()
        assert lauf.returncode == 3, gesagt.decode()
        assert len(client.scheduler_info()["workers"]) == 1
    monat = tmp_path / "out" / "2023-01"
    assert {p.name: p.read_bytes() for p in monat.glob("JC*/*.xlsx")} == {
        name: path.read_bytes() for name, path in januar.dokumente.items()
    }


def _arbeitet(client: Client, helfer: dict[int, str], lauf: subprocess.Popen[bytes]) -> int:
    """The process of a worker that has a piece in its hands."""
    while lauf.poll() is None:
        laufende = client.processing()
        for pid, adresse in helfer.items():
            if [key for key in laufende.get(adresse, ()) if not str(key).startswith("lade-")]:
                return pid
        Event().wait(0.05)
    raise AssertionError((lauf.stdout and lauf.stdout.read().decode()) or "nothing was handed out")


def test_another_program_does_nothing_and_says_so() -> None:
    gesandt = sendung(mal, Gemeinsames.von(7), 6)
    assert bearbeite.fn(gesandt).ergebnis == 42
    _, *rest = pickle.loads(gesandt)
    fremd = bearbeite.fn(pickle.dumps(("anderer Stand", *rest)))
    assert fremd.ergebnis is None
    assert f"Auf dem Rechner {fremd.fremd} liegt ein anderer Stand" in str(
        anderer_stand(fremd.fremd)
    )


def test_a_scheduler_that_is_not_there_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rechner, "_VERBINDEN", 1)
    with Rechner("tcp://127.0.0.1:9") as bank:
        assert dict(bank.erledige(mal, 2, range(3), lohnt=False)) == {0: 0, 1: 2, 2: 4}
        with pytest.raises(RechnerError, match=r"tcp://127\.0\.0\.1:9 .*antwortet nicht"):
            list(bank.erledige(mal, 2, range(3)))


def test_a_scheduler_without_workers_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rechner, "_WARTEN", 1)
    with (
        LocalCluster(n_workers=0, protocol="tcp", host="127.0.0.1", dashboard_address=":0") as leer,
        Rechner(leer.scheduler_address) as bank,
        pytest.raises(RechnerError, match="kein Rechner angemeldet"),
    ):
        list(bank.erledige(mal, 2, range(3)))


@pytest.mark.parametrize("adresse", ["tcp://rechner:8786", "rechner:8786", "tls://[::1]:8786"])
def test_addresses_of_a_scheduler(adresse: str) -> None:
    assert Einstellungen(dask=adresse).dask == adresse


@pytest.mark.parametrize("adresse", ["rechner", "http://rechner:8786", "tcp://rechner", "a b:1"])
def test_what_is_no_address_of_a_scheduler_is_refused(adresse: str) -> None:
    with pytest.raises(ValueError, match="dask"):
        Einstellungen(dask=adresse)
