"""Does Prefect run under our settings, on a server that ends with us, and is a missing server said
in German?
"""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from prefect import flow
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.prefect_.server import LocalServer, antwort
from flows.prefect_.serverfehler import ServerError, server_problem
from flows.prefect_.umgebung import SETTINGS, names_a_server, prefect_home, prepare
from tests.flows.prefect_ import angriffe
from tests.flows.prefect_.angriffe import Lauscher, Ziel

ROOT = Path(__file__).parents[3]
DEAD_PROXY = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), "http://127.0.0.1:9")


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment of its own: a user's who has set nothing."""
    empty: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", empty)
    return empty


def test_every_setting_is_set_when_the_user_has_set_none(environ: dict[str, str]) -> None:
    prepare()

    assert environ.items() >= SETTINGS.items()
    assert environ["PREFECT_HOME"] == str(Path.home() / ".prefect")


def test_what_the_user_has_set_stays(environ: dict[str, str]) -> None:
    chosen = {
        "PREFECT_HOME": "/srv/prefect",
        "PREFECT_LOGGING_LEVEL": "DEBUG",
        "DO_NOT_TRACK": "0",
        "PREFECT_API_URL": "http://x/api",
    }
    environ.update(chosen)

    prepare()

    assert environ.items() >= chosen.items()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "127.0.0.1,localhost"),
        ({"NO_PROXY": "intern.de, .lan"}, "intern.de,.lan,127.0.0.1,localhost"),
        ({"no_proxy": "intern.de", "NO_PROXY": "localhost"}, "intern.de,localhost,127.0.0.1"),
        ({"no_proxy": "*"}, "*,127.0.0.1,localhost"),
    ],
)
def test_local_addresses_are_added_to_the_proxy_exceptions_of_the_user(
    environ: dict[str, str], given: dict[str, str], expected: str
) -> None:
    environ.update(given)

    prepare()
    prepare()

    assert environ["NO_PROXY"] == environ["no_proxy"] == expected


def test_under_windows_the_database_stays_out_of_a_roaming_profile(tmp_path: Path) -> None:
    local = tmp_path / "AppData" / "Local"

    assert prefect_home(tmp_path, str(local)) == local / "o7-abrechnung" / "prefect"


def test_who_has_a_prefect_profile_keeps_prefects_folder(tmp_path: Path) -> None:
    (tmp_path / ".prefect").mkdir()
    (tmp_path / ".prefect" / "profiles.toml").write_text('active = "zentral"\n', encoding="utf-8")

    assert prefect_home(tmp_path, str(tmp_path / "Local")) == tmp_path / ".prefect"


@pytest.mark.parametrize(
    ("variables", "files", "named"),
    [
        ({}, {}, False),
        ({"PREFECT_API_URL": ""}, {"pyproject.toml": "[tool.ruff]\n"}, False),
        ({"PREFECT_API_URL": "http://x/api"}, {}, True),
        ({"prefect_api_url": "http://x/api"}, {}, True),
        ({"PREFECT_PROFILE": "local"}, {}, True),
        ({}, {"home/profiles.toml": 'active = "local"\n'}, True),
        ({}, {".env": "PREFECT_API_URL=http://x/api\n"}, True),
        ({}, {"prefect.toml": '[api]\nurl = "http://x/api"\n'}, True),
        ({}, {"pyproject.toml": '[tool]\nprefect.api.url = "http://x/api"\n'}, True),
        ({}, {"pyproject.toml": "[tool"}, True),
    ],
)
def test_a_server_may_be_named_by_a_variable_a_profile_or_a_file(
    environ: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    files: dict[str, str],
    named: bool,
) -> None:
    (tmp_path / "home").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    environ.update({"PREFECT_HOME": str(tmp_path / "home"), **variables})

    assert names_a_server() is named


def test_a_profile_with_an_unreachable_server_gives_a_sentence_with_a_remedy() -> None:
    @flow
    def probe() -> None:
        """Never reached."""

    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        with pytest.raises(RuntimeError) as caught:
            probe()
        assert server_problem(caught.value) == (
            "Der Prefect-Server antwortet nicht: http://127.0.0.1:9/api. Abhilfe: den "
            "Server starten oder die Adresse berichtigen; sie "
            "steht in PREFECT_API_URL oder im aktiven Prefect-Profil. Ohne Adresse "
            "(prefect config unset PREFECT_API_URL) braucht ein "
            "Lauf keinen Server."
        )


def test_a_server_lost_on_the_way_is_found_behind_other_errors() -> None:
    lost = ExceptionGroup("tasks", [RuntimeError("Service exceeded error threshold.")])

    assert str(server_problem(lost)).startswith("Der Prefect-Server antwortet nicht")


def test_an_error_of_another_kind_is_none_of_the_servers() -> None:
    error = ConnectionRefusedError("mail server")
    error.__cause__ = ValueError("some cause")

    assert server_problem(error) is None


def test_a_server_that_cannot_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = LocalServer.start("127.0.0.1", taken.getsockname()[1], ui=False)
        try:
            with pytest.raises(
                ServerError, match=r"beim Start abgebrochen \(.+\)\. Abhilfe: .+PREFECT_HOME"
            ) as caught:
                _until_ended(server)
        finally:
            server.stop()

    assert server_problem(caught.value) == str(caught.value)


def _until_ended(server: LocalServer) -> None:
    server.process.wait(60)
    server.wait()


RUN_AS_THE_COMMAND_DOES = """
from flows.prefect_.server import prefect_server
from flows.prefect_.umgebung import prepare
prepare()
with prefect_server() as ready:
    from prefect import flow, task
    @task
    def schritt(i):
        return i
    @flow(name="probe")
    def probe():
        return sum(schritt(i) for i in range(30))
    ready()
    print(probe())
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


def test_a_run_behind_a_dead_proxy_keeps_its_history_and_says_nothing(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN_AS_THE_COMMAND_DOES],
        env=os.environ
        | DEAD_PROXY
        | {"PREFECT_HOME": str(home), "PREFECT_LOGGING_LEVEL": "CRITICAL"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "435", "")
    with sqlite3.connect(home / "prefect.db") as database:
        assert database.execute("select state_name from flow_run").fetchall() == [("Completed",)]
        assert database.execute(
            "select count(*) from task_run where state_name = 'Completed'"
        ).fetchall() == [(30,)]


def test_the_server_of_a_single_run_keeps_its_doors_shut_and_ends_when_it_is_stopped(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(home))
    server = LocalServer.start("127.0.0.1", 0, ui=False)
    try:
        server.wait()
        assert antwort(server.host, server.port) == 200
        ziel = Ziel(port=server.port, login=server.anmeldung.zeichenfolge)
        assert _ungewehrt(ziel) == []
        assert {
            angriffe.lausche(ziel, Lauscher("", 0, angemeldet=True), pfad)
            for pfad in angriffe.STECKDOSEN
        } == {0}
    finally:
        server.stop()

    assert server.process.poll() is not None
    assert antwort(server.host, server.port) is None


def _ungewehrt(ziel: Ziel) -> list[str]:
    """What got in."""
    found = [
        f"{v.name}: {w.pfad} {status}"
        for v in angriffe.VERKLEIDUNGEN
        for w, status in angriffe.verkleidet(ziel, v)
        if status != v.status
    ]
    found += [
        f"{pfad} {status}"
        for weg in angriffe.UMWEGE
        for pfad, status in angriffe.auf_umwegen(ziel, weg)
        if status < 400
    ]
    horcher = [(lauscher, pfad) for lauscher in angriffe.LAUSCHER for pfad in angriffe.STECKDOSEN]
    return found + [
        f"{lauscher.name}: {pfad}"
        for lauscher, pfad in horcher
        if angriffe.lausche(ziel, lauscher, pfad) != lauscher.ende
    ]
