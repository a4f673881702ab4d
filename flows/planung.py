"""The planning of a year as a Prefect flow: from last year's calls to offer, annex and posts."""

from __future__ import annotations

from typing import Any

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import Flow, State, flow  # noqa: E402  Prefect reads its settings on import
from prefect.client.schemas.objects import FlowRun  # noqa: E402

from flows import zeit  # noqa: E402
from flows.ablauf import planungsablauf  # noqa: E402
from flows.ablauf.planungsablauf import laufe  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.planungslauf.planungsartefakte import (  # noqa: E402
    abgebrochen,
    gelungen,
    veroeffentliche_artefakte,
)
from flows.planungslauf.planungsauftrag import Planungsauftrag  # noqa: E402
from flows.planungslauf.planungsergebnis import Planungsergebnis  # noqa: E402
from flows.prefect_.schritt import MitPrefect, als_task  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402

__all__ = ["laufe", "planung"]

lesen = als_task(planungsablauf.lesen)
rechnen = als_task(planungsablauf.rechnen)
halte_zurueck = als_task(planungsablauf.halte_zurueck)
schreiben = als_task(planungsablauf.schreiben)
verbuche_stopp = als_task(planungsablauf.verbuche_stopp)
MIT_PREFECT = MitPrefect(lesen, rechnen, halte_zurueck, schreiben, verbuche_stopp)


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A fault of the program or an end from outside."""
    abgebrochen(flow, flow_run, state)


@flow(
    name="planung",
    description="Die jährliche Planung: Tabellen lesen, prüfen, rechnen, Planungshilfen und "
    "Anlagen ausstellen.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[abgestuerzt],
    on_crashed=[abgestuerzt],
)
def planung(auftrag: Planungsauftrag) -> State[Planungsergebnis]:
    """The deployment's flow: every step a task, the outcome as state and artifacts. Whoever calls
    it has the result, or the error of flows.lauf.absage that ended the run.
    """
    angaben = ergebnis = None
    try:
        angaben = gelesene_angaben(Planungsauftrag, auftrag)
        verlange_wurzeln(angaben)
        planjahr = angaben.planjahr(zeit.today(zeit.scheduled_start(), zeit.jetzt()))
        ergebnis = laufe(angaben, planjahr, MIT_PREFECT)
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    return gelungen(ergebnis)
