"""Which Prefect server knows our runs: the user's, or one of our own that ends with us."""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after umgebung.prepare()

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import IO

from flows.prefect_.anmeldung import DATEI, Anmeldung, anmeldung
from flows.prefect_.serverfehler import ServerError, configured_api_url, nicht_gestartet
from flows.prefect_.umgebung import LOCAL, STARTUP_SECONDS, origins

SHUTDOWN_SECONDS = 15
HEALTH = "/api/health"  # the one question that needs no login
WITHOUT_UI = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    # only a server that stays plans scheduled runs
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
}


@contextmanager
def prefect_server() -> Iterator[Callable[[], None]]:
    """The server that knows our runs: the user's, else one of our own as long as the block runs.

    It starts while the caller imports and reads; call what is yielded before the first flow: it
    returns when the server answers.
    """
    if configured_api_url():
        yield lambda: None
    else:
        with local_server() as server:
            yield server.wait


@contextmanager
def local_server(host: str = LOCAL[0], port: int = 0, *, ui: bool = False) -> Iterator[LocalServer]:
    """A server of our own, used by this process and those it starts, as long as the block runs."""
    server = LocalServer.start(host, port, ui=ui)
    try:
        with _used(server):
            try:
                yield server
            finally:
                _send_what_is_left()
    finally:
        server.stop()


@dataclass(frozen=True)
class LocalServer:
    """A server in a process that ends with ours, however ours ends, and that Ctrl+C does not
    reach.
    """

    host: str
    port: int
    anmeldung: Anmeldung
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    @classmethod
    def start(cls, host: str, port: int, *, ui: bool) -> LocalServer:
        """Start it and do not wait. Port 0: a free one. Only a server with UI plans scheduled
        runs.
        """
        port, login = port or _free_port(host), _anmeldung()
        output = tempfile.TemporaryFile()  # noqa: SIM115 closed by stop()
        process = subprocess.Popen(  # noqa: S603 nothing in it comes from outside
            [sys.executable, "-m", "flows.prefect_.serverprozess", host, str(port)],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=_environment(host, port, login, ui=ui),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return cls(host, port, login, process, output)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.address}/api"

    def wait(self) -> None:
        """Return when it answers; after a bounded time, or when it has ended, say so."""
        deadline = time.monotonic() + STARTUP_SECONDS
        while antwort(self.host, self.port) != 200:
            if self.process.poll() is not None:
                raise ServerError(nicht_gestartet(f"beim Start abgebrochen ({self._reason()})"))
            if time.monotonic() > deadline:
                raise ServerError(
                    nicht_gestartet(f"nach {STARTUP_SECONDS} Sekunden nicht erreichbar")
                )
            time.sleep(0.1)

    def stop(self) -> None:
        """Ask it to end by closing the pipe; insist after a while."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(SHUTDOWN_SECONDS)
        self.process.kill()
        self.process.wait()
        self.output.close()

    def _reason(self) -> str:
        self.output.seek(0)
        lines = [
            line
            for line in self.output.read().decode(errors="replace").splitlines()
            if line.strip()
        ]
        errors = [line for line in lines if "Error: " in line or line.startswith("Port ")]
        return (errors or lines or ["ohne Meldung"])[-1].strip()


def antwort(host: str, port: int, path: str = HEALTH) -> int | None:
    """The status of what answers there, which never sees our login; None where nothing does.

    Asked directly: no proxy stands between us and this machine.
    """
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _anmeldung() -> Anmeldung:
    try:
        return anmeldung()
    except OSError as error:
        raise ServerError(
            nicht_gestartet(
                f"nicht gestartet: Die Anmeldung lässt sich nicht in {DATEI} verwahren ({error})"
            )
        ) from error


def _environment(host: str, port: int, login: Anmeldung, *, ui: bool) -> dict[str, str]:
    """What the server process reads. The login stands here, never on a command line, which every
    user of the machine may read.
    """
    from prefect.settings import get_current_settings

    environment = {
        "PREFECT_UI_API_URL": f"http://{host}:{port}/api",
        **os.environ,
        "PREFECT_SERVER_API_AUTH_STRING": login.zeichenfolge,
    }
    if "cors_allowed_origins" not in get_current_settings().server.api.model_fields_set:
        environment["PREFECT_SERVER_CORS_ALLOWED_ORIGINS"] = ",".join(origins(host, port))
    return environment if ui else environment | WITHOUT_UI


@contextmanager
def _used(server: LocalServer) -> Iterator[None]:
    """This process and those it starts talk to the server as long as the block runs."""
    ours = {
        "PREFECT_API_URL": server.api_url,
        "PREFECT_API_AUTH_STRING": server.anmeldung.zeichenfolge,
    }
    before = {name: os.environ.get(name) for name in ours}
    try:
        _set(ours)
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    """Prefect has read its settings already. Threads of its own see these, and not always
    `temporary_settings`.
    """
    from prefect.context import refresh_global_settings_context

    for name, value in variables.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value
    refresh_global_settings_context()


def _send_what_is_left() -> None:
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=SHUTDOWN_SECONDS)
    APILogWorker.drain_all(timeout=SHUTDOWN_SECONDS)
