"""Enters one planning into the register: all of it in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from flows.ablage.archiv import Eingabe
from flows.papiere.laufeintrag import (
    Laufangaben,
    trage_dateien_ein,
    trage_lauf_ein,
    verlange_kopf,
)
from flows.planungslauf.rechnung.planungsrechnung import Planungsrechnung
from flows.register.register import Register
from flows.register.vorgaenge.planungen import verbuche_planungsdokument, verbuche_schritte
from transforms.planung.papiere.planungsdokument import Planungsdokument


def buche(
    register: Register,
    rechnung: Planungsrechnung,
    eingaben: Sequence[Eingabe],
    ordner: Mapping[str, str],
    dateien: Mapping[str, str],
    kopf: tuple[int, str],
) -> int:
    """Record a planning: inputs, findings, and what it issues; a stopped one issues nothing.
    Returns the run's number. Raises KopfUeberholtError when a row was added since the register was
    read.
    """
    with register.eintrag() as eintrag:
        verlange_kopf(eintrag, kopf)
        lauf = trage_lauf_ein(eintrag, register, _angaben(rechnung, eingaben, dateien))
        if not rechnung.gestoppt:
            for one in rechnung.ausgestellt.zu_schreiben.values():
                werte = dokumentwerte(one, ordner[one.kopf.jcnr])
                verbuche_planungsdokument(eintrag, lauf, **werte)
            verbuche_schritte(eintrag, lauf, rechnung.planjahr, rechnung.neu_gesehen)
        trage_dateien_ein(eintrag, lauf, dateien, {})
    return lauf


def dokumentwerte(one: Planungsdokument, ordner: str) -> dict[str, str | int]:
    """What the register keeps of a document, but for its place in the record."""
    return {
        "abschnitt": str(one.planjahr),
        "jcnr": one.kopf.jcnr,
        "jobcenter": one.kopf.jobcenter,
        "art": one.art,
        "version": one.version,
        "ordner": ordner,
        "inhalt_sha256": one.inhalt_sha256,
        "grund": one.vorfassung.grund if one.vorfassung else "",
        "werte": json.dumps(dict(one.werte), ensure_ascii=False),
        "ausgestellt_am": one.ausgestellt_am.isoformat(),
    }


def _angaben(
    rechnung: Planungsrechnung, eingaben: Sequence[Eingabe], dateien: Mapping[str, str]
) -> Laufangaben:
    return Laufangaben(
        abschnitt=rechnung.planjahr,
        beginn=rechnung.beginn,
        auftrag=rechnung.auftrag.model_dump_json(),
        bearbeitet_von=rechnung.auftrag.bearbeitet_von,
        tarif_sha256=rechnung.regelstand.tarif_sha256,
        ergebnis=_ergebnis(rechnung, dateien),
        lieferung=rechnung.lieferung.sha256_gesamt,
        bestaetigungen=rechnung.geprueft.bestaetigungen,
        befunde=rechnung.befunde,
        eingaben=eingaben,
    )


def _ergebnis(rechnung: Planungsrechnung, dateien: Mapping[str, str]) -> str:
    if rechnung.gestoppt:
        return "gestoppt"
    return "ausgestellt" if dateien else "unverändert"
