"""The flow: what is approved goes out, or what happened by hand is recorded."""

from __future__ import annotations

from typing import Any

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import Flow, State, flow  # noqa: E402  Prefect reads its settings when it is imported
from prefect.client.schemas.objects import FlowRun  # noqa: E402

from flows.gespraech.angaben import verlange_name  # noqa: E402
from flows.gespraech.aufruf import ordnerangaben  # noqa: E402
from flows.gespraech.benutzer import Handelnde  # noqa: E402
from flows.lauf.absage import ABSAGEN  # noqa: E402
from flows.lauf.auftrag import Auftrag, gelesene_angaben  # noqa: E402
from flows.post.postfehler import PostError  # noqa: E402
from flows.prefect_.planlauf import melde_abbruch, schon_gesagt  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402
from flows.versand.ablauf import versende  # noqa: E402
from flows.versand.absicht.versandauftrag import Versandauftrag  # noqa: E402
from flows.versand.bericht.versandartefakte import gelungen, veroeffentliche_artefakte  # noqa: E402
from flows.versand.bericht.versandergebnis import Versandergebnis  # noqa: E402


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Told as of the Monatslauf: what had begun is named unclear by the next sending."""
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = gelesene_angaben(Versandauftrag, flow_run.parameters.get("auftrag"))
        monat = angaben.leistungsmonat
    except ABSAGEN:
        return
    ordner = ordnerangaben(None, angaben.ausgabeordner)
    melde_abbruch(
        flow,
        flow_run,
        monat,
        angaben.ausgabeordner,
        "Versand nicht zu Ende gekommen",
        "Was: Der Versand ist abgebrochen. Jede E-Mail ist hinaus, nicht hinaus oder unklar; das "
        "Register sagt von jeder, was gilt.",
        f"Zu tun: „o7 status {monat}{ordner}“ ansehen, dann „o7 versenden {monat}{ordner}“ oder "
        "das Formular „versand“ wiederholen; was unklar ist, nennt er.",
    )


@flow(
    name="versand",
    description="Freigegebene Dokumente eines Monats an die gE versenden, jede Version einmal; "
    "oder verbuchen, was von Hand geschah.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[abgestuerzt],
    on_crashed=[abgestuerzt],
)
def versand(auftrag: Versandauftrag) -> State[Versandergebnis]:
    """The deployment's flow. The form's tick is the yes; who acts is the person it names."""
    angaben = ergebnis = None
    try:
        angaben = gelesene_angaben(Versandauftrag, auftrag)
        verlange_wurzeln(Auftrag(eingang=angaben.eingang, ausgabe=angaben.ausgabe))
        _verlange_person(angaben)
        handelnde = Handelnde.jetzt(angaben.bearbeitet_von)
        ergebnis = versende(angaben, handelnde, lambda _plan, _frage: True)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, None, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    if ergebnis.abbruch:
        return abgesagt(PostError(ergebnis.abbruch))
    return gelungen(ergebnis)


def _verlange_person(angaben: Versandauftrag) -> None:
    """The account of the service is nobody. Raises UsageError."""
    if not angaben.vorschau:
        verlange_name(angaben.bearbeitet_von, "Bearbeitet von", "wer versendet")
