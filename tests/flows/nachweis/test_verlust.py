"""However register, note, archive, documents or manifests are lost, aged or edited: refused or
found, and no issued file changes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.ablage.ausgabefehler import OutputError, RegisterError
from flows.ablage.ausgabeordner import dokumente
from flows.ablauf import monatsablauf
from flows.ablauf.monatsablauf import laufe
from flows.befehl.cli import run
from flows.einstellungen import einstellungen
from flows.lauf import berechnung, mappen, pruefung
from flows.lauf.auftrag import Auftrag
from flows.nachweis.registerpruefung import pruefbericht
from flows.papiere import controlling
from flows.register import zugang as registerzugang
from tests.flows.nachweis.verlustfaelle import GEFUNDEN, HARMLOS, VERWEIGERT, Weg, sql
from tests.flows.register.kleinwelt import (
    FEBRUAR,
    JANUAR,
    kleinwelt,
    mehr_minuten,
    schreibe_stummel,
)
from tests.flows.register.test_absturz import befundpapier, einmal
from tests.welt.schreiben import schreibe_monat
from transforms.kern.month import Month

MAERZ = Month(2023, 3)


@pytest.fixture(scope="module")
def bereit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """January, corrected, and February; beside it an older register, somebody else's folder, and
    inputs for what comes next.
    """
    platz = tmp_path_factory.mktemp("verlust")
    patch = pytest.MonkeyPatch()
    patch.delenv("O7_REGISTER_URL", raising=False)
    einstellungen.cache_clear()
    nur_lesend = ((monatsablauf, "gelesen"), (pruefung, "geprueft"), (berechnung, "dokumente"))
    for modul, schritt in nur_lesend:
        patch.setattr(modul, schritt, einmal(getattr(modul, schritt)))
    patch.setattr(mappen, "schreibe_dokumente", schreibe_stummel)
    patch.setattr(
        controlling,
        "schreibe_uebersicht",
        lambda modell, ziel: ziel.write_bytes(repr(modell).encode()),
    )
    patch.setattr(controlling, "schreibe_befundpapiere", befundpapier)
    patch.setattr(controlling, "bericht_html", lambda modell: repr(modell).encode())
    welt = kleinwelt(2)
    schreibe_monat(welt, platz / "erste" / "2023-01")
    schreibe_monat(mehr_minuten(welt, "JC91002", 10.5), platz / "jetzt" / "2023-01")
    schreibe_monat(kleinwelt(2, FEBRUAR), platz / "februar" / "2023-02")
    schreibe_monat(mehr_minuten(welt, "JC91001", 60), platz / "neu" / "2023-01")
    schreibe_monat(kleinwelt(2, MAERZ), platz / "maerz" / "2023-03")
    starte(platz, "erste", JANUAR)
    (platz / "alt").mkdir()
    for name in ("register.sqlite", "register.kopf"):
        shutil.copy(platz / "out" / name, platz / "alt")
    starte(platz, "jetzt", JANUAR, grund="Nachbuchung")
    starte(platz, "februar", FEBRUAR)
    starte(platz, "neu", JANUAR, "fremd")
    yield platz
    patch.undo()
    einstellungen.cache_clear()


def starte(platz: Path, eingang: str, monat: Month, ausgabe: str = "out", grund: str = "") -> int:
    auftrag = Auftrag(
        monat=str(monat), eingang=str(platz / eingang), ausgabe=str(platz / ausgabe), grund=grund
    )
    return laufe(auftrag, monat).exitcode


@pytest.fixture
def platz(bereit: Path, tmp_path: Path) -> Path:
    """A copy to be spoiled; the inputs stay where they are, so that they are read only once."""
    for name in ("out", "alt", "fremd"):
        shutil.copytree(bereit / name, tmp_path / name)
    for name in ("jetzt", "neu", "maerz"):
        (tmp_path / name).symlink_to(bereit / name)
    return tmp_path


def summen(out: Path) -> dict[str, str]:
    """Every issued document that lies there."""
    return {d.pfad: hashlib.sha256((out / d.pfad).read_bytes()).hexdigest() for d in dokumente(out)}


def laeufe(bereit: Path, out: Path) -> list[str]:
    """The month again, a correction, the next month: what each came to."""
    found = []
    for eingang, monat, grund in (
        ("jetzt", JANUAR, ""),
        ("neu", JANUAR, "Nachbuchung"),
        ("maerz", MAERZ, ""),
    ):
        auftrag = Auftrag(
            monat=str(monat), eingang=str(bereit / eingang), ausgabe=str(out), grund=grund
        )
        try:
            found.append("gelaufen" if laufe(auftrag, monat).exitcode == 0 else "zurückgestellt")
        except RegisterError as error:
            assert "\n" not in str(error)
            found.append("verweigert")
        except OutputError:
            found.append("Fehler")
    return found


@pytest.mark.parametrize("weg", VERWEIGERT.values(), ids=VERWEIGERT.keys())
def test_what_loses_or_ages_the_register_is_refused_by_every_run(
    bereit: Path, platz: Path, weg: Weg
) -> None:
    weg(platz / "out")
    vorher = summen(platz / "out")
    assert laeufe(bereit, platz / "out") == ["verweigert"] * 3
    assert summen(platz / "out") == vorher
    assert run(["status", "--ausgabe", str(platz / "out")]) == 4
    assert run(["register", "pruefen", "--ohne-nachrechnen", "--ausgabe", str(platz / "out")]) == 4


@pytest.mark.parametrize("weg", GEFUNDEN.values(), ids=GEFUNDEN.keys())
def test_what_is_edited_beside_a_sound_register_is_found_and_stays_as_it_is(
    bereit: Path, platz: Path, weg: Weg
) -> None:
    weg(platz / "out")
    vorher = summen(platz / "out")
    assert pruefbericht(platz / "out", nachrechnen=False).probleme
    laeufe(bereit, platz / "out")
    nachher = summen(platz / "out")
    assert {path: nachher.get(path) for path in vorher} == vorher


@pytest.mark.parametrize("weg", HARMLOS.values(), ids=HARMLOS.keys())
def test_what_sqlite_may_leave_behind_harms_nothing(bereit: Path, platz: Path, weg: Weg) -> None:
    vorher = summen(platz / "out")
    weg(platz / "out")
    assert laeufe(bereit, platz / "out") == ["gelaufen"] * 3
    nachher = summen(platz / "out")
    assert {path: nachher.get(path) for path in vorher} == vorher
    assert pruefbericht(platz / "out", nachrechnen=False).probleme == ()


def test_a_register_of_a_newer_program_is_left_alone_by_every_run(
    bereit: Path, platz: Path
) -> None:
    sql("UPDATE alembic_version SET version_num = 'v9999'")(platz / "out")
    vorher = summen(platz / "out")
    assert laeufe(bereit, platz / "out") == ["Fehler"] * 3
    assert summen(platz / "out") == vorher


def test_a_register_that_can_only_be_read_lets_nothing_be_issued(
    bereit: Path, platz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable = registerzugang._durable

    def nur_lesend(connection: Any, record: object) -> None:
        durable(connection, record)
        connection.execute("PRAGMA query_only = 1")

    monkeypatch.setattr(registerzugang, "_durable", nur_lesend)
    vorher = summen(platz / "out")
    assert laeufe(bereit, platz / "out")[1:] == [
        "Fehler",
        "Fehler",
    ]  # a run without news may need no entry
    assert summen(platz / "out") == vorher


def test_there_are_more_ways_than_were_asked_for() -> None:
    assert len(VERWEIGERT) + len(GEFUNDEN) >= 33
    assert not VERWEIGERT.keys() & GEFUNDEN.keys()
