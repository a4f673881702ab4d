"""What does the register keep of any run, of a month or of a planning?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from expectations.befund import Befund, Bestaetigung
from flows.ablage.archiv import Eingabe
from flows.gespraech.benutzer import benutzer, programmversion
from flows.register import tabellen as r
from flows.register.belege import gepackt
from flows.register.eintrag import als_text, jetzt
from flows.register.register import Eintrag, Register
from transforms.kern.planjahr import Abschnitt


class KopfUeberholtError(Exception):
    """Something was recorded since the register was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laufangaben:
    """One run, less what it issued."""

    abschnitt: Abschnitt
    beginn: datetime
    auftrag: str  # as JSON
    bearbeitet_von: str
    tarif_sha256: Sequence[str]
    ergebnis: str  # "ausgestellt", "unverändert", "gestoppt"
    lieferung: str  # the SHA-256 of all files that were delivered
    bestaetigungen: Sequence[Bestaetigung]
    befunde: Sequence[Befund]
    eingaben: Sequence[Eingabe]


def verlange_kopf(eintrag: Eintrag, kopf: tuple[int, str]) -> None:
    """The run rests on this row as the last one. Raises KopfUeberholtError."""
    if kopf != (eintrag.nr, eintrag.kette):
        raise KopfUeberholtError


def trage_lauf_ein(eintrag: Eintrag, register: Register, lauf: Laufangaben) -> int:
    """Run, confirmations, inputs and findings; returns the run's number."""
    nr = eintrag.append(
        r.LAUF,
        monat=str(lauf.abschnitt),
        begonnen=als_text(lauf.beginn),
        auftrag=lauf.auftrag,
        programmversion=programmversion(),
        tarif_sha256=",".join(lauf.tarif_sha256),
        ergebnis=lauf.ergebnis,
        wer=benutzer(),
        lieferung=lauf.lieferung or None,
        bearbeitet_von=lauf.bearbeitet_von.strip() or None,
    )
    _bestaetigungen(eintrag, nr, lauf, register)
    for e in lauf.eingaben:
        eintrag.append(
            r.EINGABE, lauf=nr, tabelle=e.tabelle, datei=e.datei, sha256=e.sha256, zeilen=e.zeilen
        )
    _befunde(eintrag, nr, lauf.befunde)
    return nr


def trage_dateien_ein(
    eintrag: Eintrag, lauf: int, dateien: Mapping[str, str], nachweise: Mapping[str, int]
) -> None:
    """Its files, by the folder of a gE tied to its new statement; without any the run has nothing
    to publish.
    """
    for path, sha in dateien.items():
        nachweis = nachweise.get(path.rsplit("/", 1)[0])
        eintrag.append(r.DATEI, lauf=lauf, nachweis=nachweis, pfad=path, sha256=sha)
    if not dateien:
        eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())


def schon_gebucht(
    register: Register, abschnitt: Abschnitt, ge: Sequence[str], eingaben: Sequence[Eingabe]
) -> bool:
    """The latest run read the same files for the same gE and was not stopped: one that changes
    nothing is no news.
    """
    laeufe = register.laeufe(abschnitt)
    if (
        not laeufe
        or laeufe[-1]["ergebnis"] == "gestoppt"
        or laeufe[-1]["programmversion"] != programmversion()
    ):
        return False
    gelesen = {(e["tabelle"], e["datei"], e["sha256"]) for e in register.eingaben(laeufe[-1]["nr"])}
    gleiche_ge = json.loads(laeufe[-1]["auftrag"]).get("ge", []) == list(ge)
    return gleiche_ge and gelesen == {(e.tabelle, e.datei, e.sha256) for e in eingaben}


def _bestaetigungen(eintrag: Eintrag, nr: int, lauf: Laufangaben, register: Register) -> None:
    """What let a Stopp pass for the first time; asked anew, a run beside this one may have said
    so.
    """
    bekannt = register.bestaetigungen(lauf.lieferung)
    for wort in lauf.bestaetigungen:
        if wort.code not in bekannt:
            eintrag.append(
                r.BESTAETIGUNG,
                lauf=nr,
                lieferung=lauf.lieferung,
                code=wort.code,
                wer=wort.wer,
                am=wort.am.isoformat(),
            )


def _befunde(eintrag: Eintrag, lauf: int, befunde: Iterable[Befund]) -> None:
    for b in befunde:
        eintrag.append(
            r.BEFUND,
            lauf=lauf,
            code=b.code,
            schwere=b.schwere.value,
            jcnr=b.jcnr,
            jobcenter=b.jobcenter,
            satz=b.satz,
            quelle=b.quelle,
            inhalt=gepackt(b),
        )
