"""Enters one run into the register: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

from flows import register as r
from flows.auftrag import Auftrag
from flows.controlling import registerzeilen
from flows.datendateien import tarifquellen
from flows.register import Eintrag, Register, jetzt
from flows.schritte import Geprueft, Plan, programmversion
from transforms.lieferung import Lieferung


def buche(
    register: Register,
    auftrag: Auftrag,
    lieferung: Lieferung,
    geprueft: Geprueft,
    plan: Plan | None = None,
    ordner: Mapping[str, str] | None = None,
    dateien: Mapping[str, str] | None = None,
) -> int:
    """Record a run: inputs, findings, and what it issues. Without a plan the run was stopped. Returns the run's number."""
    with register.eintrag() as eintrag:
        lauf = eintrag.append(
            r.LAUF,
            monat=str(lieferung.monat),
            begonnen=jetzt(),
            auftrag=auftrag.model_dump_json(),
            programmversion=programmversion(),
            tarif_sha256=",".join(sorted({q.sha256 for q in tarifquellen().values()})),
            ergebnis="gestoppt" if plan is None else "ausgestellt",
        )
        for datei in lieferung.dateien:
            rows = sum(1 for _ in datei.zeilen)
            eintrag.append(r.EINGABE, lauf=lauf, tabelle=datei.tabelle, datei=datei.name, sha256=datei.sha256, zeilen=rows)
        for b in geprueft.befunde:
            eintrag.append(
                r.BEFUND, lauf=lauf, code=b.code, schwere=b.schwere.value, jcnr=b.jcnr, jobcenter=b.jobcenter, satz=b.satz, quelle=b.quelle
            )
        nachweise = _nachweise(eintrag, lauf, plan, ordner or {}) if plan else {}
        for path, sha in (dateien or {}).items():
            eintrag.append(r.DATEI, lauf=lauf, nachweis=nachweise.get(path.rsplit("/", 1)[0]), pfad=path, sha256=sha)
        if not dateien and plan is None:
            eintrag.append(r.VEROEFFENTLICHUNG, lauf=lauf, zeit=jetzt())
    return lauf


def _nachweise(eintrag: Eintrag, lauf: int, plan: Plan, ordner: Mapping[str, str]) -> dict[str, int]:
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
        )
        for z in registerzeilen(dokumente):
            eintrag.append(r.ZEILE, nachweis=nr, position=z.position, menge=z.menge, einheit=z.einheit, satz=z.satz, betrag=z.betrag)
    return numbers
