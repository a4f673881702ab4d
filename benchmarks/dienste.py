"""What runs beside the command that is measured: a Prefect server, and a Dask cluster."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from flows.einstellungen import Einstellungen

WARTEN: Final = 60  # seconds
# the program's own server, as `o7 dienst` starts it; it ends when its input is closed
SERVER: Final = """
import json, sys
from flows.prefect_.umgebung import prepare
prepare()
from flows.prefect_.server import local_server
with local_server(ui=True) as server:
    server.wait()
    print(json.dumps({
        "PREFECT_API_URL": server.api_url,
        "PREFECT_API_AUTH_STRING": server.anmeldung.zeichenfolge,
    }), flush=True)
    sys.stdin.read()
"""


@contextmanager
def prefect_server(umgebung: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The variables by which a command finds the server."""
    prozess = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        env=dict(umgebung),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert prozess.stdin is not None and prozess.stdout is not None
    try:
        yield json.loads(prozess.stdout.readline() or "null") or _ausgeblieben()
    finally:
        prozess.stdin.close()
        _ende(prozess)


def _ausgeblieben() -> dict[str, str]:
    raise RuntimeError("the Prefect server did not start")


def dask_fehlt() -> str:
    """Why there is no line for Dask; empty where there can be one."""
    if "dask" not in Einstellungen.model_fields:
        return "not built in: the program knows no O7_DASK"
    fehlend = [name for name in ("distributed", "prefect_dask") if find_spec(name) is None]
    return f"not installed: {', '.join(fehlend)}" if fehlend else ""


@contextmanager
def dask(umgebung: Mapping[str, str], arbeiter: int) -> Iterator[dict[str, str]]:
    """A scheduler and so many workers of one thread each; the variable that names them."""
    port = _freier_port()
    adresse = f"tcp://127.0.0.1:{port}"
    modul = (sys.executable, "-m", "distributed.cli")
    planer = [f"{modul[2]}.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    einer = [f"{modul[2]}.dask_worker", adresse, "--nworkers", "1", "--nthreads", "1"]
    befehle = [planer, *[einer] * arbeiter]
    prozesse: list[subprocess.Popen[bytes]] = []
    try:
        for befehl in befehle:
            prozesse.append(
                subprocess.Popen(
                    [*modul[:2], *befehl, "--no-dashboard"],
                    env=dict(umgebung),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
        _warte_auf(adresse, arbeiter)
        yield {"O7_DASK": adresse}
    finally:
        for prozess in reversed(prozesse):
            prozess.terminate()
            _ende(prozess)


def _warte_auf(adresse: str, arbeiter: int) -> None:
    from distributed import Client  # noqa: PLC0415 an extra

    with Client(adresse, timeout=WARTEN) as client:
        client.wait_for_workers(arbeiter, timeout=WARTEN)


def _freier_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _ende(prozess: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    try:
        prozess.wait(20)
    except subprocess.TimeoutExpired:
        prozess.kill()
        prozess.wait()
