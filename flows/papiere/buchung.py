"""Enters one run into the register: all of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from flows.ablage.archiv import Eingabe
from flows.lauf.berechnung import Rechenstand
from flows.lauf.pruefung import Geprueft
from flows.papiere.anpassungsschritte import neue_schritte
from flows.papiere.laufeintrag import (
    Laufangaben,
    trage_dateien_ein,
    trage_lauf_ein,
    verlange_kopf,
)
from flows.papiere.monatsstand import registerzeilen
from flows.papiere.nachtrag import verlange_erlaubt
from flows.register import tabellen as r
from flows.register.belege import beleg, grundlagentext
from flows.register.register import Eintrag, Register
from flows.register.vorgaenge.anpassungen import (
    Anpassungsschritt,
    verbuche_anpassungsschritte,
)
from transforms.abrechnung.dokumentpaar import Dokumente
from transforms.anpassung.schritte import AbgerechneteMengen
from transforms.kern.money import summe
from transforms.kern.source import Zellort
from transforms.planung.mengen import der_grundlage
from transforms.tabellen.minuten import monatssaetze


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
        verlange_kopf(eintrag, neu.kopf)
        # asked inside the transaction: no close can come between
        verlange_erlaubt(register, stand, neu.dateien)
        # read before the first row is written: a transaction that outgrows SQLite's memory shuts
        # out every other connection, this one too
        schritte = _anpassungsschritte(register, stand)
        lauf = trage_lauf_ein(eintrag, register, _angaben(stand, eingaben, neu))
        trage_dateien_ein(eintrag, lauf, neu.dateien, _nachweise(eintrag, lauf, stand, neu))
        verbuche_anpassungsschritte(eintrag, lauf, schritte)
    return lauf


def _anpassungsschritte(register: Register, stand: Rechenstand) -> list[Anpassungsschritt]:
    """What the run is the first to see of prepared changes; a stopped one settles nothing."""
    if stand.gestoppt:
        return []
    ausgestellt: dict[str, AbgerechneteMengen] = {}
    for jcnr, dokumente in stand.ausgestellt.zu_schreiben.items():
        k = dokumente.kostennachweis
        if (mengen := der_grundlage(k.vergleich.neu)) is not None:
            ausgestellt[jcnr] = AbgerechneteMengen(monat=k.monat, version=k.version, mengen=mengen)
    return neue_schritte(register, stand.geprueft.tabellen, stand.ausgestellt_am, ausgestellt)


def _angaben(
    stand: Rechenstand, eingaben: Sequence[Eingabe], neu: Veroeffentlichung
) -> Laufangaben:
    return Laufangaben(
        abschnitt=stand.monat,
        beginn=stand.beginn,
        auftrag=stand.auftrag.model_dump_json(),
        bearbeitet_von=stand.auftrag.bearbeitet_von,
        tarif_sha256=stand.regelstand.tarif_sha256,
        ergebnis=_ergebnis(stand, neu),
        lieferung=stand.lieferung.sha256_gesamt,
        bestaetigungen=stand.geprueft.bestaetigungen,
        befunde=stand.des_monats.befunde,
        eingaben=eingaben,
    )


def _ergebnis(stand: Rechenstand, neu: Veroeffentlichung) -> str:
    if stand.gestoppt:
        return "gestoppt"
    return "ausgestellt" if neu.dateien else "unverändert"


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
