"""How does a month come back into a rebuilt register: computed again, and entered as proven?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from expectations.befund import Befund
from flows import zeit
from flows.ablage.ausgabefehler import OutputError
from flows.ablage.dateinamen import dokumentname
from flows.eingang.archivierte import aus_dem_archiv
from flows.gespraech.benutzer import benutzer
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import berechne
from flows.lauf.lesen import gelesen
from flows.nachweis.monatsbeleg import Monatsbeleg
from flows.nachweis.versionsbelege import Version
from flows.register import tabellen as r
from flows.register.belege import beleg as als_beleg
from flows.register.belege import gepackt, grundlagentext
from flows.register.eintrag import Eintrag, jetzt
from flows.register.gedaechtnis import erinnert
from flows.register.register import Register
from flows.vorgaben.regelstand import lies_regelstand
from flows.zwischenspeicher.speicher import ohne_gemerktes
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.preise.rechnung import Rechnung

_ANFANG = ("ge_stammdaten", "tarife")


def nachgerechnet(
    beleg: Monatsbeleg, register: Register, arbeit: Path
) -> tuple[dict[str, Dokumente], tuple[Befund, ...]]:
    """The documents and findings that the archived inputs give, beside the months rebuilt so
    far.
    """
    tabellen = {e["tabelle"] for e in beleg.eingaben}
    if not set(_ANFANG) <= tabellen:
        return {}, ()
    try:
        eingang, daten = aus_dem_archiv(beleg.eingaben, beleg.monat, beleg.ausgabe, arbeit)
    except OutputError as error:
        beleg.offen.append(f"{beleg.monat}: nicht nachgerechnet. {error}")
        return {}, ()
    auftrag = Auftrag(monat=str(beleg.monat), eingang=str(eingang), ausgabe=str(arbeit))
    try:
        regelstand = lies_regelstand(daten)
        lieferung = gelesen(auftrag, beleg.monat, regelstand)
        zuvor = replace(erinnert(register, lieferung), bestaetigt=beleg.bestaetigt)
        with ohne_gemerktes():
            stand = berechne(lieferung, regelstand, zuvor, auftrag, zeit.jetzt())
        if stand.plan is None:
            beleg.offen.append(
                f"{beleg.monat}: nicht nachgerechnet; die archivierten Eingaben halten den Lauf an."
            )
            return {}, stand.geprueft.befunde
        return dict(stand.plan.dokumente), stand.geprueft.befunde
    finally:
        shutil.rmtree(arbeit, ignore_errors=True)


def trage_ein(
    beleg: Monatsbeleg, eintrag: Eintrag, versionen: Sequence[Version], befunde: Sequence[Befund]
) -> None:
    """One run that says that it was rebuilt, with everything the month proves."""
    lauf = _lauf(beleg, eintrag)
    _bestaetigungen(beleg, eintrag, lauf)
    for e in beleg.eingaben:
        eintrag.append(
            r.EINGABE,
            lauf=lauf,
            tabelle=e["tabelle"],
            datei=e["datei"],
            sha256=e["sha256"],
            zeilen=e["zeilen"],
        )
    for row in _befundzeilen(beleg, befunde):
        eintrag.append(r.BEFUND, lauf=lauf, **row)
    nummern = {(v.jcnr, v.fassung.version): _nachweis(beleg, eintrag, lauf, v) for v in versionen}
    for path, sha in sorted(beleg.alle_dateien().items()):
        name = dokumentname(Path(path).name)
        nachweis = nummern.get((name.jcnr, name.version)) if name else None
        eintrag.append(r.DATEI, lauf=lauf, nachweis=nachweis, pfad=path, sha256=sha)
    eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())


def _lauf(beleg: Monatsbeleg, eintrag: Eintrag) -> int:
    programm = beleg.manifest.get("programm", {}).get("version", "")
    return eintrag.append(
        r.LAUF,
        monat=str(beleg.monat),
        begonnen=jetzt(),
        auftrag=Auftrag(monat=str(beleg.monat)).model_dump_json(),
        programmversion=programm,
        tarif_sha256=",".join(beleg.manifest.get("tarif_sha256", [])),
        ergebnis=r.WIEDERAUFGEBAUT,
        wer=benutzer(),
        lieferung=beleg.manifest.get("lieferung") or None,
        bearbeitet_von=None,
    )


def _bestaetigungen(beleg: Monatsbeleg, eintrag: Eintrag, lauf: int) -> None:
    for code, wort in beleg.bestaetigt.items():
        lieferung = beleg.manifest.get("lieferung", "")
        eintrag.append(
            r.BESTAETIGUNG,
            lauf=lauf,
            lieferung=lieferung,
            code=code,
            wer=wort.wer,
            am=wort.am.isoformat(),
        )


def _nachweis(beleg: Monatsbeleg, eintrag: Eintrag, lauf: int, v: Version) -> int:
    rechnung = Rechnung.aus(v.fassung.positionen)
    nr = eintrag.append(
        r.NACHWEIS,
        lauf=lauf,
        monat=str(beleg.monat),
        jcnr=v.jcnr,
        jobcenter=v.jobcenter,
        version=v.fassung.version,
        ordner=v.ordner,
        inhalt_sha256=v.inhalt_sha256,
        grund=v.grund,
        laufzeit=v.laufzeit,
        produktivminuten=f"{rechnung.produktivminuten:f}",
        bg_grundpreis=f"{rechnung.bg_grundpreis:f}",
        volumenpreis=f"{rechnung.volumenpreis:f}",
        gesamtkosten=f"{rechnung.gesamtkosten:f}",
        grundlage=grundlagentext(v.grundlage) if v.grundlage else None,
        ausgestellt_am=v.ausgestellt_am.isoformat() if v.ausgestellt_am else None,
    )
    for one in rechnung.positionen:
        eintrag.append(
            r.ZEILE,
            nachweis=nr,
            position=one.schluessel,
            menge=f"{one.menge:f}",
            einheit=one.einheit,
            satz=f"{one.satz:f}",
            betrag=f"{one.betrag:f}",
        )
    eintrag.append(r.BELEG, nachweis=nr, inhalt=als_beleg(v.fassung, v.zellen))
    return nr


def _befundzeilen(beleg: Monatsbeleg, gefunden: Sequence[Befund]) -> Iterator[dict[str, Any]]:
    """The findings the manifest names, whole where the recomputation finds them too."""
    ganz = {(b.code, b.jcnr, b.satz): b for b in gefunden}
    for b in beleg.manifest.get("befunde", []):
        found = ganz.get((b["code"], b["jcnr"], b["satz"]))
        rest = (
            {"jobcenter": found.jobcenter, "quelle": found.quelle, "inhalt": gepackt(found)}
            if found
            else {}
        )
        yield {"jobcenter": "", "quelle": "", "inhalt": None, **b, **rest}
