"""A change of quantities as a Prefect flow: from the wish to what the Trägerversammlung decides."""

from __future__ import annotations

from typing import Any

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import Flow, State, flow  # noqa: E402  Prefect reads its settings on import
from prefect.client.schemas.objects import FlowRun  # noqa: E402

from flows.ablauf import anpassungsablauf  # noqa: E402
from flows.ablauf.anpassungsablauf import laufe  # noqa: E402
from flows.anpassungslauf.anpassungsartefakte import (  # noqa: E402
    abgebrochen,
    gelungen,
    veroeffentliche_artefakte,
)
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag  # noqa: E402
from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.prefect_.schritt import MitPrefect, als_task  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402

__all__ = ["anpassung", "laufe"]

lesen = als_task(anpassungsablauf.lesen)
rechnen = als_task(anpassungsablauf.rechnen)
halte_zurueck = als_task(anpassungsablauf.halte_zurueck)
schreiben = als_task(anpassungsablauf.schreiben)
verbuche_stopp = als_task(anpassungsablauf.verbuche_stopp)
MIT_PREFECT = MitPrefect(lesen, rechnen, halte_zurueck, schreiben, verbuche_stopp)


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A fault of the program or an end from outside."""
    abgebrochen(flow, flow_run, state)


@flow(
    name="anpassung",
    description="Eine unterjährige Mengenanpassung vorbereiten: rechnen, prüfen, Vorlage, "
    "Beschlussentwurf und Importdateien ausstellen. Der Vertrag selbst ändert sich nicht.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[abgestuerzt],
    on_crashed=[abgestuerzt],
)
def anpassung(auftrag: Anpassungsauftrag) -> State[Anpassungsergebnis]:
    """The deployment's flow: every step a task, the outcome as state and artifacts. Whoever calls
    it has the result, or the error of flows.lauf.absage that ended the run.
    """
    angaben = ergebnis = None
    try:
        angaben = gelesene_angaben(Anpassungsauftrag, auftrag)
        verlange_wurzeln(angaben)
        ergebnis = laufe(angaben, MIT_PREFECT)
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    return gelungen(ergebnis)
