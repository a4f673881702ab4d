"""Does the real command do it all, with its own Prefect server, behind a proxy that leads
nowhere?
"""

from __future__ import annotations

import os
import shutil
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


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


def o7(ort: Path, prefect_home: Path, *argv: str) -> subprocess.CompletedProcess[str]:
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
