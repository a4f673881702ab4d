"""What runs the Monatslauf on schedule and shows it in the Prefect UI."""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after prepare()

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.console import Console

from flows import zeit
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
from flows.freigabe.bereitstellung import bereitstellung as freigabebereitstellung
from flows.lauf.auftrag import Auftrag
from flows.nachziehen.bereitstellung import bereitstellung
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.prefect_.anmeldung import Anmeldung
from flows.prefect_.server import antwort, local_server
from flows.prefect_.serverfehler import ServerError, configured_api_url
from flows.prefect_.umgebung import LOCAL, prepare
from flows.prefect_.wurzeln import setze_wurzeln
from flows.versand.bereitstellung import bereitstellung as versandbereitstellung
from flows.zeit import ZEITPLAN, ZEITPLAN_IN_WORTEN, ZEITZONE

if TYPE_CHECKING:
    from prefect.deployments.runner import RunnerDeployment
    from prefect.runner import Runner

NAME, PLANUNG, ANPASSUNG = "monatlich", "jaehrlich", "unterjaehrig"
SERVER_WEG = (
    "Der Prefect-Server des Dienstes ist unerwartet zu Ende gegangen; der Dienst endet mit ihm. "
    "Abhilfe: den Dienst neu starten (eingerichtet nach dem Handbuch, geschieht das von selbst)."
)
_HERZSCHLAG = 5  # seconds between two looks at our server


def dienst(auftrag_defaults: Auftrag, host: str = LOCAL[0], port: int = 4200) -> None:
    """Serve the deployment until Ctrl+C or until the system ends it (SIGTERM, CTRL_BREAK): on the
    user's Prefect server, else on a local one that ends with us.

    `host` is an address of this machine. A server of our own asks for a login and answers no
    foreign page; it speaks plain HTTP, so
    keep it local. Raises UsageError for folders outside O7_WURZELN.
    """
    prepare()
    setze_wurzeln(auftrag_defaults)
    ende_wie_strg_c()
    with suppress(KeyboardInterrupt):
        if api_url := configured_api_url():
            _say(f"Der Dienst nutzt den Prefect-Server {api_url}.")
            _serve(auftrag_defaults)
        else:
            _serve_locally(auftrag_defaults, host, port)
    _say("Der Dienst ist beendet.")


def _serve_locally(auftrag_defaults: Auftrag, host: str, port: int) -> None:
    if problem := port_problem(host, port):
        raise ServerError(problem)
    _say("Der Prefect-Server startet; beim ersten Mal dauert das etwa eine halbe Minute.")
    with local_server(host, port, ui=True) as server:
        server.wait()
        _say(f"Prefect-Oberfläche: {server.address}")
        _say(anmeldehinweis(server.anmeldung, am_bildschirm=sys.stdout.isatty()))
        _serve(auftrag_defaults, lambda: server.process.poll() is None)


def anmeldehinweis(login: Anmeldung, *, am_bildschirm: bool) -> str:
    """How a person opens the UI. On a screen the string itself is shown; in a file it would lie
    about for others.
    """
    satz = (
        "Die Oberfläche fragt beim ersten Öffnen nach einer Zeichenfolge "
        f"(„Authentication“); sie steht in {login.fundort}"
    )
    return f"{satz} und lautet: {login.zeichenfolge}" if am_bildschirm else f"{satz}."


def ende_wie_strg_c() -> None:
    """What a service manager says at the end means the same as Ctrl+C: systemd sends SIGTERM, a
    Windows console CTRL_BREAK.
    """
    for name in ("SIGTERM", "SIGBREAK"):
        if (signum := getattr(signal, name, None)) is not None:
            signal.signal(signum, _strg_c)


def _strg_c(*_: object) -> None:
    signal.raise_signal(signal.SIGINT)


def _serve(auftrag_defaults: Auftrag, lebt: Callable[[], bool] = lambda: True) -> None:
    from prefect.runner import Runner

    from flows.prefect_.planlauf import beim_start

    runner = Runner(limit=1, pause_on_shutdown=False)
    # its own leaves without clearing up
    runner.handle_sigterm = _strg_c  # type: ignore[method-assign]
    runner.add_deployment(deployment(auftrag_defaults))
    runner.add_deployment(bereitstellung(auftrag_defaults))
    runner.add_deployment(freigabebereitstellung(auftrag_defaults))
    runner.add_deployment(versandbereitstellung(auftrag_defaults))
    runner.add_deployment(planungsbereitstellung(auftrag_defaults))
    runner.add_deployment(anpassungsbereitstellung(auftrag_defaults))
    _say(
        f"Der Monatslauf startet {ZEITPLAN_IN_WORTEN} ({ZEITZONE}). Dieses Fenster "
        "offen lassen; Strg+C beendet den Dienst."
    )
    beim_start(auftrag_defaults, zeit.heute())
    asyncio.run(_until_ctrl_c(runner, lebt))


async def _until_ctrl_c(runner: Runner, lebt: Callable[[], bool] = lambda: True) -> None:
    """Ctrl+C cancels the runner. While it starts, it may lose that word: then it is told again as
    soon as it has started. Raises ServerError when our server is gone: who watches starts us anew.
    """
    serving = asyncio.create_task(runner.start())
    try:
        while (await asyncio.wait({serving}, timeout=_HERZSCHLAG))[1]:
            if not lebt():
                serving.cancel()
                await asyncio.wait({serving}, timeout=_HERZSCHLAG)
                raise ServerError(SERVER_WEG)
    except asyncio.CancelledError:
        serving.cancel()
        while (await asyncio.wait({serving}, timeout=1))[1]:
            if runner.started:  # no longer, as soon as it clears up
                serving.cancel()
        raise
    serving.result()


def deployment(auftrag_defaults: Auftrag) -> RunnerDeployment:
    """The deployment „monatlich“: always the month before the planned day, everything else as
    given.
    """
    from prefect.deployments.runner import RunnerDeployment
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.monatslauf import monatslauf

    auftrag = auftrag_defaults.model_copy(update={"monat": ""})
    return RunnerDeployment.from_flow(
        monatslauf,
        NAME,
        schedules=[Cron(ZEITPLAN, timezone=ZEITZONE)],
        parameters={"auftrag": auftrag.model_dump(mode="json")},
        # by module: found wherever the package is installed, not by a path relative to the current
        # folder
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def planungsbereitstellung(auftrag_defaults: Auftrag) -> RunnerDeployment:
    """The deployment „jaehrlich“: the planning, without a schedule, started from its form."""
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.planung import planung

    auftrag = Planungsauftrag(eingang=auftrag_defaults.eingang, ausgabe=auftrag_defaults.ausgabe)
    return RunnerDeployment.from_flow(
        planung,
        PLANUNG,
        parameters={"auftrag": auftrag.model_dump(mode="json")},
        entrypoint_type=EntrypointType.MODULE_PATH,  # as of „monatlich“
    )


def anpassungsbereitstellung(auftrag_defaults: Auftrag) -> RunnerDeployment:
    """The deployment „unterjaehrig“: a change of quantities, started from its form; gE, month and
    quantities are asked for.
    """
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.anpassung import anpassung

    auftrag = Anpassungsauftrag(eingang=auftrag_defaults.eingang, ausgabe=auftrag_defaults.ausgabe)
    return RunnerDeployment.from_flow(
        anpassung,
        ANPASSUNG,
        parameters={"auftrag": auftrag.model_dump(mode="json")},
        entrypoint_type=EntrypointType.MODULE_PATH,  # as of „monatlich“
    )


def port_problem(host: str, port: int) -> str | None:
    """Why no server can start there, as a sentence with a remedy; None if the port is free."""
    if not _taken(host, port):
        return None
    address = f"http://{host}:{port}"
    weiter = "Abhilfe: jenen Dienst weiter benutzen oder dort mit Strg+C beenden und neu starten"
    match antwort(host, port, f"/api/deployments/name/monatslauf/{NAME}"):
        case 401:
            return (
                f"Unter {address} läuft schon ein Prefect-Server mit Anmeldung, vermutlich "
                "dieser Dienst in einem anderen Fenster. "
                f"{weiter}, oder einen anderen Port wählen."
            )
        case 200:
            return (
                f"Unter {address} läuft schon ein Prefect-Server mit dem Monatslauf, aber "
                f"ohne Anmeldung. {weiter}."
            )
    if antwort(host, port) == 200:
        return (
            f"Unter {address} läuft schon ein Prefect-Server ohne den Monatslauf. "
            f"Abhilfe: den Dienst auf ihm laufen lassen (PREFECT_API_URL={address}/api "
            "setzen) oder einen anderen Port wählen."
        )
    return (
        f"Den Port {port} auf {host} belegt ein anderes Programm. Abhilfe: einen "
        "anderen Port wählen."
    )


def _taken(host: str, port: int) -> bool:
    """Whether somebody listens there. Asking is surer than binding: Windows lets two programs bind
    one port.
    """
    with suppress(OSError), socket.create_connection((host, port), timeout=2):
        return True
    return False


def _say(sentence: str) -> None:
    Console(highlight=False).print(sentence, soft_wrap=True)
