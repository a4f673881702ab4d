"""How is a change of quantities prepared? Read, remember, compute, refuse, write."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import datetime

from flows import zeit
from flows.ablage.ordner import verlange_getrennte_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe, schliesse
from flows.ablauf.schritt import Als, ohne_prefect
from flows.anpassungslauf.anpassungsauftrag import Anpassungsauftrag, verlange_aenderung
from flows.anpassungslauf.anpassungsergebnis import Anpassungsergebnis
from flows.anpassungslauf.herausgabe import anpassungsausgang, anpassungsgang
from flows.anpassungslauf.herausgabe.anpassungsausgabe import mit_dateien
from flows.anpassungslauf.rechnung import anpassungseingang
from flows.anpassungslauf.rechnung.anpassungseingang import Anpassungseingang
from flows.anpassungslauf.rechnung.anpassungsfassung import verlange_grund
from flows.anpassungslauf.rechnung.anpassungsgedaechtnis import (
    Anpassungsgedaechtnis,
    erinnert,
)
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung, rechne
from flows.ausgabe import ausgabe
from flows.ausgabe.fehlstellen import fehlstellen
from flows.ausgabe.fremdnennung import FremdeAngabe
from flows.gespraech.angaben import verlange_sagend
from flows.gespraech.benutzer import wer
from flows.lauf.grund import verlange_ohne_andere
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import UeberholtError
from flows.register.register import Register
from flows.urteil import richter
from flows.vorgaben.regelstand import Regelstand, lies_regelstand

# --- the steps


def lesen(auftrag: Anpassungsauftrag, regelstand: Regelstand) -> Anpassungseingang:
    """Read contracts, decisions, master data, plan and posts."""
    return anpassungseingang.gelesen(auftrag, regelstand)


def rechnen(
    auftrag: Anpassungsauftrag,
    eingang: Anpassungseingang,
    regelstand: Regelstand,
    gedaechtnis: Anpassungsgedaechtnis,
    beginn: datetime,
) -> Anpassungsrechnung:
    """Checks, amounts, documents, version."""
    return rechne(auftrag, eingang, regelstand, gedaechtnis, beginn)


def halte_zurueck(rechnung: Anpassungsrechnung) -> Anpassungsrechnung:
    """Refuse what would name another gE."""
    return anpassungsausgang.halte_zurueck(rechnung)


def schreiben(rechnung: Anpassungsrechnung, register: Register) -> None:
    """Write, record, publish."""
    anpassungsgang.gib_heraus(rechnung, register)


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
    with richter.bereit():
        return _gelesen(auftrag, regelstand, als)


def _gelesen(auftrag: Anpassungsauftrag, regelstand: Regelstand, als: Als) -> Anpassungsergebnis:
    richter.richter().rufe()
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
