"""The two databases every test of the register runs on."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from tests.flows.register import postgres


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
