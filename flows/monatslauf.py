"""The Monatslauf: from the exports of one month to the documents of every gE."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime

from flows.prefect_ import umgebung

umgebung.prepare()

from prefect import State, flow, task  # noqa: E402  Prefect reads its settings when it is imported
from prefect.cache_policies import NO_CACHE  # noqa: E402

from flows import zeit  # noqa: E402
from flows.ablage.ordner import verlange_getrennte_ordner  # noqa: E402
from flows.ablage.rechte import nur_fuer_die_gruppe, schliesse  # noqa: E402
from flows.ausgabe import ausgabe  # noqa: E402
from flows.ausgabe.fehlstellen import fehlstellen  # noqa: E402
from flows.ausgabe.fremdnennung import FremdeAngabe  # noqa: E402
from flows.gespraech.benutzer import wer  # noqa: E402
from flows.lauf import ausgang  # noqa: E402
from flows.lauf.absage import ABSAGEN, LaufGestoppt  # noqa: E402
from flows.lauf.auftrag import Auftrag, auftrag_aus  # noqa: E402
from flows.lauf.berechnung import Rechengrundlage, Rechenstand, berechne  # noqa: E402
from flows.lauf.bestaetigung import bestaetigungen, verlange_bestaetigbar  # noqa: E402
from flows.lauf.ergebnis import Ergebnis  # noqa: E402
from flows.lauf.grund import verlange_grund_ohne_ge  # noqa: E402
from flows.lauf.lesen import gelesen  # noqa: E402
from flows.lauf.plan import verlange_angaben, verlange_grund, verlange_nur_grund  # noqa: E402
from flows.papiere import herausgabe  # noqa: E402
from flows.papiere.befundliste import sendungen  # noqa: E402
from flows.papiere.nachtrag import verlange_abgeschlossen, verlange_erlaubt  # noqa: E402
from flows.prefect_ import planlauf  # noqa: E402
from flows.prefect_.artefakte import veroeffentliche_artefakte  # noqa: E402
from flows.prefect_.schritt import Als, absagend, mit_prefect, ohne_prefect  # noqa: E402
from flows.prefect_.wurzeln import verlange_wurzeln  # noqa: E402
from flows.prefect_.zustand import abgesagt, gelungen, vorgeschlagen  # noqa: E402
from flows.register import oeffnen as registerlage  # noqa: E402
from flows.register.gedaechtnis import Gedaechtnis, UeberholtError, erinnert  # noqa: E402
from flows.register.register import Register  # noqa: E402
from flows.vorgaben.regelstand import Regelstand, lies_regelstand  # noqa: E402
from flows.werkbank import werkbank  # noqa: E402
from transforms.einlesen.lieferung import Lieferung  # noqa: E402
from transforms.kern.month import Month  # noqa: E402


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
        ergebnis = laufe(angaben, monat, mit_prefect, nach_plan=stand is not None)
        if ergebnis.gestoppt:
            raise LaufGestoppt(ergebnis)
    except ABSAGEN as absage:
        veroeffentliche_artefakte(angaben, ergebnis, absage)
        planlauf.abgelehnt(stand, absage, angaben)
        return abgesagt(absage)
    veroeffentliche_artefakte(angaben, ergebnis)
    wartet = planlauf.gelaufen(stand, ergebnis, angaben)
    return vorgeschlagen(ergebnis, wartet.titel) if wartet else gelungen(ergebnis)


# --- the steps: nothing is retried, because no step talks to the world


@task(name="lesen", cache_policy=NO_CACHE, persist_result=False)
@absagend
def lesen(auftrag: Auftrag, monat: Month, regelstand: Regelstand) -> Lieferung:
    """Open the month's folder and read every table."""
    return gelesen(auftrag, monat, regelstand)


@task(name="rechnen", cache_policy=NO_CACHE, persist_result=False)
@absagend
def rechnen(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Gedaechtnis,
    auftrag: Auftrag,
    beginn: datetime,
) -> Rechenstand:
    """Checks, documents, versions, minutes bridge."""
    return berechne(lieferung, regelstand, gedaechtnis, auftrag, beginn)


@task(name="halte_zurueck", cache_policy=NO_CACHE, persist_result=False)
@absagend
def halte_zurueck(stand: Rechenstand) -> Rechenstand:
    """Hold back the gE whose documents would name another."""
    return ausgang.halte_zurueck(stand)


@task(name="schreiben", cache_policy=NO_CACHE, persist_result=False)
@absagend
def schreiben(stand: Rechenstand, register: Register) -> None:
    """Write, record, publish."""
    herausgabe.gib_heraus(stand, register)


@task(name="verbuche_stopp", cache_policy=NO_CACHE, persist_result=False)
@absagend
def verbuche_stopp(stand: Rechenstand, register: Register) -> None:
    """Record what a stopped run read and found."""
    herausgabe.verbuche_stopp(stand, register)


# --- the run


def laufe(
    auftrag: Auftrag,
    monat: Month,
    als: Als = ohne_prefect,
    *,
    nur_dokumente: bool = False,
    nach_plan: bool = False,
) -> Ergebnis:
    """The run itself, with or without Prefect. With `nur_dokumente` a month none of whose documents
    changes is left as it is; `nach_plan`, first versions do not wait for the reason of a
    correction. Raises OutputError, UsageError, GrundFehltError, DataFileError.
    """
    regelstand = lies_regelstand()
    verlange_bestaetigbar(auftrag, regelstand.regeln)
    verlange_angaben(auftrag)
    verlange_getrennte_ordner(auftrag.eingangsordner, auftrag.ausgabeordner)
    verlange_grund_ohne_ge(auftrag, monat, regelstand.spalten)
    if auftrag.vorschau:
        with werkbank.geoeffnet():
            return _vorschau(auftrag, monat, regelstand, als)
    stelle_aus = _nur_geaenderte if nur_dokumente else _ausgestellt
    with nur_fuer_die_gruppe(auftrag.ausgabeordner), werkbank.geoeffnet():
        return _gesperrt(
            auftrag, monat, regelstand, als, _erste_versionen if nach_plan else stelle_aus
        )


def _gesperrt(
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    als: Als,
    stelle_aus: Callable[[Rechenstand, Register, Als], Ergebnis],
) -> Ergebnis:
    """The run while it alone holds the month."""
    out = auftrag.ausgabeordner
    with ausgabe.abschnittssperre(out, monat, wer(zeit.heute())):
        schliesse(out)
        with ausgabe.beschreibbar(out):
            register = registerlage.oeffne(out)
        with register:
            verlange_abgeschlossen(register, auftrag, monat)
            with ausgabe.beschreibbar(out):
                ausgabe.wiederaufnehmen(register, out, monat)
            while True:
                with suppress(UeberholtError):  # a month it looks back on was recorded meanwhile
                    stand = gerechnet(auftrag, monat, regelstand, register, als)
                    ergebnis = stelle_aus(stand, register, als)
                    return replace(ergebnis, fehlstellen=fehlstellen(register, out, monat))


def _ausgestellt(stand: Rechenstand, register: Register, als: Als) -> Ergebnis:
    if stand.gestoppt:
        als(verbuche_stopp)(stand, register)
        return stand.ergebnis
    while True:
        ergebnis = stand.ergebnis
        verlange_erlaubt(register, stand)
        verlange_grund(stand.ausgestellt, stand.auftrag, ergebnis)
        try:
            als(schreiben)(stand, register)
        except FremdeAngabe as fund:
            stand = ausgang.ohne(stand, fund.funde)
            continue
        return replace(ergebnis, sendungen=sendungen(stand))


def _nur_geaenderte(stand: Rechenstand, register: Register, als: Als) -> Ergebnis:
    """A month none of whose documents changes stays as it is, its findings too."""
    if not stand.gestoppt and not stand.ausgestellt.zu_schreiben:
        return stand.ergebnis
    return _ausgestellt(stand, register, als)


def _erste_versionen(stand: Rechenstand, register: Register, als: Als) -> Ergebnis:
    """First versions are issued, and corrections of other gE wait: a run for all but those."""
    wartend = stand.wartend
    if not wartend:
        return _ausgestellt(stand, register, als)
    uebrige = _berechnet(stand.ohne_wartende, als)
    return _ausgestellt(uebrige, register, als).mit_wartenden(wartend)


def _vorschau(auftrag: Auftrag, monat: Month, regelstand: Regelstand, als: Als) -> Ergebnis:
    """Everything but the writing: not even the register is made."""
    out = auftrag.ausgabeordner
    with registerlage.oeffne_falls_vorhanden(out) or nullcontext() as register:
        verlange_abgeschlossen(register, auftrag, monat)
        stand = gerechnet(auftrag, monat, regelstand, register, als)
        if stand.gestoppt or register is None:
            return stand.ergebnis
        verlange_nur_grund(stand.ausgestellt, auftrag)
        gefunden = fehlstellen(register, out, monat)
        return replace(stand.ergebnis, fehlstellen=gefunden)


def gerechnet(
    auftrag: Auftrag,
    monat: Month,
    regelstand: Regelstand,
    register: Register | None,
    als: Als,
    erinnere: Callable[[Register | None, Lieferung], Gedaechtnis] = erinnert,
) -> Rechenstand:
    """Read, remember, compute, and hold back whose documents would name another gE."""
    beginn = zeit.jetzt()  # taken once: files and register say the same day, also past midnight
    lieferung = als(lesen)(auftrag, monat, regelstand)
    jetzt = bestaetigungen(auftrag, zeit.tag(beginn))
    gedaechtnis = erinnere(register, lieferung).mit_bestaetigungen(jetzt)
    return _berechnet((lieferung, regelstand, gedaechtnis, auftrag, beginn), als)


def _berechnet(grundlage: Rechengrundlage, als: Als) -> Rechenstand:
    stand = als(rechnen)(*grundlage)
    return stand if stand.gestoppt else als(halte_zurueck)(stand)
