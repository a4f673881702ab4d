"""Does Ctrl+C end the real command with 130 and without a trace, whenever it is pressed?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from flows.gespraech.unterbrechung import Beendet, exitcode_von, unterbrochen
from tests.umfang import umfang
from tests.welt import beispiel

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="under Windows Ctrl+C reaches the whole console, this test included"
)

UMGEBUNG = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}

# The signal comes at the n-th module that is loaded, counted from the first line of the command's
# entry.
GESTARTET = """
import os, signal, sys
art, ab, *argv = sys.argv[1:]
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
gezaehlt = 0
def hoere(name, args):
    global gezaehlt
    if name == "import":
        gezaehlt += 1
        if gezaehlt == int(ab):
            os.kill(os.getpid(), getattr(signal, art))
from flows.befehl.start import main
sys.addaudithook(hoere)
sys.argv = ["o7", *argv]
try:
    main()
finally:
    if int(ab) == 0:
        print("GELADEN", gezaehlt, file=sys.stderr)
"""


def o7(ordner: Path, ab: int, *argv: str, art: str = "SIGINT") -> subprocess.CompletedProcess[str]:
    umgebung = {**UMGEBUNG, "PREFECT_HOME": str(ordner / "prefect")}
    umgebung.pop("O7_DEBUG", None)
    befehl = [sys.executable, "-c", GESTARTET, art, str(ab), *argv]
    return subprocess.run(
        befehl,
        cwd=ordner,
        env=umgebung,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def geladene(ordner: Path, *argv: str) -> int:
    """How many modules the command asks for in all."""
    return int(o7(ordner, 0, *argv).stderr.rsplit("GELADEN", 1)[1])


@pytest.fixture(scope="module")
def moeglich(tmp_path_factory: pytest.TempPathFactory) -> int:
    return geladene(tmp_path_factory.mktemp("o7"), "status")


def momente(moeglich: int, anzahl: int, seed: int) -> list[int]:
    rng = random.Random(seed)
    return sorted({1, 2, moeglich, *(rng.randint(3, moeglich) for _ in range(anzahl))})


def gut(fertig: subprocess.CompletedProcess[str], code: int) -> bool:
    return (
        fertig.returncode == code
        and "Traceback" not in fertig.stderr
        and "Error" not in fertig.stderr
    )


@pytest.mark.dauerprobe
def test_ctrl_c_while_the_command_is_loaded_ends_with_130(moeglich: int, tmp_path: Path) -> None:
    assert moeglich > 300
    for ab in momente(moeglich, umfang(probe=4, dauer=60), 1):
        fertig = o7(tmp_path, ab, "status")
        assert gut(fertig, 130), (ab, fertig.returncode, fertig.stderr)
        assert fertig.stderr.startswith("Abgebrochen"), (ab, fertig.stderr)
    assert not (tmp_path / "data").exists()


@pytest.mark.dauerprobe
def test_ctrl_c_in_the_first_second_of_a_run_ends_with_130_and_leaves_nothing(
    moeglich: int, tmp_path: Path
) -> None:
    """Beyond what `status` loads come the checks; the run is interrupted while they load."""
    rng = random.Random(2)
    for ab in sorted(
        rng.randint(moeglich, 3_000) for _ in range(umfang(probe=1, dauer=40))
    ):  # of about 3,700 in all
        fertig = o7(tmp_path, ab, "monatslauf", "2023-01", "--eingang", str(beispiel.EINGANG))
        assert gut(fertig, 130), (ab, fertig.returncode, fertig.stderr)
    assert not (tmp_path / "data" / "out" / "2023-01").exists()


def test_a_polite_end_by_the_system_is_143(moeglich: int, tmp_path: Path) -> None:
    for ab in (1, moeglich // 2, moeglich):
        fertig = o7(tmp_path, ab, "status", art="SIGTERM")
        assert gut(fertig, 143), (ab, fertig.returncode, fertig.stderr)


def test_without_a_signal_the_entry_is_the_command(tmp_path: Path) -> None:
    fertig = subprocess.run(
        [sys.executable, "-m", "flows.befehl.start", "gibtsnicht"],
        cwd=tmp_path,
        env=UMGEBUNG,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (fertig.returncode, fertig.stdout) == (2, "")
    assert fertig.stderr.startswith("Den Befehl „gibtsnicht“ gibt es nicht.")


def test_who_is_told_not_to_hear_ctrl_c_does_not(tmp_path: Path) -> None:
    """As behind `nohup` or in the background of a script."""
    taub = GESTARTET.replace(
        "signal.signal(signal.SIGINT, signal.default_int_handler)",
        "signal.signal(signal.SIGINT, signal.SIG_IGN)",
    )
    fertig = subprocess.run(
        [sys.executable, "-c", taub, "SIGINT", "5", "gibtsnicht"],
        cwd=tmp_path,
        env=UMGEBUNG,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert fertig.returncode == 2


def verpackt(error: BaseException) -> BaseException:
    """As a library does."""
    outer = ImportError("cannot import name 'x'")
    outer.__context__ = error
    return outer


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (Beendet(), 143),
        (verpackt(KeyboardInterrupt()), 130),
        (verpackt(Beendet()), 143),
        (BaseExceptionGroup("tasks", [ValueError(), verpackt(KeyboardInterrupt())]), 130),
        (ValueError("x"), None),
        (verpackt(ValueError("x")), None),
    ],
)
def test_an_interruption_is_seen_through_what_libraries_make_of_it(
    error: BaseException, code: int | None
) -> None:
    found = unterbrochen(error)
    assert (exitcode_von(found) if found else None) == code


@pytest.mark.skipif(
    not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here"
)
def test_processes_that_write_workbooks_do_not_hear_ctrl_c() -> None:
    probe = (
        "import signal, subprocess, sys\n"
        "from flows.gespraech.unterbrechung import ohne_strg_c\n"
        "with ohne_strg_c():\n"
        "    kind = subprocess.run([sys.executable, '-c', 'import os, signal; "
        "os.kill(os.getpid(), signal.SIGINT); print(7)'], stdout=-1)\n"
        "print(kind.returncode, kind.stdout.decode().strip(), "
        "signal.pthread_sigmask(signal.SIG_BLOCK, []) )\n"
    )
    fertig = subprocess.run(
        [sys.executable, "-c", probe],
        env=UMGEBUNG,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert fertig.stdout.strip() == "0 7 set()"
