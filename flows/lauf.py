"""Starts the Prefect flow from the command line and waits for its outcome."""

from __future__ import annotations

import os

from flows import umgebung
from flows.auftrag import Auftrag
from flows.einstellungen import einstellungen
from flows.ergebnis import Ergebnis


def starte(auftrag: Auftrag) -> Ergebnis:
    """Run the flow against the user's Prefect server, else against one of our own that ends with us."""
    if not einstellungen().debug:
        # what goes wrong is said once, in German, by the command; Prefect would print stack traces beside it
        os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
        os.environ.setdefault("PREFECT_LOGGING_TO_API_ENABLED", "false")
    umgebung.prepare()
    with umgebung.prefect_server() as ready:
        from flows.monatslauf import LaufGestoppt, monatslauf  # noqa: PLC0415  imports while the server starts

        ready()
        try:
            return monatslauf(auftrag)
        except LaufGestoppt as stopp:
            return stopp.ergebnis
