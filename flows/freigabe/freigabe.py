"""The flow: a named person approves what was issued, or takes an approval back."""

from __future__ import annotations

from typing import Any

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import Flow, State, flow  # noqa: E402  Prefect reads its settings when it is imported
from prefect.client.schemas.objects import FlowRun  # noqa: E402

from flows.ablage.ausgabefehler import FreigabeVerweigertError  # noqa: E402
from flows.freigabe.ablauf import Lage, gib_frei, ziehe_zurueck  # noqa: E402
from flows.freigabe.freigabeartefakte import (  # noqa: E402
    abweisung,
    gelungen,
    veroeffentliche_artefakte,
)
from flows.freigabe.freigabeauftrag import Freigabeauftrag  # noqa: E402
from flows.freigabe.freigabeergebnis import Freigabeergebnis, Ruecknahmeergebnis  # noqa: E402
from flows.gespraech.aufruf import ordnerangaben  # noqa: E402
from flows.gespraech.benutzer import Handelnde  # noqa: E402
from flows.lauf.absage import ABSAGEN  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.prefect_.planlauf import melde_abbruch, schon_gesagt  # noqa: E402
from flows.prefect_.wurzeln import verlange_ausgabe_in_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402


def abgestuerzt(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """A fault of the program or an end from outside: what was approved the register knows."""
    if schon_gesagt(flow_run, state):
        return
    try:
        angaben = gelesene_angaben(Freigabeauftrag, flow_run.parameters.get("auftrag"))
        monat = angaben.leistungsmonat
    except ABSAGEN:
        return
    ordner = ordnerangaben(None, angaben.ausgabeordner)
    melde_abbruch(
        flow,
        flow_run,
        monat,
        angaben.ausgabeordner,
        "Freigabe nicht zu Ende gekommen",
        "Was: Die Freigabe ist abgebrochen; freigegeben ist alles oder nichts davon.",
        f"Zu tun: „o7 status {monat}{ordner}“ ansehen, dann „o7 freigeben {monat}{ordner}“ "
        "oder das Formular „freigabe“ wiederholen.",
    )


@flow(
    name="freigabe",
    description="Ausgestellte Dokumente eines Monats freigeben: eine zweite Person, jede Datei "
    "geprüft. Ohne Haken bei „Ich gebe frei“ eine Vorschau.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[abgestuerzt],
    on_crashed=[abgestuerzt],
)
def freigabe(auftrag: Freigabeauftrag) -> State[Freigabeergebnis | Ruecknahmeergebnis]:
    """The deployment's flow. The form's tick is the yes; who approves is the person it names."""
    angaben = ergebnis = None
    try:
        angaben = gelesene_angaben(Freigabeauftrag, auftrag)
        verlange_ausgabe_in_wurzeln(angaben.ausgabe)
        angaben.verlange_person()
        handelnde = Handelnde.jetzt(angaben.freigegeben_von)
        tue = ziehe_zurueck if angaben.zurueckziehen else gib_frei
        ergebnis = tue(angaben, handelnde, _angekreuzt)
        if ergebnis.abgewiesen:
            raise FreigabeVerweigertError(abweisung(ergebnis))
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    return gelungen(ergebnis)


def _angekreuzt(_lage: Lage, _frage: str) -> bool:
    return True
