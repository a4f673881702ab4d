"""Which parties that repair something get which papers of a month?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabefehler import OutputError
from flows.gespraech.angaben import UsageError
from flows.gespraech.aufruf import ordnerangaben
from flows.register.oeffnen import CONTROLLING, MANIFEST
from flows.register.register import Register
from flows.register.vorgaenge.postbuch import Mail
from flows.versand.absicht.beurteilt import beurteilt
from flows.versand.absicht.offen import Befehl
from flows.versand.absicht.versandauftrag import Versandauftrag
from flows.versand.absicht.vorhaben import Vorhaben
from transforms.dokumente.stellen import Stellenwerk
from transforms.kern.gleichheit import vergleichsform
from transforms.kern.month import Month
from transforms.versand.schritt import Wunsch, schritt
from transforms.versand.zustand import Zustand

_NIEMAND_HAT_SIE = frozenset({Zustand.GEPLANT, Zustand.ENTWORFEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Befundpost:
    """What one party gets: its letter and its workbook, as they were published."""

    kennung: str
    bezeichnung: str
    mappe: str  # paths below the output folder
    anschreiben: str
    sha256: Mapping[str, str]  # path -> SHA-256
    e_mail: str


def befundpost(register: Register, auftrag: Versandauftrag, werk: Stellenwerk) -> list[Befundpost]:
    """By the manifest of the month; addresses are those of the data file now."""
    monat = auftrag.leistungsmonat
    gueltig = register.veroeffentlichte_dateien(monat)
    return [
        Befundpost(
            kennung=s["kennung"],
            bezeichnung=s["name"] or s["zustaendig"],
            mappe=mappe,
            anschreiben=brief,
            sha256={p: gueltig.get(p, "") for p in (mappe, brief)},
            e_mail=bekannt.e_mail if bekannt else "",
        )
        for s in _sendungen(auftrag, gueltig)
        for bekannt in (werk.von(s["zustaendig"], s["name"]),)
        for mappe, brief in (_pfade(monat, s["kennung"]),)
    ]


def _sendungen(auftrag: Versandauftrag, gueltig: Mapping[str, str]) -> list[dict[str, Any]]:
    """Of receivers that are known; the others are on Controlling's own list. Raises OutputError
    for a manifest that is not what was issued: nobody guesses who gets what.
    """
    monat = auftrag.leistungsmonat
    pfad = f"{monat}/{CONTROLLING}/{MANIFEST}"
    datei = auftrag.ausgabeordner / pfad
    if not datei.is_file() or sha256_of(datei) != gueltig.get(pfad):
        raise OutputError(
            f"{pfad} fehlt oder ist nicht mehr, was ausgestellt wurde; ohne es ist nicht belegt, "
            f"wer welche Befunde bekommt. „o7 wiederherstellen {monat} --ziel ORDNER"
            f"{ordnerangaben(None, auftrag.ausgabeordner)}“ erzeugt es noch einmal."
        )
    gelesen = json.loads(datei.read_bytes())
    if "sendungen" not in gelesen:
        raise OutputError(
            f"{pfad} nennt keine Empfänger der Befunde: eine ältere Programmversion hat es "
            f"geschrieben. „o7 monatslauf {monat}"
            f"{ordnerangaben(auftrag.eingangsordner, auftrag.ausgabeordner)}“ schreibt es mit "
            "dieser neu, sobald sich an ihm etwas ändert; bis dahin die Befunde von Hand versenden."
        )
    return [s for s in gelesen["sendungen"] if s["name"] is not None]


def _pfade(monat: Month, kennung: str) -> tuple[str, str]:
    ordner = f"{monat}/{CONTROLLING}/befunde"
    return (
        f"{ordner}/{kennung}_Befunde_{monat}.xlsx",
        f"{ordner}/{kennung}_Anschreiben_{monat}.txt",
    )


def geplant_fuer_stellen(
    register: Register, auftrag: Versandauftrag, werk: Stellenwerk, wunsch: Wunsch
) -> Iterator[Vorhaben]:
    """One intention per party; another content of its workbook is another mail."""
    monat, je_stelle = auftrag.leistungsmonat, defaultdict[str, list[Mail]](list)
    for mail in register.mails(monat):
        je_stelle[mail.stelle].append(mail)
    for post in _gemeinte(befundpost(register, auftrag, werk), auftrag):
        yield _vorhaben(post, je_stelle[post.kennung], auftrag, wunsch)


def _gemeinte(alle: Sequence[Befundpost], auftrag: Versandauftrag) -> Iterator[Befundpost]:
    """Those asked for, however they are spelled. Raises UsageError for one that gets nothing."""
    bekannt = {vergleichsform(n): post for post in alle for n in (post.bezeichnung, post.kennung)}
    gefragt = {vergleichsform(name): name for name in auftrag.an}
    if fremd := [name for form, name in gefragt.items() if form not in bekannt]:
        raise UsageError(
            f"Für {', '.join(fremd)} gibt es im {auftrag.leistungsmonat.name} keine Befunde. "
            f"Befunde gibt es für: {', '.join(p.bezeichnung for p in alle) or 'niemanden'}."
        )
    kennungen = {bekannt[form].kennung for form in gefragt}
    return (post for post in alle if not gefragt or post.kennung in kennungen)


def _vorhaben(
    post: Befundpost, mails: list[Mail], auftrag: Versandauftrag, wunsch: Wunsch
) -> Vorhaben:
    monat, jetzt = auftrag.leistungsmonat, {post.sha256[post.mappe]}
    vorhaben = Vorhaben(
        empfaenger=post.kennung,
        name=post.bezeichnung,
        monat=monat,
        ist_ge=False,
        dateien=post.sha256,
        mails=tuple(m for m in mails if {*m.anlagen.values()} == jetzt),
        ueberholte=tuple(
            m for m in mails if {*m.anlagen.values()} != jetzt and m.zustand in _NIEMAND_HAT_SIE
        ),
    )
    if not post.e_mail:
        return replace(
            vorhaben,
            warum=f"Zu {post.bezeichnung} fehlt die E-Mail in stellen.yaml; bitte dort eintragen.",
            kurz="ohne E-Mail",
        )
    an = (post.e_mail,)
    befehl = Befehl(
        monat=monat,
        option=f'--befunde --an "{post.bezeichnung}"',
        ordner=ordnerangaben(None, auftrag.ausgabeordner),
    )
    getan = schritt(vorhaben.mails, an, wunsch)
    return beurteilt(vorhaben, getan, an, befehl, auftrag.ausgabeordner)
