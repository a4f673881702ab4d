"""Starts a run from the command line and waits for its outcome: on the user's Prefect server, where
there is one; else its steps as they are.
"""

# ruff: noqa: PLC0415 Prefect is imported while its server starts, and not at all without one

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from flows import zeit
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
    if not _mit_prefect():
        from flows.ablauf.monatsablauf import laufe

        return laufe(auftrag, auftrag.leistungsmonat(zeit.heute()))

    def lade() -> Flow:
        from flows.monatslauf import monatslauf

        return lambda: monatslauf(auftrag)

    try:
        return cast(Ergebnis, _am_server(lade))
    except LaufGestoppt as stopp:
        return cast(Ergebnis, stopp.ergebnis)


def starte_nachziehen(auftrag: Nachziehauftrag) -> Nachzug:
    """A change carried on; where it stopped is an outcome."""
    if not _mit_prefect():
        from flows.nachziehen.ablauf import ziehe_nach

        return ziehe_nach(auftrag)

    def lade() -> Flow:
        from flows.nachziehen.nachziehen import nachziehen

        return lambda: nachziehen(auftrag)

    try:
        return cast("Nachzug", _am_server(lade))
    except NachzugAngehalten as halt:
        return cast("Nachzug", halt.nachzug)


def starte_planung(auftrag: Planungsauftrag) -> Planungsergebnis:
    """One planning; a Stopp is an outcome."""
    if not _mit_prefect():
        from flows.ablauf.planungsablauf import laufe

        return laufe(auftrag, auftrag.planjahr(zeit.heute()))

    def lade() -> Flow:
        from flows.planung import planung

        return lambda: planung(auftrag)

    try:
        return cast("Planungsergebnis", _am_server(lade))
    except LaufGestoppt as stopp:
        return cast("Planungsergebnis", stopp.ergebnis)


def starte_anpassung(auftrag: Anpassungsauftrag) -> Anpassungsergebnis:
    """One change of quantities; a refusal is an outcome."""
    if not _mit_prefect():
        from flows.ablauf.anpassungsablauf import laufe

        return laufe(auftrag)

    def lade() -> Flow:
        from flows.anpassung import anpassung

        return lambda: anpassung(auftrag)

    try:
        return cast("Anpassungsergebnis", _am_server(lade))
    except LaufGestoppt as stopp:
        return cast("Anpassungsergebnis", stopp.ergebnis)


def _mit_prefect() -> bool:
    """Whether a Prefect server is to know of the run: the user's, or one of our own that was asked
    for.
    """
    if not einstellungen().debug:
        # what goes wrong is said once, in German, by the command; Prefect's UI keeps the stack
        # trace
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    wahl = einstellungen()  # other machines are reached by Prefect's tasks
    return wahl.prefect == "eigener" or bool(wahl.dask) or configured_api_url() is not None


def _am_server(lade: Callable[[], Flow]) -> object:
    """Run a flow against the user's Prefect server, else against one of our own that ends with us:
    what its state holds. The flow is loaded while the server starts.
    """
    umgebung.prepare()
    with prefect_server() as ready:
        from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

        flow = lade()
        ready()
        with temporary_settings(
            {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
        ):  # saves a second; the variable cannot say None
            return flow()
