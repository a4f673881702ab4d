"""Which Prefect server knows our runs: the user's, or one of our own that ends with us."""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after umgebung.prepare()

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import IO

from flows.umgebung import LOCAL, STARTUP_SECONDS

SHUTDOWN_SECONDS = 15

# The server watches for our end: the pipe closes, or another process becomes its parent. `prefect server start` alone stays
# behind after a kill or a closed window; and Ctrl+C would end it before us, who then wait over a minute for its answers.
WATCHED_SERVER = """
import _thread, os, signal, threading, time
parent, gone = os.getppid(), threading.Event()
def listen():
    os.read(0, 1)
    gone.set()
def watch():
    while not gone.wait(1) and os.getppid() == parent:
        pass
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:  # it serves: let it close its database
        _thread.interrupt_main(signal.SIGTERM)
        time.sleep(10)
    os._exit(1)
threading.Thread(target=listen, daemon=True).start()
threading.Thread(target=watch, daemon=True).start()
from prefect.cli import app
app()
"""


class ServerError(Exception):
    """There is no Prefect server to work with; the message is for the user."""


def configured_api_url() -> str | None:
    """The server the user has chosen, by variable or by profile."""
    from prefect.settings import get_current_settings

    return get_current_settings().api.url


@contextmanager
def prefect_server() -> Iterator[Callable[[], None]]:
    """The server that knows our runs: the user's, else one of our own as long as the block runs.

    It starts while the caller imports and reads; call what is yielded before the first flow: it returns when the server answers.
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
        _use(server.api_url)
        try:
            yield server
        finally:
            _send_what_is_left()
    finally:
        _use(None)
        server.stop()


@dataclass(frozen=True)
class LocalServer:
    """A server in a process that ends with ours, however ours ends, and that Ctrl+C does not reach."""

    host: str
    port: int
    process: subprocess.Popen[bytes]
    output: IO[bytes]

    @classmethod
    def start(cls, host: str, port: int, *, ui: bool) -> LocalServer:
        """Start it and do not wait. Port 0: a free one. Only a server with UI plans scheduled runs."""
        port = port or _free_port(host)
        # what it logs is only read when it does not start
        options = ["--host", host, "--port", str(port), "--log-level", "ERROR"]
        options += [] if ui else ["--no-ui", "--no-scheduler", "--no-late-runs"]
        output = tempfile.TemporaryFile()  # noqa: SIM115 closed by stop()
        process = subprocess.Popen(  # noqa: S603 nothing in it comes from outside
            [sys.executable, "-c", WATCHED_SERVER, "server", "start", *options],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={"PREFECT_UI_API_URL": f"http://{host}:{port}/api", **os.environ, "PREFECT_CLI_PROMPT": "false"},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return cls(host, port, process, output)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def api_url(self) -> str:
        return f"{self.address}/api"

    def wait(self) -> None:
        """Return when it answers; after a bounded time, or when it has ended, say so."""
        deadline = time.monotonic() + STARTUP_SECONDS
        while not answers(self.host, self.port):
            if self.process.poll() is not None:
                raise ServerError(_not_started(f"beim Start abgebrochen ({self._reason()})"))
            if time.monotonic() > deadline:
                raise ServerError(_not_started(f"nach {STARTUP_SECONDS} Sekunden nicht erreichbar"))
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
        lines = [line for line in self.output.read().decode(errors="replace").splitlines() if line.strip()]
        errors = [line for line in lines if "Error: " in line or line.startswith("Port ")]
        return (errors or lines or ["ohne Meldung"])[-1].strip()


def answers(host: str, port: int, path: str = "/api/health") -> bool:
    """Whether a Prefect server answers there. Asked directly: no proxy stands between us and this machine."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _free_port(host: str) -> int:
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def _use(api_url: str | None) -> None:
    """Prefect has read its settings already. Threads of its own see these, and not always `temporary_settings`."""
    from prefect.context import refresh_global_settings_context

    os.environ.pop("PREFECT_API_URL", None)
    if api_url:
        os.environ["PREFECT_API_URL"] = api_url
    refresh_global_settings_context()


def _send_what_is_left() -> None:
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    EventsWorker.drain_all(timeout=SHUTDOWN_SECONDS)
    APILogWorker.drain_all(timeout=SHUTDOWN_SECONDS)


def server_problem(error: BaseException) -> str | None:
    """The German sentence for an error that means: the Prefect server is not there. Every other error: None."""
    from httpx import TransportError

    chain = list(_chain(error))
    if stated := next((link for link in chain if isinstance(link, ServerError)), None):
        return str(stated)
    if any("ephemeral Prefect API server" in str(link) for link in chain):
        return _not_started("nicht erreichbar")
    lost = ("Failed to reach API at", "Service exceeded error threshold")
    if any(isinstance(link, TransportError) or str(link).startswith(lost) for link in chain):
        return _not_reachable()
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for part in error.exceptions:
                yield from _chain(part)
        error = error.__cause__ or error.__context__


def _not_reachable() -> str:
    return (
        f"Der Prefect-Server antwortet nicht: {configured_api_url() or 'der eigene ist beendet'}. "
        "Abhilfe: den Server starten oder die Adresse berichtigen; sie steht in PREFECT_API_URL oder im aktiven Prefect-Profil. "
        "Ohne Adresse (prefect config unset PREFECT_API_URL) startet das Programm einen eigenen Server."
    )


def _not_started(reason: str) -> str:
    return (
        f"Der eigene Prefect-Server ist {reason}. Abhilfe: noch einmal starten; bleibt es dabei, mit PREFECT_HOME einen leeren "
        f"Ordner auf einem lokalen Laufwerk nennen (jetzt: {os.environ.get('PREFECT_HOME', 'nicht gesetzt')})."
    )
