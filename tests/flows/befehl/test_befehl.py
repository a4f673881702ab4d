"""Does the real command do it all, behind a proxy that leads nowhere, and with a Prefect server of
its own where that is asked for?
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flows.gespraech.exitcode import Exitcode
from tests.laeufe.probelauf import Probelauf
from tests.welt import beispiel

O7 = shutil.which("o7", path=Path(sys.executable).parent) or "o7"
NIRGENDS = "http://127.0.0.1:9"


@pytest.fixture
def ort(tmp_path: Path) -> Path:
    """A folder as a user has it: data/raw with the exports, nothing issued yet."""
    shutil.copytree(beispiel.EINGANG, tmp_path / "data" / "raw")
    return tmp_path


@pytest.fixture
def prefect_home(tmp_path: Path) -> Path:
    """A folder nobody has made yet."""
    return tmp_path / "prefect"


def o7(ort: Path, prefect_home: Path, *argv: str, **eigen: str) -> subprocess.CompletedProcess[str]:
    umgebung = {
        name: wert
        for name, wert in os.environ.items()
        if name == "O7_TARIFE"  # the prices of the tests
        or (not name.startswith(("O7_", "PREFECT_")) and "proxy" not in name.lower())
    }
    umgebung |= {
        "PREFECT_HOME": str(prefect_home),
        "HTTP_PROXY": NIRGENDS,
        "HTTPS_PROXY": NIRGENDS,
        "PYTHONIOENCODING": "cp1252",
        **eigen,
    }
    return subprocess.run(
        [O7, *argv],
        cwd=ort,
        env=umgebung,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def bestand(monatsordner: Path) -> dict[str, bytes]:
    return {
        p.relative_to(monatsordner).as_posix(): p.read_bytes()
        for p in sorted(monatsordner.rglob("*"))
        if p.is_file()
    }


def test_o7_monatslauf_issues_the_month_and_says_who_was_held_back(
    ort: Path, prefect_home: Path, januar: Probelauf
) -> None:
    fertig = o7(ort, prefect_home, "monatslauf", "2023-01")
    assert (fertig.returncode, fertig.stderr) == (Exitcode.ZURUECKGESTELLT, "")
    zeilen = fertig.stdout.splitlines()
    assert any(
        z.startswith(
            "M101  JC90008 JC Rückstellingen (Muster) wird zurückgestellt: 1.290,5 "
            "Produktivminuten auf "
        )
        for z in zeilen
    )
    assert zeilen[-4:] == [
        "Monatslauf Januar 2023: 9 gE ausgestellt, 0 korrigiert, 0 unverändert. "
        "Gesamtkosten 286.243,69 €.",
        "Zurückgestellt: JC90008 JC Rückstellingen (Muster) (M101, siehe oben)",
        "Befunde zu versenden: 2 Empfänger, siehe Aufgaben_2023-01.txt im Ordner _controlling.",
        f"Dokumente: {ort / 'data' / 'out' / '2023-01'}",
    ]
    assert bestand(ort / "data" / "out" / "2023-01") == bestand(januar.monatsordner)
    assert not prefect_home.exists()  # no server is named, so Prefect is not asked


def test_with_a_server_of_its_own_prefect_keeps_what_the_run_did(
    ort: Path, prefect_home: Path, januar: Probelauf
) -> None:
    fertig = o7(ort, prefect_home, "monatslauf", "2023-01", O7_PREFECT="eigener")
    assert (fertig.returncode, fertig.stderr) == (Exitcode.ZURUECKGESTELLT, "")
    assert bestand(ort / "data" / "out" / "2023-01") == bestand(januar.monatsordner)
    with sqlite3.connect(prefect_home / "prefect.db") as database:
        [(lauf,)] = database.execute("select state_name from flow_run").fetchall()
        schritte = database.execute("select name, state_name from task_run").fetchall()
    assert lauf == "Mit Zurückgestellten"
    assert sorted((name.rsplit("-", 1)[0], ende) for name, ende in schritte) == [
        ("halte_zurueck", "Completed"),
        ("lesen", "Completed"),
        ("rechnen", "Completed"),
        ("schreiben", "Completed"),
    ]


def test_o7_monatslauf_stops_without_a_trace_when_a_file_is_unreadable(
    ort: Path, prefect_home: Path
) -> None:
    shutil.copytree(ort / "data" / "raw" / "2023-01", ort / "kaputt" / "2023-01")
    (ort / "kaputt" / "2023-01" / "plandaten.xlsx").write_bytes(b"PK\x03\x04abgebrochen")
    fertig = o7(
        ort, prefect_home, "monatslauf", "2023-01", "--eingang", "kaputt", "--ausgabe", "anderswo"
    )
    assert (fertig.returncode, fertig.stderr) == (Exitcode.GESTOPPT, "")
    assert fertig.stdout.splitlines()[0] == (
        "E103  Lauf gestoppt: Die Datei plandaten.xlsx ist nicht lesbar: sie ist "
        "beschädigt oder keine Excel-Datei."
    )
    assert fertig.stdout.splitlines()[-1] == "Monatslauf Januar 2023: gestoppt, nichts ausgestellt."
    assert not (ort / "anderswo" / "2023-01").exists()
