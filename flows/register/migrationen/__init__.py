"""How does a register get the form this program knows? By migrations, applied in one
transaction.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def erneuere(connection: Connection, *, ab: str | None = None) -> None:
    """Bring the tables to the newest form; `ab` is the form of tables made before migrations were
    counted.
    """
    config = konfiguration()
    config.attributes["connection"] = connection
    if ab:
        command.stamp(config, ab)
    command.upgrade(config, "head")


def konfiguration() -> Config:
    """What alembic needs to know; `alembic.ini` is not used."""
    config = Config()
    config.set_main_option("script_location", Path(__file__).parent.as_posix().replace("%", "%%"))
    return config
