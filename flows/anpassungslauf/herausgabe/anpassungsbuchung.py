"""Enters one change into the register: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.ablage.archiv import Eingabe
from flows.anpassungslauf.herausgabe.anpassungsmanifest import fassungswerte
from flows.anpassungslauf.rechnung.anpassungsrechnung import Anpassungsrechnung
from flows.papiere.anpassungsschritte import neue_schritte
from flows.papiere.laufeintrag import (
    Laufangaben,
    trage_dateien_ein,
    trage_lauf_ein,
    verlange_kopf,
)
from flows.register.register import Register
from flows.register.vorgaenge.anpassungen import (
    Anpassungsschritt,
    verbuche_anpassung,
    verbuche_anpassungsschritte,
)


def buche(
    register: Register,
    rechnung: Anpassungsrechnung,
    eingaben: Sequence[Eingabe],
    ordner: str,
    dateien: Mapping[str, str],
    kopf: tuple[int, str],
) -> int:
    """Record a run: inputs, findings, and the version it prepares; a refused one prepares nothing.
    Returns the run's number. Raises KopfUeberholtError when a row was added since the register was
    read.
    """
    with register.eintrag() as eintrag:
        verlange_kopf(eintrag, kopf)
        schritte = _schritte(register, rechnung)  # before a row is written, as in a Monatslauf
        lauf = trage_lauf_ein(eintrag, register, _angaben(rechnung, eingaben, dateien))
        if werte := fassungswerte(rechnung, ordner):
            verbuche_anpassung(eintrag, lauf, **werte)
        verbuche_anpassungsschritte(eintrag, lauf, schritte)
        trage_dateien_ein(eintrag, lauf, dateien, {})
    return lauf


def _schritte(register: Register, r: Anpassungsrechnung) -> list[Anpassungsschritt]:
    """What the tables say of changes of the gE that were prepared before, also where they are why
    this one is refused; tables that cannot be read settle nothing.
    """
    if not r.beurteilt:
        return []
    return neue_schritte(register, r.eingang.tabellen, r.ausgestellt_am, jcnr=r.jcnr)


def _angaben(
    rechnung: Anpassungsrechnung, eingaben: Sequence[Eingabe], dateien: Mapping[str, str]
) -> Laufangaben:
    return Laufangaben(
        abschnitt=rechnung.abschnitt,
        beginn=rechnung.beginn,
        auftrag=rechnung.auftrag.model_dump_json(),
        bearbeitet_von=rechnung.auftrag.bearbeitet_von,
        tarif_sha256=rechnung.regelstand.tarif_sha256,
        ergebnis=_ergebnis(rechnung, dateien),
        lieferung=rechnung.eingang.sha256_gesamt,
        bestaetigungen=(),
        befunde=rechnung.befunde,
        eingaben=eingaben,
    )


def _ergebnis(rechnung: Anpassungsrechnung, dateien: Mapping[str, str]) -> str:
    if rechnung.gestoppt:
        return "gestoppt"
    return "ausgestellt" if dateien else "unverändert"
