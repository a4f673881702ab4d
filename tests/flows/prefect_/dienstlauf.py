"""How does a test have a service of its own? Started as the command starts it, asked over its
API.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar

from flows.dienst import NAME
from flows.lauf.auftrag import Auftrag
from flows.prefect_.anmeldung import DATEI

T = TypeVar("T")
ROOT = Path(__file__).parents[3]
HOST = "127.0.0.1"
_ZUSAMMENFASSUNG = ("monatslauf", "nachziehen", "freigabe", "versand", "anpassung")
SERVE = """
import sys
from flows.lauf.auftrag import Auftrag
from flows.dienst import dienst
dienst(Auftrag.model_validate_json(sys.argv[1]), port=int(sys.argv[2]))
"""
# as `python -m prefect.engine` does it; "kaputt" spoils what comes after
ENGINE = """
import sys
from contextlib import suppress
from uuid import UUID
from flows import monatslauf
from prefect.flow_engine import flow_run_logger, load_flow, load_flow_run, run_flow
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

def kaputt(*_, **__):
    raise ZeroDivisionError("ein Fehler des Programms")

with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
    for text in sys.argv[1:]:
        if text == "kaputt":
            monatslauf.laufe = kaputt
            continue
        run = load_flow_run(flow_run_id=UUID(text))
        with suppress(Exception):
            run_flow(load_flow(run), flow_run=run, error_logger=flow_run_logger(flow_run=run))
"""
DEAD_PROXY = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
KENNWORT = "geheim-im-dienst-42"
MAILSERVER = {  # nobody listens there
    "O7_SMTP_SERVER": HOST,
    "O7_SMTP_PORT": "9",
    "O7_SMTP_ABSENDER": "controlling@haus.example",
    "O7_SMTP_BENUTZER": "o7",
    "O7_SMTP_KENNWORT": KENNWORT,
}
# the server plans a whole year ahead, so that both seasons are seen; the service looks for work
# every second
A_YEAR_AHEAD = {
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "12",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P400D",
    "PREFECT_RUNNER_POLL_FREQUENCY": "1",
}


@dataclass(frozen=True)
class Dienst:
    """A service in a process of its own, and its Prefect API."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    home: Path

    @property
    def anmeldung(self) -> str:
        """What a person types into the UI."""
        return (self.home / DATEI).read_text(encoding="ascii").strip()

    @property
    def ausweis(self) -> dict[str, str]:
        """The same as a program sends it."""
        return {"Authorization": f"Basic {b64encode(self.anmeldung.encode()).decode()}"}

    def api(self, path: str, body: object | None = None) -> tuple[int, Any]:
        """What the server answers; while its database is busy it is asked again, as Prefect's own
        client does.
        """
        for _ in range(30):
            status, answer = self._gefragt(path, body)
            if status != 503:
                break
        return status, answer

    def _gefragt(self, path: str, body: object | None) -> tuple[int, Any]:
        connection = HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request(
                "GET" if body is None else "POST",
                f"/api{path}",
                None if body is None else json.dumps(body),
                {"Content-Type": "application/json", **self.ausweis},
            )
            response = connection.getresponse()
            return response.status, json.loads(response.read() or "null")
        except OSError:
            return 0, None
        finally:
            connection.close()

    @property
    def deployment(self) -> dict[str, Any]:
        """The deployment as the server knows it; empty until it does."""
        status, answer = self.api(f"/deployments/name/monatslauf/{NAME}")
        return dict(answer) if status == 200 else {}

    def planned_runs(self) -> list[dict[str, Any]]:
        """What the server's own scheduler has planned."""
        return [run for run in self.api("/flow_runs/filter", {})[1] or [] if run["auto_scheduled"]]

    def final_state(self, run_id: str) -> dict[str, Any] | None:
        """How the run has ended; None while it has not."""
        state = dict(self.api(f"/flow_runs/{run_id}")[1]["state"])
        return state if state["type"] in ("COMPLETED", "FAILED", "CRASHED") else None

    def start_run(
        self, auftrag: dict[str, object], scheduled: str | None = None
    ) -> tuple[int, Any]:
        details = {"scheduled_time": scheduled} if scheduled else {}
        body = {
            "parameters": {"auftrag": auftrag},
            "state": {"type": "SCHEDULED", "state_details": details},
        }
        return self.api(f"/deployments/{self.deployment['id']}/create_flow_run", body)

    def bereitgestellt(self, name: str) -> dict[str, Any]:
        """Another deployment, `flow/name`."""
        status, answer = self.api(f"/deployments/name/{name}")
        assert status == 200, answer
        return dict(answer)

    def angelegt(self, auftrag: dict[str, object], name: str = "") -> str:
        """A run as the form makes one, which no runner takes: `fuehre_aus` does, in one process for
        many.
        """
        body = {"parameters": {"auftrag": auftrag}, "state": {"type": "PENDING"}}
        deployment = self.bereitgestellt(name) if name else self.deployment
        status, answer = self.api(f"/deployments/{deployment['id']}/create_flow_run", body)
        assert status == 201, answer
        return str(answer["id"])

    def fuehre_aus(self, runs: Iterable[str], ordner: Iterable[Path]) -> str:
        """What the process of a run does, one after the other; what it writes to the terminal."""
        environment = {
            "PREFECT_API_URL": f"http://{HOST}:{self.port}/api",
            "PREFECT_API_AUTH_STRING": self.anmeldung,
            "PREFECT_HOME": str(self.home),
            "O7_WURZELN": json.dumps([str(folder) for folder in ordner]),
            **MAILSERVER,
        }
        command = [sys.executable, "-c", ENGINE, *runs]
        done = subprocess.run(
            command,
            env=_ohne_prefect() | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
            encoding="utf-8",
        )
        return done.stdout + done.stderr

    def ausgang(self, run_id: str) -> Ausgang:
        """How a run ended, as the UI shows it."""
        state = self.api(f"/flow_runs/{run_id}")[1]["state"]
        logs = self.api("/logs/filter", {"logs": {"flow_run_id": {"any_": [run_id]}}})[1]
        artifacts = self.api(
            "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run_id]}}}
        )[1]
        return Ausgang(
            art=state["type"],
            name=state["name"],
            meldung=state["message"] or "",
            protokoll="\n".join(entry["message"] for entry in logs),
            artefakte={
                artifact["key"]: artifact["data"] for artifact in artifacts if artifact["key"]
            },
        )


@dataclass(frozen=True)
class Ausgang:
    """The end of a run in Prefect."""

    art: str
    name: str
    meldung: str
    protokoll: str
    artefakte: dict[str, str]

    @property
    def zusammenfassung(self) -> str:
        return next(
            text for key, text in self.artefakte.items() if key.split("-")[0] in _ZUSAMMENFASSUNG
        )


def _ohne_prefect() -> dict[str, str]:
    """The environment without what a command that ran in this process said to Prefect: it is
    silent on the terminal.
    """
    return {name: wert for name, wert in os.environ.items() if not name.startswith("PREFECT_")}


def eventually(look: Callable[[], T | None], seconds: float = 90) -> T:
    """What `look` sees as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, "nothing came"
        time.sleep(0.1)
    return seen


def start(folder: Path, home: Path) -> Dienst:
    """A service that serves: it has said so and the server knows the deployment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    auftrag = Auftrag(monat="2022-05", eingang=str(folder / "raw"), ausgabe=str(folder / "out"))
    log = folder / "dienst.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, auftrag.model_dump_json(), str(port)],
            env=_ohne_prefect()
            | DEAD_PROXY
            | A_YEAR_AHEAD
            | {"PREFECT_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    service = Dienst(process=process, port=port, log=log, home=home)
    try:
        eventually(
            lambda: (
                ("Strg+C" in log.read_text(encoding="utf-8") and service.deployment)
                or process.poll() is not None
            )
        )
    except BaseException:
        process.kill()
        raise
    assert process.poll() is None, log.read_text(encoding="utf-8")
    return service
