"""Enters one run into the register: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from expectations.befund import Befund
from flows.ablage.archiv import Eingabe
from flows.gespraech.benutzer import benutzer, programmversion
from flows.lauf.auftrag import Auftrag
from flows.lauf.berechnung import Rechenstand
from flows.lauf.pruefung import Geprueft
from flows.papiere.monatsstand import registerzeilen
from flows.papiere.nachtrag import verlange_erlaubt
from flows.register import tabellen as r
from flows.register.belege import beleg, gepackt, grundlagentext
from flows.register.eintrag import als_text, jetzt
from flows.register.register import Eintrag, Register
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.kern.money import summe
from transforms.kern.source import Zellort
from transforms.tabellen.minuten import monatssaetze


class KopfUeberholtError(Exception):
    """Another month was recorded since the register was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Veroeffentlichung:
    """The staged files of a run, in which folder each gE has its own, and the last row of the
    register the run rests on, which the staged manifest names.
    """

    ordner: Mapping[str, str]
    dateien: Mapping[str, str]  # path -> SHA-256
    kopf: tuple[int, str]
    # gE -> where the named figures of its Kostennachweis stand
    zellen: Mapping[str, Mapping[str, Zellort]] = field(default_factory=dict)


def buche(
    register: Register,
    stand: Rechenstand,
    eingaben: Sequence[Eingabe],
    neu: Veroeffentlichung,
) -> int:
    """Record a run: inputs, findings, and what it issues; a stopped one issues nothing. Returns the
    run's number. Raises KopfUeberholtError when a row was added since the register was read,
    AbgeschlossenError where the month is closed.
    """
    with register.eintrag() as eintrag:
        if neu.kopf != (eintrag.nr, eintrag.kette):
            raise KopfUeberholtError
        # asked inside the transaction: no close can come between
        verlange_erlaubt(register, stand, neu.dateien)
        lauf = _lauf(eintrag, stand, neu)
        _bestaetigungen(eintrag, lauf, stand, register)
        for e in eingaben:
            eintrag.append(
                r.EINGABE,
                lauf=lauf,
                tabelle=e.tabelle,
                datei=e.datei,
                sha256=e.sha256,
                zeilen=e.zeilen,
            )
        _befunde(eintrag, lauf, stand.des_monats.befunde)
        nachweise = _nachweise(eintrag, lauf, stand, neu)
        for path, sha in neu.dateien.items():
            nachweis = nachweise.get(path.rsplit("/", 1)[0])
            eintrag.append(r.DATEI, lauf=lauf, nachweis=nachweis, pfad=path, sha256=sha)
        if not neu.dateien:
            eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
    return lauf


def _lauf(eintrag: Eintrag, stand: Rechenstand, neu: Veroeffentlichung) -> int:
    return eintrag.append(
        r.LAUF,
        monat=str(stand.monat),
        begonnen=als_text(stand.beginn),
        auftrag=stand.auftrag.model_dump_json(),
        programmversion=programmversion(),
        tarif_sha256=",".join(stand.regelstand.tarif_sha256),
        ergebnis=_ergebnis(stand, neu),
        wer=benutzer(),
        lieferung=stand.lieferung.sha256_gesamt or None,
        bearbeitet_von=stand.auftrag.bearbeitet_von.strip() or None,
    )


def _ergebnis(stand: Rechenstand, neu: Veroeffentlichung) -> str:
    if stand.gestoppt:
        return "gestoppt"
    return "ausgestellt" if neu.dateien else "unverändert"


def _bestaetigungen(eintrag: Eintrag, lauf: int, stand: Rechenstand, register: Register) -> None:
    """What let a Stopp pass for the first time; asked anew, a run beside this one may have said
    so.
    """
    lieferung = stand.lieferung.sha256_gesamt
    bekannt = register.bestaetigungen(lieferung)
    for wort in stand.geprueft.bestaetigungen:
        if wort.code not in bekannt:
            eintrag.append(
                r.BESTAETIGUNG,
                lauf=lauf,
                lieferung=lieferung,
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


def anteile(geprueft: Geprueft) -> dict[str, dict[str, Decimal]]:
    """gE -> Service Center -> Produktivminuten of the month."""
    je_ge = monatssaetze(geprueft.tabellen.minuten, geprueft.tabellen.monat)
    found: dict[str, dict[str, Decimal]] = {}
    for jcnr, groups in je_ge.items():
        saetze = sorted(
            (s for rows in groups.values() for s in rows), key=lambda s: s.service_center
        )
        found[jcnr] = {
            sc: summe(s.minuten for s in rows)
            for sc, rows in groupby(saetze, key=lambda s: s.service_center)
        }
    return found


def _nachweise(
    eintrag: Eintrag, lauf: int, stand: Rechenstand, neu: Veroeffentlichung
) -> dict[str, int]:
    """Folder of a gE -> number of its new statement."""
    if stand.gestoppt:
        return {}
    je_ge, ordner = anteile(stand.geprueft), neu.ordner
    numbers: dict[str, int] = {}
    for jcnr, dokumente in stand.ausgestellt.zu_schreiben.items():
        werte = nachweiswerte(dokumente, ordner[jcnr])
        numbers[ordner[jcnr]] = nr = eintrag.append(r.NACHWEIS, lauf=lauf, **werte)
        for z in registerzeilen(dokumente):
            eintrag.append(
                r.ZEILE,
                nachweis=nr,
                position=z.position,
                menge=z.menge,
                einheit=z.einheit,
                satz=z.satz,
                betrag=z.betrag,
            )
        eintrag.append(
            r.BELEG, nachweis=nr, inhalt=beleg(dokumente.fassung, neu.zellen.get(jcnr, {}))
        )
        for sc, minutes in je_ge.get(jcnr, {}).items():
            eintrag.append(r.ANTEIL, nachweis=nr, service_center=sc, minuten=f"{minutes:f}")
    return numbers


def nachweiswerte(dokumente: Dokumente, ordner: str) -> dict[str, Any]:
    """What the register keeps of a statement, but for its place in the record."""
    k = dokumente.kostennachweis
    return {
        "monat": str(k.monat),
        "jcnr": k.kopf.jcnr,
        "jobcenter": k.kopf.jobcenter,
        "version": k.version,
        "ordner": ordner,
        "inhalt_sha256": dokumente.inhalt_sha256,
        "grund": k.vorversion.grund if k.vorversion else "",
        "laufzeit": k.vertrag.laufzeit,
        "produktivminuten": f"{k.produktivminuten:f}",
        "bg_grundpreis": f"{k.bg_grundpreis:f}",
        "volumenpreis": f"{k.volumenpreis:f}",
        "gesamtkosten": f"{k.gesamtkosten:f}",
        "vertrag": k.vertrag.vertragsnummer,
        "vertragsende": k.vertrag.ende.isoformat(),
        "grundlage": grundlagentext(k.vergleich.neu),
        "ausgestellt_am": k.ausgestellt_am.isoformat(),
    }


def schon_gebucht(register: Register, stand: Rechenstand, eingaben: Sequence[Eingabe]) -> bool:
    """The latest run of the month read the same files for the same gE and was not stopped: one that
    changes nothing is no news.
    """
    laeufe = register.laeufe(stand.monat)
    if (
        not laeufe
        or laeufe[-1]["ergebnis"] == "gestoppt"
        or laeufe[-1]["programmversion"] != programmversion()
    ):
        return False
    gelesen = {(e["tabelle"], e["datei"], e["sha256"]) for e in register.eingaben(laeufe[-1]["nr"])}
    gleiche_ge = Auftrag.model_validate_json(laeufe[-1]["auftrag"]).ge == stand.auftrag.ge
    return gleiche_ge and gelesen == {(e.tabelle, e.datei, e.sha256) for e in eingaben}
