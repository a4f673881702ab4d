"""The months of the last look, issued once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import uhr
from tests.flows.versand.blick.blickwelt import Blickwelt, geoeffnet, stelle_aus


@pytest.fixture(scope="session")
def blickvorlage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with uhr.gestellt("2023-03-07 09:00"):
        return stelle_aus(tmp_path_factory.mktemp("blick"))


@pytest.fixture(scope="module")
def welt(blickvorlage: Path) -> Iterator[Blickwelt]:
    """Read by every test, changed by none."""
    with geoeffnet(blickvorlage) as found:
        yield found
