"""The Monatslauf as a Prefect flow: from the exports of one month to the documents of every gE."""

from __future__ import annotations

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import State, flow  # noqa: E402  Prefect reads its settings when it is imported

from flows import zeit  # noqa: E402
from flows.ablauf import monatsablauf  # noqa: E402
from flows.ablauf.monatsablauf import gerechnet, laufe  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import Auftrag, auftrag_aus  # noqa: E402
from flows.lauf.ergebnis import Ergebnis  # noqa: E402
from flows.prefect_ import planlauf  # noqa: E402
from flows.prefect_.artefakte import veroeffentliche_artefakte  # noqa: E402
from flows.prefect_.schritt import MitPrefect, als_task  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt, gelungen, vorgeschlagen  # noqa: E402
from flows.verteilung.wahl import schreibende  # noqa: E402

__all__ = ["MIT_PREFECT", "gerechnet", "laufe", "monatslauf"]

lesen = als_task(monatsablauf.lesen)
rechnen = als_task(monatsablauf.rechnen)
halte_zurueck = als_task(monatsablauf.halte_zurueck)
schreiben = als_task(monatsablauf.schreiben)
verbuche_stopp = als_task(monatsablauf.verbuche_stopp)
MIT_PREFECT = MitPrefect(lesen, rechnen, halte_zurueck, schreiben, verbuche_stopp)


# the form's parameters are read here and not by Prefect, whose refusal is English and a traceback
@flow(
    name="monatslauf",
    description="Ein Leistungsmonat: Exporte lesen, prüfen, rechnen, Dokumente ausstellen.",
    validate_parameters=False,
    persist_result=False,
    on_failure=[planlauf.abgestuerzt],
    on_crashed=[planlauf.abgestuerzt],
)
def monatslauf(auftrag: Auftrag) -> State[Ergebnis]:
    """The deployment's flow: every step a task, the outcome as state and artifacts.

    Whoever calls it has the result, or the error of flows.lauf.absage that ended the run. Without a
    month it is the scheduled run: it starts nothing where nothing is to be done yet.
    """
    angaben = ergebnis = stand = None
    try:
        angaben = auftrag_aus(auftrag)
        verlange_wurzeln(angaben)
        heute = zeit.today(zeit.scheduled_start(), zeit.jetzt())
        monat = angaben.leistungsmonat(heute)
        stand = planlauf.vorher(angaben, monat, heute)
        if stand is not None and not stand.starten:
            return planlauf.vertagt(stand, angaben)
        with schreibende():
            ergebnis = laufe(angaben, monat, MIT_PREFECT, nach_plan=stand is not None)
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        planlauf.abgelehnt(stand, absage, angaben)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    wartet = planlauf.gelaufen(stand, ergebnis, angaben)
    return vorgeschlagen(ergebnis, wartet.titel) if wartet else gelungen(ergebnis)
