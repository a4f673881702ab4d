"""A change of quantities in a running term: from the wish to what the Trägerversammlung decides."""

from __future__ import annotations

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
from flows.anpassungslauf.anpassungsartefakte import (  # noqa: E402
    abgebrochen,
    gelungen,
    veroeffentliche_artefakte,
)
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag, verlange_aenderung  # noqa: E402
from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis  # noqa: E402
from flows.anpassungslauf.herausgabe import anpassungsausgang, anpassungsgang  # noqa: E402
from flows.anpassungslauf.herausgabe.anpassungsausgabe import mit_dateien  # noqa: E402
from flows.anpassungslauf.rechnung import anpassungseingang  # noqa: E402
from flows.anpassungslauf.rechnung.anpassungseingang import Anpassungseingang  # noqa: E402
from flows.anpassungslauf.rechnung.anpassungsfassung import verlange_grund  # noqa: E402
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import (  # noqa: E402
    Anpassungsgedaechtnis,
    erinnert,
)
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung, rechne  # noqa: E402
from flows.ausgabe import ausgabe  # noqa: E402
from flows.ausgabe.fehlstellen import fehlstellen  # noqa: E402
from flows.ausgabe.fremdnennung import FremdeAngabe  # noqa: E402
from flows.gespraech.angaben import verlange_sagend  # noqa: E402
from flows.gespraech.benutzer import wer  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import gelesene_angaben  # noqa: E402
from flows.lauf.grund import verlange_ohne_andere  # noqa: E402
from flows.prefect_.schritt import Als, absagend, mit_prefect, ohne_prefect  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt  # noqa: E402
from flows.register import oeffnen as registerlage  # noqa: E402
from flows.register.gedaechtnis import UeberholtError  # noqa: E402
from flows.register.register import Register  # noqa: E402
from flows.vorgaben.regelstand import Regelstand, lies_regelstand  # noqa: E402


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
        ergebnis = laufe(angaben, mit_prefect)
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
def lesen(auftrag: Anpassungsauftrag, regelstand: Regelstand) -> Anpassungseingang:
    """Read contracts, decisions, master data, plan and posts."""
    return anpassungseingang.gelesen(auftrag, regelstand)


@task(name="rechnen", cache_policy=NO_CACHE, persist_result=False)
@absagend
def rechnen(
    auftrag: Anpassungsauftrag,
    eingang: Anpassungseingang,
    regelstand: Regelstand,
    gedaechtnis: Anpassungsgedaechtnis,
    beginn: datetime,
) -> Anpassungsrechnung:
    """Checks, amounts, documents, version."""
    return rechne(auftrag, eingang, regelstand, gedaechtnis, beginn)


@task(name="halte_zurueck", cache_policy=NO_CACHE, persist_result=False)
@absagend
def halte_zurueck(rechnung: Anpassungsrechnung) -> Anpassungsrechnung:
    """Refuse what would name another gE."""
    return anpassungsausgang.halte_zurueck(rechnung)


@task(name="schreiben", cache_policy=NO_CACHE, persist_result=False)
@absagend
def schreiben(rechnung: Anpassungsrechnung, register: Register) -> None:
    """Write, record, publish."""
    anpassungsgang.gib_heraus(rechnung, register)


@task(name="verbuche_stopp", cache_policy=NO_CACHE, persist_result=False)
@absagend
def verbuche_stopp(rechnung: Anpassungsrechnung, register: Register) -> None:
    """Record what a refused run read and found."""
    anpassungsgang.verbuche_stopp(rechnung, register)


# --- the run


def laufe(auftrag: Anpassungsauftrag, als: Als = ohne_prefect) -> Anpassungsergebnis:
    """The run itself, with or without Prefect. Raises OutputError, UsageError, GrundFehltError,
    DataFileError.
    """
    regelstand = lies_regelstand()
    verlange_aenderung(auftrag)
    verlange_getrennte_ordner(auftrag.eingangsordner, auftrag.ausgabeordner)
    eingang = als(lesen)(auftrag, regelstand)
    _verlange_eigene_worte(auftrag, eingang)
    if auftrag.vorschau:
        return _vorschau(auftrag, eingang, regelstand, als)
    with nur_fuer_die_gruppe(auftrag.ausgabeordner):
        return _gesperrt(auftrag, eingang, regelstand, als)


def _verlange_eigene_worte(auftrag: Anpassungsauftrag, eingang: Anpassungseingang) -> None:
    """Begründung and Grund say something, and name no other gE. Raises UsageError."""
    stamm, buch = eingang.tabellen.stamm, eingang.namenbuch
    for was, text in (("Die Begründung", auftrag.begruendung), ("Der Grund", auftrag.grund)):
        verlange_sagend(text, was)
        verlange_ohne_andere(was, text, auftrag.jcnr, stamm, buch)


def _gesperrt(
    auftrag: Anpassungsauftrag, eingang: Anpassungseingang, regelstand: Regelstand, als: Als
) -> Anpassungsergebnis:
    """The run while it alone holds the changes of the month."""
    out, abschnitt = auftrag.ausgabeordner, auftrag.abschnitt
    with ausgabe.abschnittssperre(out, abschnitt, wer(zeit.heute())):
        schliesse(out)
        with ausgabe.beschreibbar(out):
            register = registerlage.oeffne(out)
        with register:
            with ausgabe.beschreibbar(out):
                ausgabe.wiederaufnehmen(register, out, abschnitt)
            while True:
                with suppress(UeberholtError):  # a month it looks back on was recorded meanwhile
                    rechnung = gerechnet(auftrag, eingang, regelstand, register, als)
                    ergebnis = _vorbereitet(rechnung, register, als)
                    return replace(ergebnis, fehlstellen=fehlstellen(register, out, abschnitt))


def _vorbereitet(rechnung: Anpassungsrechnung, register: Register, als: Als) -> Anpassungsergebnis:
    if rechnung.gestoppt:
        als(verbuche_stopp)(rechnung, register)
        return rechnung.ergebnis
    verlange_grund(rechnung.vorbereitet, rechnung.auftrag.grund, rechnung.ergebnis)
    try:
        als(schreiben)(rechnung, register)
    except FremdeAngabe as fund:
        return _vorbereitet(anpassungsausgang.ohne(rechnung, fund.funde), register, als)
    return mit_dateien(rechnung)


def _vorschau(
    auftrag: Anpassungsauftrag, eingang: Anpassungseingang, regelstand: Regelstand, als: Als
) -> Anpassungsergebnis:
    """Everything but the writing: not even the register is made."""
    out = auftrag.ausgabeordner
    with registerlage.oeffne_falls_vorhanden(out) or nullcontext() as register:
        rechnung = gerechnet(auftrag, eingang, regelstand, register, als)
        ergebnis = mit_dateien(rechnung)
        if register is None:
            return ergebnis
        return replace(ergebnis, fehlstellen=fehlstellen(register, out, auftrag.abschnitt))


def gerechnet(
    auftrag: Anpassungsauftrag,
    eingang: Anpassungseingang,
    regelstand: Regelstand,
    register: Register | None,
    als: Als,
) -> Anpassungsrechnung:
    """Remember, compute, and refuse what would name another gE."""
    beginn = zeit.jetzt()  # taken once: files and register say the same day, also past midnight
    gedaechtnis = erinnert(register, auftrag.abschnitt, auftrag.jcnr)
    rechnung = als(rechnen)(auftrag, eingang, regelstand, gedaechtnis, beginn)
    return rechnung if rechnung.gestoppt else als(halte_zurueck)(rechnung)
