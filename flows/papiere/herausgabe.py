"""How does a computed month come out: staged, searched, recorded, and only then in its place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.ablage.archiv import Eingabe, nimm_auf
from flows.ablage.dateinamen import dokumentname
from flows.ablage.mappenstellen import zellen_der_mappe
from flows.ausgabe import ausgabe, fremdnennung
from flows.ausgabe.paketpruefung import Paketvermerk
from flows.lauf import ausgang, mappen
from flows.lauf.berechnung import Rechenstand
from flows.lauf.lesen import eingaben
from flows.papiere.buchung import KopfUeberholtError, Veroeffentlichung, buche, schon_gebucht
from flows.papiere.controlling import nichts_neues, schreibe_controlling
from flows.papiere.manifest import mit_kopf
from flows.papiere.monatsstand import Monatsstand
from flows.register import oeffnen as registerlage
from flows.register.gedaechtnis import erinnert
from flows.register.register import Register
from flows.register.tabellen import ENTFERNT
from transforms.kern.source import Zellort


def verbuche_stopp(stand: Rechenstand, register: Register) -> None:
    """A stopped run issues nothing, but what it read and found is kept. Raises UeberholtError."""
    out, monat = stand.auftrag.ausgabeordner, stand.monat
    gelesen = eingaben(stand.auftrag, stand.lieferung, stand.regelstand)
    with ausgabe.stufen(out, monat) as arbeit:
        nimm_auf(gelesen, out, arbeit)
    ausgabe.aufraeumen(out, monat)
    _verbuche(stand, register, gelesen, {}, {}, arbeit)


def gib_heraus(stand: Rechenstand, register: Register) -> None:
    """Stage all files, record the run, publish by rename. Raises FremdeAngabe, UeberholtError."""
    out, monat = stand.auftrag.ausgabeordner, stand.monat
    gelesen = eingaben(stand.auftrag, stand.lieferung, stand.regelstand)
    ordner = mappen.ordner_der_ge(stand.ausgestellt, stand.gedaechtnis.stand, monat)
    with ausgabe.stufen(out, monat) as arbeit:
        nimm_auf(gelesen, out, arbeit)
        vermerke, weg = _stufe(Monatsstand(stand), ordner, register, arbeit)
        dateien = ausgabe.sichere(arbeit)
        fremdnennung.verlange_geprueft(dateien, vermerke, arbeit)
    if not dateien and schon_gebucht(register, stand, gelesen):
        ausgabe.aufraeumen(out, monat)
        return
    with ausgabe.endgueltig(register, out, monat):
        registerlage.verlange_unveraendert(register, out)
        ausgabe.verlange_frei(dateien, out)
        lauf, dateien = _verbuche(stand, register, gelesen, ordner, {**dateien, **weg}, arbeit)
    if dateien:
        ausgabe.veroeffentliche(register, lauf, dateien, out, monat)
    else:
        ausgabe.aufraeumen(out, monat)


def _verbuche(
    stand: Rechenstand,
    register: Register,
    gelesen: Sequence[Eingabe],
    ordner: Mapping[str, str],
    dateien: dict[str, str],
    arbeit: Path,
) -> tuple[int, dict[str, str]]:
    """The run's number, and its files: when another month was recorded meanwhile, the manifest is
    written anew. Raises UeberholtError where this month looks back on the other.
    """
    kopf, zellen = stand.gedaechtnis.ende, _zellen(dateien, arbeit)
    while True:
        neu = Veroeffentlichung(ordner=ordner, dateien=dateien, kopf=kopf, zellen=zellen)
        try:
            return buche(register, stand, gelesen, neu), dateien
        except KopfUeberholtError:
            kopf = register.ende()
            stand.gedaechtnis.verlange_aktuell(erinnert(register, stand.lieferung))
            if dateien:
                mit_kopf(arbeit, stand.monat, kopf)
                dateien = {**dateien, **ausgabe.sichere(arbeit)}


def _zellen(dateien: Mapping[str, str], arbeit: Path) -> dict[str, dict[str, Zellort]]:
    """gE -> where the named figures of its new Kostennachweis stand."""
    namen = {pfad: dokumentname(Path(pfad).name) for pfad in dateien}
    return {
        name.jcnr: zellen_der_mappe(arbeit / pfad)
        for pfad, name in namen.items()
        if name and name.art == "Kostennachweis"
    }


def _stufe(
    stand: Monatsstand, ordner: Mapping[str, str], register: Register, arbeit: Path
) -> tuple[list[Paketvermerk], dict[str, str]]:
    """The files of the run in the staging folder, less those that would change nothing; and the
    papers of earlier runs that it takes away.
    """
    out = stand.stand.auftrag.ausgabeordner
    vermerke = stufe_dateien(stand, ordner, arbeit)
    weg: dict[str, str] = {}
    if nichts_neues(stand, out, arbeit):
        ausgabe.leeren(arbeit)
    else:
        zuvor = register.veroeffentlichte_dateien(stand.monat)
        weg = dict.fromkeys(ausgabe.ueberholte(ausgabe.gestufte(arbeit), zuvor), ENTFERNT)
    ausgabe.unveraenderte_entfernen(arbeit, out)
    return vermerke, weg


def stufe_dateien(
    stand: Monatsstand, ordner: Mapping[str, str], arbeit: Path
) -> list[Paketvermerk]:
    """Every file of the run in a folder: the documents first, each searched for other gE. Raises
    FremdeAngabe.
    """
    buch = ausgang.namenbuch(stand.geprueft.tabellen)
    vermerke = mappen.schreiben(stand.plan, arbeit, ordner, buch)
    if funde := fremdnennung.funde_je_ge(vermerke, stand.plan.zu_schreiben):
        raise fremdnennung.FremdeAngabe(funde)
    schreibe_controlling(stand, arbeit)
    return vermerke
