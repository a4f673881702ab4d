"""What do many tests look at? The sample month, run once."""

# ruff: noqa: PLC0415 a test that needs no run must not wait for Prefect

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.welt import beispiel
from tests.welt.schreiben import Layout, schreibe_monat

if TYPE_CHECKING:
    from tests.laeufe.probelauf import Probelauf


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
def februar(tmp_path_factory: pytest.TempPathFactory) -> Probelauf:
    """January and then February, into one folder. Nobody writes to it."""
    from tests.laeufe.probelauf import FEBRUAR, lauf

    ausgabe = tmp_path_factory.mktemp("februar") / "out"
    lauf(beispiel.EINGANG, ausgabe)
    return lauf(beispiel.EINGANG, ausgabe, FEBRUAR)
