"""Enters one run into the register: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from flows.ablage.archiv import Eingabe
from flows.lauf.auftrag import Auftrag
from flows.lauf.schritte import Geprueft, Plan, benutzer, programmversion
from flows.papiere.monatsstand import registerzeilen
from flows.register import tabellen as r
from flows.register.befundbelege import gepackt
from flows.register.belege import beleg
from flows.register.eintrag import jetzt
from flows.register.register import Eintrag, Register
from flows.vorgaben.regelstand import Regelstand
from transforms.einlesen.lieferung import Lieferung
from transforms.kern.money import summe
from transforms.kern.month import Month
from transforms.tabellen.minuten import monatssaetze


class KopfUeberholtError(Exception):
    """Another month was recorded since the manifest was staged."""


def buche(
    register: Register,
    auftrag: Auftrag,
    monat: Month,
    lieferung: Lieferung,
    regelstand: Regelstand,
    eingaben: Sequence[Eingabe],
    geprueft: Geprueft,
    plan: Plan | None = None,
    ordner: Mapping[str, str] | None = None,
    dateien: Mapping[str, str] | None = None,
    kopf: tuple[int, str] | None = None,
) -> int:
    """Record a run: inputs, findings, and what it issues. Without a plan the run was stopped.
    Returns the run's number.

    `kopf` is the row the staged manifest names as the last one. Raises KopfUeberholtError when
    another was added meanwhile.
    """
    with register.eintrag() as eintrag:
        if kopf is not None and kopf != (eintrag.nr, eintrag.kette):
            raise KopfUeberholtError
        lauf = eintrag.append(
            r.LAUF,
            monat=str(monat),
            begonnen=jetzt(),
            auftrag=auftrag.model_dump_json(),
            programmversion=programmversion(),
            tarif_sha256=",".join(regelstand.tarif_sha256),
            ergebnis=_ergebnis(plan, dateien),
            wer=benutzer(),
            lieferung=lieferung.sha256_gesamt or None,
            bearbeitet_von=auftrag.bearbeitet_von.strip() or None,
        )
        bekannt = register.bestaetigungen(lieferung.sha256_gesamt)
        for wort in geprueft.bestaetigungen:
            if wort.code not in bekannt:
                eintrag.append(
                    r.BESTAETIGUNG,
                    lauf=lauf,
                    lieferung=lieferung.sha256_gesamt,
                    code=wort.code,
                    wer=wort.wer,
                    am=wort.am.isoformat(),
                )
        for e in eingaben:
            eintrag.append(
                r.EINGABE,
                lauf=lauf,
                tabelle=e.tabelle,
                datei=e.datei,
                sha256=e.sha256,
                zeilen=e.zeilen,
            )
        for b in geprueft.befunde:
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
        nachweise = (
            _nachweise(eintrag, lauf, plan, ordner or {}, _anteile(geprueft)) if plan else {}
        )
        for path, sha in (dateien or {}).items():
            eintrag.append(
                r.DATEI,
                lauf=lauf,
                nachweis=nachweise.get(path.rsplit("/", 1)[0]),
                pfad=path,
                sha256=sha,
            )
        if not dateien:
            eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
    return lauf


def _ergebnis(plan: Plan | None, dateien: Mapping[str, str] | None) -> str:
    if plan is None:
        return "gestoppt"
    return "ausgestellt" if dateien else "unverändert"


def _anteile(geprueft: Geprueft) -> dict[str, dict[str, Decimal]]:
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
    eintrag: Eintrag,
    lauf: int,
    plan: Plan,
    ordner: Mapping[str, str],
    anteile: Mapping[str, Mapping[str, Decimal]],
) -> dict[str, int]:
    """Folder of a gE -> number of its new statement."""
    numbers: dict[str, int] = {}
    for jcnr, dokumente in plan.zu_schreiben.items():
        k = dokumente.kostennachweis
        numbers[ordner[jcnr]] = nr = eintrag.append(
            r.NACHWEIS,
            lauf=lauf,
            monat=str(k.monat),
            jcnr=jcnr,
            jobcenter=k.kopf.jobcenter,
            version=k.version,
            ordner=ordner[jcnr],
            inhalt_sha256=dokumente.inhalt_sha256,
            grund=k.vorversion.grund if k.vorversion else "",
            laufzeit=k.vertrag.laufzeit,
            produktivminuten=f"{k.produktivminuten:f}",
            bg_grundpreis=f"{k.bg_grundpreis:f}",
            volumenpreis=f"{k.volumenpreis:f}",
            gesamtkosten=f"{k.gesamtkosten:f}",
            vertrag=k.vertrag.vertragsnummer,
            vertragsende=k.vertrag.ende.isoformat(),
        )
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
        eintrag.append(r.BELEG, nachweis=nr, inhalt=beleg(dokumente.fassung))
        for sc, minutes in anteile.get(jcnr, {}).items():
            eintrag.append(r.ANTEIL, nachweis=nr, service_center=sc, minuten=f"{minutes:f}")
    return numbers


def schon_gebucht(
    register: Register, auftrag: Auftrag, monat: Month, eingaben: Sequence[Eingabe]
) -> bool:
    """The latest run of the month read the same files for the same gE and was not stopped: one that
    changes nothing is no news.
    """
    laeufe = register.laeufe(monat)
    if (
        not laeufe
        or laeufe[-1]["ergebnis"] == "gestoppt"
        or laeufe[-1]["programmversion"] != programmversion()
    ):
        return False
    gelesen = {(e["tabelle"], e["datei"], e["sha256"]) for e in register.eingaben(laeufe[-1]["nr"])}
    gleiche_ge = Auftrag.model_validate_json(laeufe[-1]["auftrag"]).ge == auftrag.ge
    return gleiche_ge and gelesen == {(e.tabelle, e.datei, e.sha256) for e in eingaben}
