"""Starts a Prefect flow from the command line and waits for its outcome."""

# ruff: noqa: PLC0415 Prefect is imported while its server starts

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from flows.einstellungen import einstellungen
from flows.lauf.absage import LaufGestoppt, NachzugAngehalten
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.prefect_ import umgebung
from flows.prefect_.server import prefect_server
from flows.prefect_.serverfehler import configured_api_url

if TYPE_CHECKING:
    from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag
    from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis
    from flows.nachziehen.nachziehauftrag import Nachziehauftrag
    from flows.nachziehen.nachzug import Nachzug
    from flows.planungslauf.planungsauftrag import Planungsauftrag
    from flows.planungslauf.planungsergebnis import Planungsergebnis

Flow = Callable[[], object]


def starte(auftrag: Auftrag) -> Ergebnis:
    """One Monatslauf; a Stopp is an outcome."""

    def lade() -> Flow:
        from flows.monatslauf import monatslauf

        return lambda: monatslauf(auftrag)

    try:
        return cast(Ergebnis, _am_server(lade))
    except LaufGestoppt as stopp:
        return cast(Ergebnis, stopp.ergebnis)


def starte_nachziehen(auftrag: Nachziehauftrag) -> Nachzug:
    """A change carried on; where it stopped is an outcome."""

    def lade() -> Flow:
        from flows.nachziehen.nachziehen import nachziehen

        return lambda: nachziehen(auftrag)

    try:
        return cast("Nachzug", _am_server(lade))
    except NachzugAngehalten as halt:
        return cast("Nachzug", halt.nachzug)


def starte_planung(auftrag: Planungsauftrag) -> Planungsergebnis:
    """One planning; a Stopp is an outcome."""

    def lade() -> Flow:
        from flows.planung import planung

        return lambda: planung(auftrag)

    try:
        return cast("Planungsergebnis", _am_server(lade))
    except LaufGestoppt as stopp:
        return cast("Planungsergebnis", stopp.ergebnis)


def starte_anpassung(auftrag: Anpassungsauftrag) -> Anpassungsergebnis:
    """One change of quantities; a refusal is an outcome. A preview leaves nothing behind, so a
    server of our own, which ends with us, would know nothing that anybody could look up.
    """
    if auftrag.vorschau and not _eigener_server():
        from flows.anpassung import laufe

        return laufe(auftrag)

    def lade() -> Flow:
        from flows.anpassung import anpassung

        return lambda: anpassung(auftrag)

    try:
        return cast("Anpassungsergebnis", _am_server(lade))
    except LaufGestoppt as stopp:
        return cast("Anpassungsergebnis", stopp.ergebnis)


def _eigener_server() -> bool:
    """Whether the user has a Prefect server that keeps what it is told."""
    umgebung.prepare()
    return bool(configured_api_url())


def _am_server(lade: Callable[[], Flow]) -> object:
    """Run a flow against the user's Prefect server, else against one of our own that ends with us:
    what its state holds. The flow is loaded while the server starts.
    """
    if not einstellungen().debug:
        # what goes wrong is said once, in German, by the command; Prefect's UI keeps the stack
        # trace
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    umgebung.prepare()
    with prefect_server() as ready:
        from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

        flow = lade()
        ready()
        with temporary_settings(
            {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
        ):  # saves a second; the variable cannot say None
            return flow()
