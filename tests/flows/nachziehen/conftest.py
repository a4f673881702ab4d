"""Which issued months do the tests of this room begin with? Issued once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.flows.nachziehen.jahreslauf import monat, stelle_aus
from tests.flows.register.kleinwelt import mit_stummeln, ohne_pruefung


@pytest.fixture(autouse=True)
def _schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are stubs, and no suites over a clean world."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


@pytest.fixture(scope="session")
def _bis_maerz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _stelle_aus(tmp_path_factory.mktemp("maerz") / "jahr", 1, 2, 3)


@pytest.fixture(scope="session")
def _bis_mai(_bis_maerz: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("mai") / "jahr"
    return _stelle_aus(Path(shutil.copytree(_bis_maerz, ordner)), 4, 5)


def _stelle_aus(ordner: Path, *nummern: int) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        ohne_pruefung(patch)
        stelle_aus(ordner, [monat(n) for n in nummern])
    return ordner


@pytest.fixture
def drei(_bis_maerz: Path, tmp_path: Path) -> Path:
    """January to March are issued."""
    return Path(shutil.copytree(_bis_maerz, tmp_path / "jahr"))


@pytest.fixture
def fuenf(_bis_mai: Path, tmp_path: Path) -> Path:
    """January to May are issued."""
    return Path(shutil.copytree(_bis_mai, tmp_path / "jahr"))
