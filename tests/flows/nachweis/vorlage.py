"""How does a test begin with a register that is filled already? It is filled once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from flows.einstellungen import einstellungen
from tests.flows.register import postgres


@dataclass(frozen=True)
class Vorlagen:
    """The folders of a test (exports and output) with their register, as one way of filling them
    left them; one in SQLite, one on the server.
    """

    platz: Path
    server: Callable[[], postgres.Postgres]
    datenbanken: dict[str, str] = field(default_factory=dict)  # name of the copy -> its database

    def lege(self, ausgabe: Path, fuelle: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
        """Filled when nobody did it before, else copied."""
        url = einstellungen().register_url
        name = "server" if url else "datei"
        if (self.platz / name).is_dir():
            shutil.copytree(self.platz / name, ausgabe.parent, dirs_exist_ok=True)
            if url:
                patch.setenv("O7_REGISTER_URL", self.server().kopie(self.datenbanken[name]))
                einstellungen.cache_clear()
            return
        fuelle()
        shutil.copytree(ausgabe.parent, self.platz / name)
        if url:
            self.datenbanken[name] = self.server().kopie(url)
