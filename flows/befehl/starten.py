"""Starts the Prefect flow from the command line and waits for its outcome."""

# ruff: noqa: PLC0415 Prefect is imported while its server starts

from __future__ import annotations

import os
from typing import cast

from flows.einstellungen import einstellungen
from flows.lauf.auftrag import Auftrag
from flows.lauf.ergebnis import Ergebnis
from flows.prefect_ import umgebung
from flows.prefect_.server import prefect_server


def starte(auftrag: Auftrag) -> Ergebnis:
    """Run the flow against the user's Prefect server, else against one of our own that ends with
    us.
    """
    if not einstellungen().debug:
        # what goes wrong is said once, in German, by the command; Prefect's UI keeps the stack
        # trace
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "CRITICAL")
    umgebung.prepare()
    with prefect_server() as ready:
        from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

        from flows.lauf.absage import LaufGestoppt
        from flows.monatslauf import monatslauf

        ready()
        with temporary_settings(
            {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
        ):  # saves a second; the variable cannot say None
            try:
                return cast(Ergebnis, monatslauf(auftrag))  # Prefect hands out what its state holds
            except LaufGestoppt as stopp:
                return stopp.ergebnis
