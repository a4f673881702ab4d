"""The planning of a year: from last year's calls to the offer, the annex and the posts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import Flow, State, flow, task  # noqa: E402  Prefect reads its settings on import
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.schemas.objects import FlowRun  # noqa: E402

from flows import zeit  # noqa: E402
from flows.ablage.ordner import verlange_getrennte_ordner  # noqa: E402
from flows.ablage.rechte import nur_fuer_die_gruppe, schliesse  # noqa: E402
from flows.ausgabe import ausgabe  # noqa: E402
from flows.ausgabe.fehlstellen import fehlstellen  # noqa: E402
from flows.ausgabe.fremdnennung import FremdeAngabe  # noqa: E402
from flows.gespraech.benutzer import wer  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.lauf.bestaetigung import bestaetigungen, verlange_bestaetigbar  # noqa: E402
from flows.lauf.grund import verlange_grund_ohne_ge  # noqa: E402
from flows.lauf.lesen import gelesen  # noqa: E402
from flows.planungslauf.herausgabe import planungsausgang, planungsgang  # noqa: E402
from flows.planungslauf.herausgabe.planungspapiere import sendungen  # noqa: E402
from flows.planungslauf.planungsartefakte import (  # noqa: E402
    abgebrochen,
    gelungen,
    veroeffentliche_artefakte,
)
from flows.planungslauf.planungsauftrag import Planungsauftrag  # noqa: E402
from flows.planungslauf.planungsergebnis import Planungsergebnis  # noqa: E402
from flows.planungslauf.rechnung.fassungen import verlange_grund  # noqa: E402
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, erinnert  # noqa: E402
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, plane  # noqa: E402
from flows.prefect_.schritt import Als, absagend, mit_prefect, ohne_prefect  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402
from flows.register import oeffnen as registerlage  # noqa: E402
from flows.register.gedaechtnis import UeberholtError  # noqa: E402
from flows.register.register import Register  # noqa: E402
from flows.vorgaben.regelstand import Regelstand, lies_regelstand  # noqa: E402
from transforms.einlesen.lieferung import Lieferung  # noqa: E402
from transforms.kern.planjahr import Planjahr  # noqa: E402


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
        ergebnis = laufe(angaben, planjahr, mit_prefect)
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    return gelungen(ergebnis)


# --- the steps: nothing is retried, because no step talks to the world


@task(name="lesen", cache_policy=NO_CACHE, persist_result=False)
@absagend
def lesen(auftrag: Planungsauftrag, planjahr: Planjahr, regelstand: Regelstand) -> Lieferung:
    """Open the folder of the planning and read every table."""
    return gelesen(auftrag, planjahr, regelstand)


@task(name="rechnen", cache_policy=NO_CACHE, persist_result=False)
@absagend
def rechnen(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Planungsgedaechtnis,
    auftrag: Planungsauftrag,
    beginn: datetime,
) -> Planungsrechnung:
    """Checks, plannings, documents, versions."""
    return plane(lieferung, regelstand, gedaechtnis, auftrag, beginn)


@task(name="halte_zurueck", cache_policy=NO_CACHE, persist_result=False)
@absagend
def halte_zurueck(rechnung: Planungsrechnung) -> Planungsrechnung:
    """Hold back the gE whose documents would name another."""
    return planungsausgang.halte_zurueck(rechnung)


@task(name="schreiben", cache_policy=NO_CACHE, persist_result=False)
@absagend
def schreiben(rechnung: Planungsrechnung, register: Register) -> None:
    """Write, record, publish."""
    planungsgang.gib_heraus(rechnung, register)


@task(name="verbuche_stopp", cache_policy=NO_CACHE, persist_result=False)
@absagend
def verbuche_stopp(rechnung: Planungsrechnung, register: Register) -> None:
    """Record what a stopped run read and found."""
    planungsgang.verbuche_stopp(rechnung, register)


# --- the run


def laufe(
    auftrag: Planungsauftrag, planjahr: Planjahr, als: Als = ohne_prefect
) -> Planungsergebnis:
    """The run itself, with or without Prefect. Raises OutputError, UsageError, GrundFehltError,
    DataFileError.
    """
    regelstand = lies_regelstand()
    verlange_bestaetigbar(auftrag, regelstand.regeln)
    verlange_getrennte_ordner(auftrag.eingangsordner, auftrag.ausgabeordner)
    verlange_grund_ohne_ge(auftrag, planjahr, regelstand.spalten)
    if auftrag.schreibt_nichts:
        return _vorschau(auftrag, planjahr, regelstand, als)
    with nur_fuer_die_gruppe(auftrag.ausgabeordner):
        return _gesperrt(auftrag, planjahr, regelstand, als)


def _gesperrt(
    auftrag: Planungsauftrag, planjahr: Planjahr, regelstand: Regelstand, als: Als
) -> Planungsergebnis:
    """The run while it alone holds the planning."""
    out = auftrag.ausgabeordner
    with ausgabe.abschnittssperre(out, planjahr, wer(zeit.heute())):
        schliesse(out)
        with ausgabe.beschreibbar(out):
            register = registerlage.oeffne(out)
        with register:
            with ausgabe.beschreibbar(out):
                ausgabe.wiederaufnehmen(register, out, planjahr)
            while True:
                with suppress(UeberholtError):  # a month it looks back on was recorded meanwhile
                    rechnung = gerechnet(auftrag, planjahr, regelstand, register, als)
                    ergebnis = _ausgestellt(rechnung, register, als)
                    return replace(ergebnis, fehlstellen=fehlstellen(register, out, planjahr))


def _ausgestellt(rechnung: Planungsrechnung, register: Register, als: Als) -> Planungsergebnis:
    if rechnung.gestoppt:
        als(verbuche_stopp)(rechnung, register)
        return rechnung.ergebnis
    while True:
        ergebnis = rechnung.ergebnis
        verlange_grund(rechnung.ausgestellt, rechnung.auftrag, ergebnis)
        try:
            als(schreiben)(rechnung, register)
        except FremdeAngabe as fund:
            rechnung = planungsausgang.ohne(rechnung, fund.funde)
            continue
        return replace(ergebnis, sendungen=sendungen(rechnung))


def _vorschau(
    auftrag: Planungsauftrag, planjahr: Planjahr, regelstand: Regelstand, als: Als
) -> Planungsergebnis:
    """Everything but the writing: not even the register is made."""
    out = auftrag.ausgabeordner
    with registerlage.oeffne_falls_vorhanden(out) or nullcontext() as register:
        rechnung = gerechnet(auftrag, planjahr, regelstand, register, als)
        if rechnung.gestoppt or register is None:
            return rechnung.ergebnis
        return replace(rechnung.ergebnis, fehlstellen=fehlstellen(register, out, planjahr))


def gerechnet(
    auftrag: Planungsauftrag,
    planjahr: Planjahr,
    regelstand: Regelstand,
    register: Register | None,
    als: Als,
    erinnere: Callable[[Register | None, Lieferung], Planungsgedaechtnis] = erinnert,
) -> Planungsrechnung:
    """Read, remember, compute, and hold back whose documents would name another gE."""
    beginn = zeit.jetzt()  # taken once: files and register say the same day, also past midnight
    lieferung = als(lesen)(auftrag, planjahr, regelstand)
    jetzt = bestaetigungen(auftrag, zeit.tag(beginn))
    gedaechtnis = erinnere(register, lieferung).mit_bestaetigungen(jetzt)
    rechnung = als(rechnen)(lieferung, regelstand, gedaechtnis, auftrag, beginn)
    return rechnung if rechnung.gestoppt else als(halte_zurueck)(rechnung)
