"""How does a month run? Read, check, compute, hold back, issue: every step a plain function."""

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
from flows.ausgabe.schreiben import kuendige_an
from flows.gespraech.benutzer import wer
from flows.lauf import ausgang
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import Rechengrundlage, Rechenstand, berechne
from flows.lauf.bestaetigung import bestaetigungen, verlange_bestaetigbar
from flows.lauf.ergebnis import Ergebnis
from flows.lauf.grund import verlange_grund_ohne_ge
from flows.lauf.lesen import gelesen
from flows.lauf.plan import verlange_angaben, verlange_grund, verlange_nur_grund
from flows.papiere import herausgabe
from flows.papiere.befundliste import sendungen
from flows.papiere.nachtrag import verlange_abgeschlossen, verlange_erlaubt
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import Gedaechtnis, UeberholtError, erinnert
from flows.register.register import Register
from flows.urteil import richter
from flows.vorgaben.regelstand import Regelstand, lies_regelstand
from flows.werkbank import werkbank
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.month import Month

# --- the steps


def lesen(auftrag: Auftrag, monat: Month, regelstand: Regelstand) -> Lieferung:
    """Open the month's folder and read every table."""
    return gelesen(auftrag, monat, regelstand)


def rechnen(
    lieferung: Lieferung,
    regelstand: Regelstand,
    gedaechtnis: Gedaechtnis,
    auftrag: Auftrag,
    beginn: datetime,
) -> Rechenstand:
    """Checks, documents, versions, minutes bridge."""
    return berechne(lieferung, regelstand, gedaechtnis, auftrag, beginn)


def halte_zurueck(stand: Rechenstand) -> Rechenstand:
    """Hold back the gE whose documents would name another."""
    return ausgang.halte_zurueck(stand)


def schreiben(stand: Rechenstand, register: Register) -> None:
    """Write, record, publish."""
    herausgabe.gib_heraus(stand, register)


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
    lieferung = auftrag.eingangsordner / str(monat)
    if auftrag.vorschau:
        with richter.bereit(lieferung), werkbank.geoeffnet():
            return _vorschau(auftrag, monat, regelstand, als)
    stelle_aus = _nur_geaenderte if nur_dokumente else _ausgestellt
    ordner = nur_fuer_die_gruppe(auftrag.ausgabeordner)
    with ordner, richter.bereit(lieferung), werkbank.geoeffnet():
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
    werkbank.entlasse()
    jetzt = bestaetigungen(auftrag, zeit.tag(beginn))
    gedaechtnis = erinnere(register, lieferung).mit_bestaetigungen(jetzt)
    return _berechnet((lieferung, regelstand, gedaechtnis, auftrag, beginn), als)


def _berechnet(grundlage: Rechengrundlage, als: Als) -> Rechenstand:
    stand = als(rechnen)(*grundlage)
    if stand.gestoppt:
        return stand
    if not stand.auftrag.vorschau:
        kuendige_an(len(stand.ausgestellt.zu_schreiben))
    return als(halte_zurueck)(stand)
