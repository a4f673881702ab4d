"""What does a user read when there is no Prefect server to work with?"""

# ruff: noqa: PLC0415 Prefect reads its settings when it is imported, so that happens after umgebung.prepare()

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from flows.prefect_.anmeldung import DATEI
from flows.prefect_.umgebung import names_a_server, prepare


class ServerError(Exception):
    """There is no Prefect server to work with; the message is for the user."""


def configured_api_url() -> str | None:
    """The server the user has chosen, by variable or by profile. Prefect is asked, and so imported,
    only where they have said anything to it.
    """
    if "prefect" not in sys.modules:
        if not names_a_server():
            return None
        prepare()
    from prefect.settings import get_current_settings

    return get_current_settings().api.url


def server_problem(error: BaseException) -> str | None:
    """The German sentence for an error that means: the Prefect server is not there. Every other
    error: None.
    """
    if "prefect" not in sys.modules:
        return None
    from httpx import TransportError

    chain = list(_chain(error))
    if any(_refused(link) for link in chain):
        return _login_wrong()
    if stated := next((link for link in chain if isinstance(link, ServerError)), None):
        return str(stated)
    if any("ephemeral Prefect API server" in str(link) for link in chain):
        return nicht_gestartet("nicht erreichbar")
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


def _refused(error: BaseException) -> bool:
    from prefect.exceptions import PrefectHTTPStatusError

    return isinstance(error, PrefectHTTPStatusError) and error.response.status_code == 401


def _login_wrong() -> str:
    return (
        f"Der Prefect-Server {configured_api_url() or ''} verlangt eine andere "
        "Anmeldung. Abhilfe: die Zeichenfolge des Servers in "
        "PREFECT_API_AUTH_STRING setzen; bei einem Server von „o7 dienst“ steht sie "
        f"in {DATEI} im Ordner PREFECT_HOME dessen, der ihn "
        "gestartet hat."
    )


def _not_reachable() -> str:
    return (
        f"Der Prefect-Server antwortet nicht: {configured_api_url() or 'der eigene ist beendet'}. "
        "Abhilfe: den Server starten oder die Adresse berichtigen; sie steht in "
        "PREFECT_API_URL oder im aktiven Prefect-Profil. "
        "Ohne Adresse (prefect config unset PREFECT_API_URL) braucht ein Lauf "
        "keinen Server."
    )


def nicht_gestartet(reason: str) -> str:
    """Why our own server does not run, and what helps."""
    return (
        f"Der eigene Prefect-Server ist {reason}. Abhilfe: noch einmal starten; bleibt "
        "es dabei, mit PREFECT_HOME einen leeren "
        "Ordner auf einem lokalen Laufwerk nennen (jetzt: "
        f"{os.environ.get('PREFECT_HOME', 'nicht gesetzt')})."
    )
