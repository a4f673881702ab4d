"""Who is told when carrying on came to no end, because the program failed or was killed?"""

from __future__ import annotations

from typing import Any

from prefect import Flow, State
from prefect.client.schemas.objects import FlowRun

from flows.lauf.absage import ABSAGEN
from flows.lauf.auftrag import gelesene_angaben
from flows.nachziehen.nachziehauftrag import Nachziehauftrag
from flows.prefect_.planlauf import melde_absturz, schon_gesagt


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """As of the Monatslauf; the notice names the month it was to start from."""
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = gelesene_angaben(Nachziehauftrag, flow_run.parameters.get("auftrag"))
        erster = angaben.fuer(angaben.ab)
    except ABSAGEN:
        return
    melde_absturz(flow, flow_run, state, angaben.ab, erster.ausgabeordner)
