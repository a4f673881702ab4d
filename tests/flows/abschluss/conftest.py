"""Which issued months do the tests of this room begin with? Issued once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.flows.nachziehen.jahreslauf import monat, stelle_aus
from tests.flows.register.kleinwelt import mit_stummeln, ohne_pruefung
from tests.uhr import gestellt


@pytest.fixture(autouse=True)
def _schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


@pytest.fixture(scope="session")
def _bis_maerz(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("abschluss") / "o7"
    with pytest.MonkeyPatch.context() as patch, gestellt("2023-04-11T09:00"):
        mit_stummeln(patch)
        ohne_pruefung(patch)
        stelle_aus(ordner, [monat(n) for n in (1, 2, 3)])
    return ordner


@pytest.fixture
def ort(_bis_maerz: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """January to March 2023 are issued for JC91001 and JC91002; nothing is approved. Whoever works
    there stands in it, so that messages name no folder.
    """
    ordner = Path(shutil.copytree(_bis_maerz, tmp_path / "o7"))
    (ordner / "data").mkdir()
    for name in ("raw", "out"):
        (ordner / name).rename(ordner / "data" / name)
    monkeypatch.chdir(ordner)
    return ordner / "data"
