"""Can a run be recorded whose entry is larger than what SQLite keeps in memory?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from tests.flows.register.kleinwelt import kleinwelt, laufe_welt


@pytest.fixture
def wenig_gedaechtnis() -> Iterator[None]:
    """Every connection spills into the file after two pages, and waits for no other."""

    def enge(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("PRAGMA busy_timeout=1")

    event.listen(Pool, "connect", enge)
    yield
    event.remove(Pool, "connect", enge)


def test_nothing_is_read_beside_an_entry_that_has_begun_to_write(
    wenig_gedaechtnis: None, tmp_path: Path
) -> None:
    assert len(laufe_welt(kleinwelt(), tmp_path).ergebnis.veraendert) == 3
