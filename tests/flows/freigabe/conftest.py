"""Which issued month do the tests of this room begin with? Issued once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from tests.flows.freigabe.freigabehaus import MEIER, Haus
from tests.flows.register.kleinwelt import kleinwelt, laufe_welt, mit_stummeln, ohne_pruefung


@pytest.fixture(autouse=True)
def _schnell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are stubs, and no suites over a clean world."""
    mit_stummeln(monkeypatch)
    ohne_pruefung(monkeypatch)


@pytest.fixture(scope="session")
def _januar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("freigabe") / "haus"
    with pytest.MonkeyPatch.context() as patch:
        mit_stummeln(patch)
        ohne_pruefung(patch)
        patch.setattr("flows.gespraech.benutzer.konto", lambda: MEIER)
        laufe_welt(kleinwelt(), ordner)
    return ordner


@pytest.fixture
def haus(_januar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Haus]:
    """January of three gE, issued by DOM\\meier; the test acts as DOM\\schulz."""
    yield Haus(Path(shutil.copytree(_januar, tmp_path / "haus")), monkeypatch)
    einstellungen.cache_clear()


@pytest.fixture
def neu(_januar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Haus]:
    """The same exports, and nothing issued yet."""
    shutil.copytree(_januar / "raw", tmp_path / "neu" / "raw")
    yield Haus(tmp_path / "neu", monkeypatch)
    einstellungen.cache_clear()
