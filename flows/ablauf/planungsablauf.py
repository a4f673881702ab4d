"""How does the planning of a year run? Read, check, compute, hold back, issue."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime

from flows import zeit
from flows.ablage.ordner import verlange_getrennte_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe, schliesse
from flows.ablauf.schritt import Als, ohne_prefect
from flows.ausgabe import ausgabe
from flows.ausgabe.fehlstellen import fehlstellen
from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.gespraech.benutzer import wer
from flows.lauf.bestaetigung import bestaetigungen, verlange_bestaetigbar
from flows.lauf.grund import verlange_grund_ohne_ge
from flows.lauf.lesen import gelesen
from flows.planungslauf.herausgabe import planungsausgang, planungsgang
from flows.planungslauf.herausgabe.planungspapiere import sendungen
from flows.planungslauf.planungsauftrag import Planungsauftrag
from flows.planungslauf.planungsergebnis import Planungsergebnis
from flows.planungslauf.rechnung.fassungen import verlange_grund
from flows.planungslauf.rechnung.planungsgedaechtnis import Planungsgedaechtnis, erinnert
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung, plane
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import UeberholtError
from flows.register.register import Register
from flows.urteil import richter
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.planjahr import Planjahr

# --- the steps


def lesen(auftrag: Planungsauftrag, planjahr: Planjahr, regelstand: Regelstand) -> Lieferung:
    """Open the folder of the planning and read every table."""
    return gelesen(auftrag, planjahr, regelstand)


def rechnen(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Planungsgedaechtnis,
    auftrag: Planungsauftrag,
    beginn: datetime,
) -> Planungsrechnung:
    """Checks, plannings, documents, versions."""
    return plane(lieferung, regelstand, gedaechtnis, auftrag, beginn)


def halte_zurueck(rechnung: Planungsrechnung) -> Planungsrechnung:
    """Hold back the gE whose documents would name another."""
    return planungsausgang.halte_zurueck(rechnung)


def schreiben(rechnung: Planungsrechnung, register: Register) -> None:
    """Write, record, publish."""
    planungsgang.gib_heraus(rechnung, register)


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
    lieferung = auftrag.eingangsordner / str(planjahr)
    if auftrag.schreibt_nichts:
        with richter.bereit(lieferung):
            return _vorschau(auftrag, planjahr, regelstand, als)
    with nur_fuer_die_gruppe(auftrag.ausgabeordner), richter.bereit(lieferung):
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
    richter.richter().entlasse()
    return rechnung if rechnung.gestoppt else als(halte_zurueck)(rechnung)
