"""What many tests look at, and what holds for every test: prices are those of tests/preise;
Great Expectations is asked once
about the same table; what could not be tested on this machine is said at the end of the run.
"""

# ruff: noqa: PLC0415 a test that needs no run must not wait for Prefect

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.einstellungen import einstellungen
from flows.urteil import richter
from tests import gemerkt
from tests.browser.chromium import fehlt
from tests.flows.register import postgres
from tests.umfang import umfang
from tests.welt import beispiel
from tests.welt.schreiben import Layout, schreibe_monat

if TYPE_CHECKING:
    from tests.laeufe.probelauf import Probelauf

PREISE = Path(__file__).parent / "preise" / "tarife.yaml"


SPEICHER = Path("/dev/shm")  # memory as a folder, where the system has one
GENUG = 4 * 2**30  # bytes; the tests need about a quarter of it


def pytest_configure() -> None:
    """A price year or a Baustein added to the tariff file of the program is no matter of a test;
    what a test writes durably need not wait for a disk.
    """
    os.environ["O7_TARIFE"] = str(PREISE)
    os.environ["O7_ZWISCHENSPEICHER"] = "aus"  # a test asks the program, not what it once said
    richter.setze(richter.Richter(eigener_prozess=False))  # loaded once for all tests of a process
    if SPEICHER.is_dir() and shutil.disk_usage(SPEICHER).free > GENUG:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(SPEICHER))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long trials first, the pure functions last: no worker is left alone with a long one."""
    lang = {item.path for item in items if item.get_closest_marker("dauerprobe")}
    items.sort(key=lambda item: (item.path not in lang, "transforms" in item.path.parts))


def pytest_collection_finish() -> None:
    """What was imported stays: the memory is not searched for it again and again, which took a
    fifth of the time.
    """
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("jedesmal") or not umfang(probe=1, dauer=0):
        gemerkt.vergiss()
    else:
        gemerkt.merke()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name in fehlt():
        terminalreporter.write_line(
            f"NOT TESTED: the run report in a browser needs {name}", yellow=True, bold=True
        )


@pytest.fixture(scope="session")
def januar(tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    """The committed January, first run. Nobody writes to it."""
    from tests.laeufe.probelauf import lauf

    return lauf(beispiel.EINGANG, tmp_path_factory.mktemp("januar") / "out")


@pytest.fixture(scope="session")
def _geschrieben(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("roh") / "2023-01"
    schreibe_monat(beispiel.welt_januar(), ordner, powerbi_minuten=Layout())
    return ordner


@pytest.fixture
def monatsordner(_geschrieben: Path, tmp_path: Path) -> Path:
    """`tmp_path/raw/2023-01`: January in six plain workbooks, to be spoiled by the test."""
    return Path(shutil.copytree(_geschrieben, tmp_path / "raw" / "2023-01"))


@pytest.fixture(scope="session")
def februar(januar: Probelauf, tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    """January and then February, into one folder. Nobody writes to it."""
    from tests.laeufe.probelauf import FEBRUAR, lauf

    ausgabe = tmp_path_factory.mktemp("februar") / "out"
    shutil.copytree(januar.ausgabe, ausgabe)
    return lauf(beispiel.EINGANG, ausgabe, FEBRUAR)


@pytest.fixture(scope="session")
def pg_server() -> Iterator[postgres.Postgres]:
    if postgres.programme() is None:
        pytest.skip(postgres.FEHLT)
    if find_spec("pg8000") is None:
        pytest.skip(postgres.TREIBER_FEHLT)
    with postgres.server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def ausgabe(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An output folder whose register lies in SQLite, then in PostgreSQL."""
    if request.param == "postgresql":
        server: postgres.Postgres = request.getfixturevalue("pg_server")
        monkeypatch.setenv("O7_REGISTER_URL", server.neue_datenbank())
    einstellungen.cache_clear()
    yield tmp_path / "out"
    einstellungen.cache_clear()
