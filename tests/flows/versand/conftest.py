"""A month that is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.versand.versandwelt import gib_frei, kopie, stelle_aus


@pytest.fixture(scope="session")
def versandvorlage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("versand")
    gib_frei(stelle_aus(ordner))
    return ordner


@pytest.fixture
def freigegeben(versandvorlage: Path, tmp_path: Path) -> Path:
    """The output folder of an approved January."""
    return kopie(versandvorlage, tmp_path / "welt")
