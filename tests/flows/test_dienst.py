"""Does the service run the month when it is due, refuse what is wrong, and leave nothing behind?"""

from __future__ import annotations

import asyncio
import http.server
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import pytest
import yaml

from flows.auftrag import Auftrag
from flows.dienst import NAME, _until_ctrl_c, deployment, port_problem
from flows.zeit import ZEITPLAN, ZEITZONE

if TYPE_CHECKING:
    from prefect.runner import Runner

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
SERVE = """
import sys
from flows.auftrag import Auftrag
from flows.dienst import dienst
dienst(Auftrag.model_validate_json(sys.argv[1]), port=int(sys.argv[2]))
"""
DEAD_PROXY = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")
# the server plans a whole year ahead, so that both seasons are seen; the service looks for work every second
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

    def api(self, path: str, body: object | None = None) -> tuple[int, Any]:
        connection = HTTPConnection(HOST, self.port, timeout=10)
        try:
            connection.request(
                "GET" if body is None else "POST",
                f"/api{path}",
                None if body is None else json.dumps(body),
                {"Content-Type": "application/json"},
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

    def start_run(self, auftrag: dict[str, object], scheduled: str | None = None) -> tuple[int, Any]:
        details = {"scheduled_time": scheduled} if scheduled else {}
        body = {"parameters": {"auftrag": auftrag}, "state": {"type": "SCHEDULED", "state_details": details}}
        return self.api(f"/deployments/{self.deployment['id']}/create_flow_run", body)


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
            env=os.environ | DEAD_PROXY | A_YEAR_AHEAD | {"PREFECT_HOME": str(home), "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    service = Dienst(process, port, log)
    eventually(lambda: ("Strg+C" in log.read_text(encoding="utf-8") and service.deployment) or process.poll() is not None)
    assert process.poll() is None, log.read_text(encoding="utf-8")
    return service


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[Dienst]:
    """The service on a real server, behind a proxy that answers nobody."""
    service = start(tmp_path_factory.mktemp("daten"), home)
    yield service
    service.process.kill()
    service.process.wait()
    eventually(lambda: service.api("/health")[0] == 0)


def test_the_service_plans_six_o_clock_in_winter_and_in_summer(service: Dienst) -> None:
    planned = eventually(lambda: runs if len(runs := service.planned_runs()) >= 12 else None)

    assert {run["next_scheduled_start_time"][4:] for run in planned} == {
        *(f"-{month}-05T05:00:00Z" for month in ("11", "12", "01", "02", "03")),
        *(f"-{month}-05T04:00:00Z" for month in ("04", "05", "06", "07", "08", "09", "10")),
    }
    assert {run["parameters"]["auftrag"]["monat"] for run in planned} == {""}


def test_the_server_refuses_a_month_that_does_not_exist_before_the_run(service: Dienst) -> None:
    status, answer = service.start_run({"monat": "2023-13"})

    assert status == 409
    assert "Validation failed for field 'auftrag.monat'" in answer["detail"]


def test_the_server_refuses_an_unknown_parameter(service: Dienst) -> None:
    assert service.start_run({"monate": "2023-01"})[0] == 409


def test_a_run_that_starts_late_counts_for_the_month_before_its_planned_day(service: Dienst) -> None:
    """Nothing lies in the folder of the exports, so the run stops and names its month."""
    auftrag = service.deployment["parameters"]["auftrag"]
    assert auftrag["monat"] == ""
    status, run = service.start_run(auftrag, scheduled="2023-02-05T05:00:00Z")
    assert status == 201

    state = eventually(lambda: service.final_state(run["id"]))

    assert "2023-01" in state["message"]


def test_a_second_service_learns_that_one_is_running(service: Dienst) -> None:
    assert service.deployment
    assert port_problem(HOST, service.port) == (
        f"Unter http://127.0.0.1:{service.port} läuft schon ein Prefect-Server mit dem Monatslauf, vermutlich dieser Dienst in einem "
        "anderen Fenster. Abhilfe: jenen Dienst weiter benutzen oder dort mit Strg+C beenden und neu starten."
    )


class Other(http.server.BaseHTTPRequestHandler):
    """A program that knows exactly the given paths."""

    known: tuple[str, ...] = ()

    def do_GET(self) -> None:
        self.send_response(200 if self.path in self.known else 404)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (("/api/health",), r"Unter \S+ läuft schon ein Prefect-Server ohne den Monatslauf\. Abhilfe: .*PREFECT_API_URL=\S+/api setzen.*"),
        ((), r"Den Port \d+ auf 127\.0\.0\.1 belegt ein anderes Programm\. Abhilfe: einen anderen Port wählen\."),
    ],
)
def test_a_port_that_is_taken_is_named_with_a_remedy(known: tuple[str, ...], sentence: str) -> None:
    with http.server.ThreadingHTTPServer((HOST, 0), type("Known", (Other,), {"known": known})) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        problem = port_problem(HOST, other.server_port)
        other.shutdown()

    assert re.fullmatch(sentence, problem or "")


def test_a_free_port_is_no_problem() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))  # reserved, and nobody listens
        assert port_problem(HOST, probe.getsockname()[1]) is None


@pytest.mark.skipif(os.name == "nt", reason="under Windows Ctrl+C reaches the whole console, this test included")
def test_ctrl_c_ends_the_service_and_its_server(tmp_path: Path, home: Path) -> None:
    service = start(tmp_path, home)

    service.process.send_signal(signal.SIGINT)

    assert service.process.wait(60) == 0
    assert service.api("/health")[0] == 0
    assert service.log.read_text(encoding="utf-8").splitlines() == [
        "Der Prefect-Server startet; beim ersten Mal dauert das etwa eine halbe Minute.",
        f"Prefect-Oberfläche: http://127.0.0.1:{service.port}",
        "Der Monatslauf startet am 5. jedes Monats um 06:00 Uhr (Europe/Berlin). Dieses Fenster offen lassen; Strg+C beendet den Dienst.",
        "Der Dienst ist beendet.",
    ]


class Schwerhoerig:
    """A runner that loses what it is told while it starts, as Prefect's may when a connection opens at that moment."""

    started = False

    async def start(self) -> None:
        with suppress(asyncio.CancelledError):
            os.kill(os.getpid(), signal.SIGINT)
            await asyncio.sleep(60)
        self.started = True
        await asyncio.sleep(60)


@pytest.mark.skipif(os.name == "nt", reason="under Windows Ctrl+C reaches the whole console, this test included")
def test_ctrl_c_is_not_lost_while_the_service_starts() -> None:
    runner = Schwerhoerig()

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(_until_ctrl_c(cast("Runner", runner)))

    assert runner.started


def test_a_killed_service_leaves_no_server_behind(tmp_path: Path, home: Path) -> None:
    service = start(tmp_path, home)
    assert service.api("/health")[0] == 200

    service.process.kill()
    service.process.wait(60)

    eventually(lambda: service.api("/health")[0] == 0)


def test_the_deployment_file_says_what_the_service_does() -> None:
    [written] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    served = deployment(Auftrag(monat="2022-05"))
    [schedule] = written["schedules"]

    assert (schedule["cron"], schedule["timezone"]) == (ZEITPLAN, ZEITZONE)
    assert written["name"] == served.name == NAME
    assert written["entrypoint"].replace("/", ".").replace(".py:", ".") == served.entrypoint
    assert written["parameters"] == served.parameters == {"auftrag": Auftrag().model_dump(mode="json")}
    assert written["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}


def test_the_deployment_file_names_no_folder_of_any_machine() -> None:
    [step] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["pull"]

    assert step == {"prefect.deployments.steps.set_working_directory": {"directory": "{{ $O7_PROJEKTORDNER }}"}}
