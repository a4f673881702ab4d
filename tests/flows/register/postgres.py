"""How does a test get a real PostgreSQL? Debian's package, started on a free port as an
unprivileged user, gone afterwards.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text

FEHLT = (
    "PostgreSQL IST NICHT INSTALLIERT: das Register ist nur auf SQLite geprüft. "
    "Abhilfe: apt-get install postgresql"
)
TREIBER_FEHLT = (
    "pg8000 IST NICHT INSTALLIERT: das Register ist nur auf SQLite geprüft. Abhilfe: make setup"
)
_NUTZER = ("postgres", "nobody")  # initdb refuses to work for root


@dataclass(frozen=True)
class Postgres:
    """A running server."""

    port: int

    def neue_datenbank(self) -> str:
        """The URL of an empty database."""
        return self._angelegt("template1")

    def kopie(self, url: str) -> str:
        """The URL of a copy of a database that nobody is connected to."""
        return self._angelegt(url.rpartition("/")[2])

    def _angelegt(self, vorlage: str) -> str:
        name = f"o7_{uuid.uuid4().hex[:12]}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {vorlage}"))
        engine.dispose()
        return self._url(name)

    def _url(self, datenbank: str) -> str:
        return f"postgresql+pg8000://o7@127.0.0.1:{self.port}/{datenbank}"


def programme() -> Path | None:
    """The folder of initdb and pg_ctl; Debian does not put it on the path."""
    if found := shutil.which("pg_ctl"):
        folder = Path(found).resolve().parent
        if (folder / "initdb").is_file():
            return folder
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda p: int(p.parent.name) if p.parent.name.isdecimal() else 0,
    )
    return next((p for p in reversed(folders) if (p / "initdb").is_file()), None)


@contextmanager
def server() -> Iterator[Postgres]:
    """Started for the block; its data are thrown away."""
    bin_ = programme()
    assert bin_ is not None, FEHLT
    folder = Path(tempfile.mkdtemp(prefix="o7-pg-"))
    als = _als(folder)
    port = _freier_port()
    try:
        _rufe(
            [
                bin_ / "initdb",
                "-D",
                folder / "daten",
                "-U",
                "o7",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "-N",
            ],
            als,
            folder,
        )
        options = (
            f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c "
            "max_connections=20"
        )
        _rufe(
            [
                bin_ / "pg_ctl",
                "-D",
                folder / "daten",
                "-l",
                folder / "log",
                "-w",
                "-t",
                "60",
                "-o",
                options,
                "start",
            ],
            als,
            folder,
        )
        yield Postgres(port)
    finally:
        subprocess.run(
            [str(bin_ / "pg_ctl"), "-D", str(folder / "daten"), "-m", "immediate", "stop"],
            cwd=folder,
            check=False,
            **als,
        )
        shutil.rmtree(folder, ignore_errors=True)


def _als(folder: Path) -> dict[str, Any]:
    """Subprocess options for an unprivileged user, who gets the folder; nothing where we are not
    root.
    """
    leise: dict[str, Any] = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "stdin": subprocess.DEVNULL,
    }
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return leise
    import pwd  # noqa: PLC0415  there is none on Windows

    nutzer = next(u for u in _NUTZER if any(p.pw_name == u for p in pwd.getpwall()))
    shutil.chown(folder, nutzer)
    return {**leise, "user": nutzer, "extra_groups": []}


def _rufe(befehl: Sequence[object], als: dict[str, Any], cwd: Path) -> None:
    subprocess.run([str(teil) for teil in befehl], check=True, cwd=cwd, timeout=120, **als)


def _freier_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
