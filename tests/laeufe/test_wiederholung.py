"""Does the same input always give the same bytes, wherever, whenever and by how many processes it
is run?
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from flows.gespraech.exitcode import Exitcode
from tests.laeufe.probelauf import FEBRUAR, Probelauf, lauf
from tests.welt import beispiel
from tests.welt.grosswelt import grosswelt
from tests.welt.schreiben import schreibe_monat

WURZEL = Path(__file__).parents[2]
EIN_LAUF = """
import sys
from pathlib import Path
from flows.lauf.auftrag import Auftrag
from flows.ablauf.monatsablauf import laufe
from transforms.kern.month import Month
ergebnis = laufe(Auftrag(monat="2023-01", eingang=sys.argv[1], ausgabe=sys.argv[2]), Month(2023, 1))
print(len(ergebnis.ausstellungen))
"""


def bestand(monatsordner: Path) -> dict[str, bytes]:
    """Every file; of the manifest all but the head of the chain, which depends on time and
    account.
    """
    found = {
        p.relative_to(monatsordner).as_posix(): p.read_bytes()
        for p in sorted(monatsordner.rglob("*"))
        if p.is_file()
    }
    manifest = json.loads(found["_controlling/manifest.json"])
    del manifest["register"]
    return {**found, "_controlling/manifest.json": json.dumps(manifest).encode()}


def spuren(monatsordner: Path) -> dict[str, tuple[bytes, int]]:
    return {
        p.as_posix(): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in sorted(monatsordner.rglob("*"))
        if p.is_file()
    }


def in_eigenem_prozess(eingang: Path, ausgabe: Path, ort: Path, **umgebung: str) -> int:
    """A run in a fresh interpreter; returns how many gE it issued."""
    env = {**os.environ, "PYTHONPATH": str(WURZEL), **umgebung}
    ort.mkdir(parents=True, exist_ok=True)
    fertig = subprocess.run(
        [sys.executable, "-c", EIN_LAUF, str(eingang), str(ausgabe)],
        cwd=ort,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fertig.returncode == 0, fertig.stderr
    return int(fertig.stdout.split()[-1])


@pytest.fixture
def ein_prozess(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """O7_PROZESSE=1, as set before the start."""
    monkeypatch.setenv("O7_PROZESSE", "1")
    einstellungen.cache_clear()
    yield
    monkeypatch.undo()
    einstellungen.cache_clear()


@pytest.mark.usefixtures("ein_prozess")
def test_another_folder_time_zone_hash_seed_and_number_of_processes_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    welt = grosswelt(25, minutenzeilen=500)  # enough gE that several processes write
    welt.powerbi_minuten = [
        z for z in welt.powerbi_minuten if str(z.get("Monat") or z["Datum"]) >= "2023-01"
    ]
    schreibe_monat(welt, tmp_path / "raw" / "2023-01")
    hier = lauf(tmp_path / "raw", tmp_path / "out")
    dort = tmp_path / "Ablage Februar"
    shutil.copytree(tmp_path / "raw", dort / "Eingänge")
    anders = {"TZ": "Pacific/Auckland", "O7_PROZESSE": "3", "PYTHONHASHSEED": "4711", "LC_ALL": "C"}
    assert (
        in_eigenem_prozess(Path("Eingänge"), Path("../Ausgänge"), dort, **anders)
        == len(hier.ergebnis.ausstellungen)
        == 25
    )
    one, other = bestand(hier.monatsordner), bestand(tmp_path / "Ausgänge" / "2023-01")
    assert one.keys() == other.keys()
    assert len(one) >= 25 * 2 + 4
    assert [name for name in one if one[name] != other[name]] == []


def test_a_run_in_another_folder_writes_the_same_bytes_and_a_second_one_touches_none(
    januar: Probelauf, tmp_path: Path
) -> None:
    shutil.copytree(beispiel.EINGANG / "2023-01", tmp_path / "woanders" / "2023-01")
    erster = lauf(tmp_path / "woanders", tmp_path / "out")
    assert bestand(erster.monatsordner) == bestand(januar.monatsordner)
    vorher = spuren(erster.monatsordner)
    zweiter = lauf(tmp_path / "woanders", tmp_path / "out")
    assert spuren(zweiter.monatsordner) == vorher
    assert zweiter.ergebnis.veraendert == ()
    assert {a.version for a in zweiter.ergebnis.ausstellungen} == {1}
    assert zweiter.ergebnis.exitcode is Exitcode.ZURUECKGESTELLT


def test_february_writes_the_same_bytes_again_and_january_after_it_touches_nothing(
    februar: Probelauf, tmp_path: Path
) -> None:
    lauf(beispiel.EINGANG, tmp_path)
    spaeter = lauf(beispiel.EINGANG, tmp_path, FEBRUAR)
    assert bestand(spaeter.monatsordner) == bestand(februar.monatsordner)
    vorher = {**spuren(tmp_path / "2023-01"), **spuren(spaeter.monatsordner)}
    wieder = lauf(beispiel.EINGANG, tmp_path)
    assert {**spuren(wieder.monatsordner), **spuren(spaeter.monatsordner)} == vorher


def test_some_ge_first_and_all_later_is_the_whole_month(januar: Probelauf, tmp_path: Path) -> None:
    teil = lauf(beispiel.EINGANG, tmp_path, ge=["JC62106", "JC90002"])
    assert {name.split("_")[1] for name in teil.dokumente} == {"JC62106", "JC90002"}
    vorher = {name: p.stat().st_mtime_ns for name, p in teil.dokumente.items()}
    ganz = lauf(beispiel.EINGANG, tmp_path)
    assert {
        name: p.stat().st_mtime_ns for name, p in ganz.dokumente.items() if name in vorher
    } == vorher
    assert bestand(ganz.monatsordner) == bestand(januar.monatsordner)


def test_no_time_stands_in_the_archive_of_a_workbook(januar: Probelauf) -> None:
    """The moment of writing would make every run another file."""
    for datei in januar.ausgabe.rglob("*.xlsx"):
        with zipfile.ZipFile(datei) as archiv:
            assert {eintrag.date_time for eintrag in archiv.infolist()} == {(1980, 1, 1, 0, 0, 0)}
