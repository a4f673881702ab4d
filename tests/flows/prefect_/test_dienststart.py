"""When is the service due, where may it start, does it hear when it is told to end? No server."""

from __future__ import annotations

import asyncio
import http.server
import os
import re
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import yaml
from prefect.server.schemas.schedules import CronSchedule

from flows.dienst import (
    NAME,
    _until_ctrl_c,
    anpassungsbereitstellung,
    deployment,
    ende_wie_strg_c,
    planungsbereitstellung,
    port_problem,
)
from flows.freigabe.bereitstellung import bereitstellung as freigabebereitstellung
from flows.lauf.auftrag import Auftrag
from flows.nachziehen.bereitstellung import bereitstellung as nachziehbereitstellung
from flows.prefect_.serverfehler import ServerError
from flows.versand.bereitstellung import bereitstellung as versandbereitstellung
from flows.zeit import ZEITPLAN, ZEITZONE
from tests.flows.prefect_.dienstlauf import HOST

if TYPE_CHECKING:
    from prefect.runner import Runner


ROOT = Path(__file__).parents[3]


def test_the_schedule_is_six_o_clock_from_the_5th_to_the_20th_in_winter_and_in_summer() -> None:
    """Without a server: what Prefect makes of the line."""
    plan = CronSchedule(cron=ZEITPLAN, timezone=ZEITZONE)
    tage = asyncio.run(plan.get_dates(n=16 * 12, start=datetime(2023, 1, 1, tzinfo=UTC)))
    assert [(t.astimezone(UTC).month, t.astimezone(UTC).day) for t in tage] == [
        (monat, tag) for monat in range(1, 13) for tag in range(5, 21)
    ]
    stunden = {t.astimezone(UTC).month: t.astimezone(UTC).hour for t in tage if t.day == 5}
    assert stunden == {monat: 4 if 4 <= monat <= 10 else 5 for monat in range(1, 13)}


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
        (
            ("/api/health",),
            r"Unter \S+ läuft schon ein Prefect-Server ohne den Monatslauf\. Abhilfe: "
            r".*PREFECT_API_URL=\S+/api setzen.*",
        ),
        (
            (),
            r"Den Port \d+ auf 127\.0\.0\.1 belegt ein anderes Programm\. Abhilfe: einen "
            r"anderen Port wählen\.",
        ),
    ],
)
def test_a_port_that_is_taken_is_named_with_a_remedy(known: tuple[str, ...], sentence: str) -> None:
    with http.server.ThreadingHTTPServer(
        (HOST, 0), type("Known", (Other,), {"known": known})
    ) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        problem = port_problem(HOST, other.server_port)
        other.shutdown()

    assert re.fullmatch(sentence, problem or "")


def test_a_free_port_is_no_problem() -> None:
    with socket.socket() as probe:
        probe.bind((HOST, 0))  # reserved, and nobody listens
        assert port_problem(HOST, probe.getsockname()[1]) is None


@pytest.fixture
def signale() -> Iterator[None]:
    """What a test does to the handlers ends with it."""
    vorher = {s: signal.getsignal(s) for s in (signal.SIGINT, signal.SIGTERM)}
    yield
    for signum, handler in vorher.items():
        signal.signal(signum, handler)


class Schwerhoerig:
    """A runner that loses what it is told while it starts, as Prefect's may when a connection opens
    at that moment.
    """

    started = False

    def __init__(self, wort: signal.Signals) -> None:
        self.wort = wort

    async def start(self) -> None:
        with suppress(asyncio.CancelledError):
            os.kill(os.getpid(), self.wort)
            await asyncio.sleep(60)
        self.started = True
        await asyncio.sleep(60)


@pytest.mark.skipif(
    os.name == "nt", reason="under Windows Ctrl+C reaches the whole console, this test included"
)
@pytest.mark.parametrize("wort", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_and_sigterm_are_not_lost_while_the_service_starts(
    wort: signal.Signals, signale: None
) -> None:
    ende_wie_strg_c()
    runner = Schwerhoerig(wort)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(_until_ctrl_c(cast("Runner", runner)))

    assert runner.started


class Dienend:
    """A runner that serves until it is told to end."""

    started = True

    async def start(self) -> None:
        await asyncio.Event().wait()


def test_a_service_whose_server_is_gone_ends_so_that_it_is_started_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("flows.dienst._HERZSCHLAG", 0.01)
    with pytest.raises(ServerError, match="unerwartet zu Ende gegangen"):
        asyncio.run(_until_ctrl_c(cast("Runner", Dienend()), lambda: False))


def test_the_deployment_file_says_what_the_service_does() -> None:
    written, *ohne_plan = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))[
        "deployments"
    ]
    served = deployment(Auftrag(monat="2022-05"))
    [schedule] = written["schedules"]

    assert (schedule["cron"], schedule["timezone"]) == (ZEITPLAN, ZEITZONE)
    assert written["name"] == served.name == NAME
    assert written["entrypoint"].replace("/", ".").replace(".py:", ".") == served.entrypoint
    assert (
        written["parameters"] == served.parameters == {"auftrag": Auftrag().model_dump(mode="json")}
    )
    assert written["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
    angeboten = [
        mache(Auftrag(monat="2022-05"))
        for mache in (
            nachziehbereitstellung,
            freigabebereitstellung,
            versandbereitstellung,
            planungsbereitstellung,
            anpassungsbereitstellung,
        )
    ]
    for datei, form in zip(ohne_plan, angeboten, strict=True):
        assert datei["name"] == form.name
        assert datei["entrypoint"].replace("/", ".").replace(".py:", ".") == form.entrypoint
        assert datei["parameters"] == form.parameters
        assert datei["concurrency_limit"] == written["concurrency_limit"]
        assert "schedules" not in datei


def test_the_deployment_file_names_no_folder_of_any_machine() -> None:
    [step] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["pull"]

    assert step == {
        "prefect.deployments.steps.set_working_directory": {"directory": "{{ $O7_PROJEKTORDNER }}"}
    }
