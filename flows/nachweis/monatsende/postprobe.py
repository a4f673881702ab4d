"""Does every mail rest on an approval, hold the approved files, and have a possible history?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path, PurePosixPath

from flows.ablage.archiv import archivpfad
from flows.nachweis.monatsende.zeilen import Vorgangszeilen, abbildung, version
from flows.nachweis.registerinhalt import Row
from flows.register.tabellen import DATEI, MAIL
from flows.register.vorgaenge.postbuch import ENTWURF
from transforms.versand.zustand import HINAUS, Ereignis, Zustand


def postprobleme(zeilen: Vorgangszeilen) -> Iterator[str]:
    """A sentence for each thing a mail cannot have been."""
    mails = zeilen.inhalt.rows[MAIL.name]
    bekannt = {row["nr"] for row in mails}
    for row in mails:
        name = mailname(zeilen, row)
        grund = _freigabe(zeilen, row) if row["jcnr"] else _stelle(zeilen, row)
        for problem in (
            *grund,
            *_doppelt(zeilen, row),
            *_inhalt(zeilen.inhalt.ausgabe, row),
            *_folge(row, zeilen.zustellungen[row["nr"]]),
        ):
            yield f"{name}: {problem}."
    for nr, folge in zeilen.zustellungen.items():
        if nr not in bekannt:
            yield f"Die Zustellung in Zeile {folge[0]['nr']} gehört zu keiner E-Mail (Zeile {nr})."


def mailname(zeilen: Vorgangszeilen, row: Row) -> str:
    """`E-Mail in Zeile 71 (JC62106 2023-01 Version 1)`"""
    nachweis = zeilen.inhalt.nachweise.get(row["nachweis"] or 0)
    wovon = (
        version(nachweis) if nachweis else f"{row['jcnr'] or row['stelle'] or ''} {row['monat']}"
    )
    return f"E-Mail in Zeile {row['nr']} ({wovon.strip()})"


def _freigabe(zeilen: Vorgangszeilen, row: Row) -> Iterator[str]:
    """To a gE: its own version, the latest then, approved then, and these very files."""
    nachweis = zeilen.inhalt.nachweise.get(row["nachweis"] or 0)
    if nachweis is None or nachweis["nr"] > row["nr"]:
        yield f"die Version, die sie nennt, gab es da nicht (Zeile {row['nachweis']})"
        return
    if (nachweis["jcnr"], nachweis["monat"]) != (row["jcnr"], row["monat"]):
        yield f"sie geht an {row['jcnr']} für {row['monat']}"
    if (neuer := zeilen.neuere(nachweis, row["nr"])) is not None:
        yield f"es gab schon Version {neuer}"
    freigabe = zeilen.gilt(nachweis["nr"], row["nr"])
    if freigabe is None:
        yield "als sie entstand, war die Version nicht freigegeben"
        return
    dateien = abbildung(freigabe["dateien"]) or {}
    if abbildung(row["anlagen"]) != {PurePosixPath(p).name: sha for p, sha in dateien.items()}:
        yield "ihre Anlagen sind nicht die freigegebenen Dateien"


def _stelle(zeilen: Vorgangszeilen, row: Row) -> Iterator[str]:
    """To a party that repairs something: papers a run of that month issued."""
    if not row["stelle"]:
        yield "sie nennt weder eine gE noch eine Stelle"
    papiere = {
        (PurePosixPath(d["pfad"]).name, d["sha256"])
        for d in zeilen.inhalt.rows[DATEI.name]
        if d["pfad"].startswith(f"{row['monat']}/")
    }
    if not set((abbildung(row["anlagen"]) or {}).items()) <= papiere:
        yield "ihre Anlagen sind keine ausgestellten Papiere des Monats"


def _doppelt(zeilen: Vorgangszeilen, row: Row) -> Iterator[str]:
    """A second mail with the same version to an address that has the first, or may have it."""
    if not row["jcnr"] or row["grund"]:
        return
    for frueher in zeilen.inhalt.rows[MAIL.name]:
        if frueher["nr"] >= row["nr"] or frueher["nachweis"] != row["nachweis"]:
            continue
        zustand = zeilen.zustand(frueher["nr"], row["nr"])
        if zustand not in HINAUS - {Zustand.ZURUECKGEKOMMEN}:
            continue
        haben = _adressen(frueher) - _abgelehnte(zeilen, frueher["nr"], row["nr"])
        if doppelt := sorted(haben & _adressen(row)):
            yield (
                f"{', '.join(doppelt)} hatte diese Version schon (Zeile {frueher['nr']}, "
                f"{zustand}); ein Grund für die zweite ist nicht eingetragen"
            )


def _adressen(row: Row) -> set[str]:
    try:
        return {str(adresse).casefold() for adresse in json.loads(row["an"])}
    except (ValueError, TypeError):
        return set()


def _abgelehnte(zeilen: Vorgangszeilen, mail: int, vor: int) -> set[str]:
    """By the last answer of the server: what was refused before may be accepted since."""
    antworten = [
        z for z in zeilen.zustellungen[mail] if z["nr"] < vor and z["zustand"] in _AM_SERVER
    ]
    letzte = abbildung(antworten[-1]["adressen"]) if antworten else None
    return {adresse.casefold() for adresse in letzte or ()}


# --- the bytes


def _inhalt(ausgabe: Path, row: Row) -> Iterator[str]:
    """They lie in the archive as recorded, and say and hold what the row says."""
    datei = archivpfad(ausgabe, row["sha256"])
    if not datei.is_file():
        yield f"im Archiv fehlt ihr Inhalt ({row['sha256']})"
        return
    roh = datei.read_bytes()
    if hashlib.sha256(roh).hexdigest() != row["sha256"]:
        yield f"im Archiv ist ihr Inhalt verändert ({row['sha256']})"
        return
    mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(roh)
    if _angehaengt(mail) != abbildung(row["anlagen"]):
        yield "in ihr liegen andere Anlagen, als das Register nennt"
    if _empfaenger(mail) != _adressen(row):
        yield "sie ist an andere Adressen gerichtet, als das Register nennt"
    if str(mail["Message-ID"] or "").strip() != (row["message_id"] or ""):
        yield "ihre Message-ID ist eine andere, als das Register nennt"


def _angehaengt(mail: EmailMessage) -> Mapping[str, str]:
    return {
        teil.get_filename() or "": hashlib.sha256(teil.get_payload(decode=True)).hexdigest()  # type: ignore[arg-type]
        for teil in mail.iter_attachments()
    }


def _empfaenger(mail: EmailMessage) -> set[str]:
    koepfe = [mail[name] for name in ("To", "Cc", "Bcc") if mail[name] is not None]
    return {a.addr_spec.casefold() for kopf in koepfe for a in kopf.addresses}


# --- what happened to it

_E = Ereignis
_OFFEN = frozenset({_E.UEBERGABE, _E.NICHT_UEBERGEBEN, _E.ABGELEHNT, _E.VERWORFEN})
_HAT_ER = frozenset({_E.ANGENOMMEN, _E.TEILWEISE})  # recorded whatever else was, once begun
_BEANTWORTET = _HAT_ER | {_E.ABGELEHNT, _E.NICHT_UEBERGEBEN}
_AM_SERVER = _BEANTWORTET | {_E.UEBERGABE, _E.UNKLAR}
_NACH: Mapping[Ereignis | None, frozenset[Ereignis]] = {
    None: _OFFEN,
    _E.NICHT_UEBERGEBEN: _OFFEN,
    _E.UEBERGABE: frozenset(
        {_E.UEBERGABE, _E.UNKLAR, _E.ABGELEHNT, _E.NICHT_UEBERGEBEN, _E.VON_HAND}
    )
    | {_E.ZURUECKGEKOMMEN},
    _E.UNKLAR: frozenset(  # sent again on demand and refused for now, it stays unclear
        {_E.UEBERGABE, _E.UNKLAR, _E.ABGELEHNT, _E.VON_HAND, _E.ZURUECKGEKOMMEN}
    ),
    _E.ABGELEHNT: frozenset({_E.VERWORFEN}),
    _E.ANGENOMMEN: frozenset({_E.ZURUECKGEKOMMEN}),
    _E.TEILWEISE: frozenset({_E.ZURUECKGEKOMMEN}),
    _E.VON_HAND: frozenset({_E.ZURUECKGEKOMMEN}),
    _E.ENTWORFEN: frozenset({_E.VON_HAND, _E.VERWORFEN}),
}
_ENTWURF_ZUERST = frozenset({_E.ENTWORFEN, _E.VERWORFEN})


def _folge(mail: Row, folge: list[Row]) -> Iterator[str]:
    """The first event that cannot follow the one before."""
    vorher: Ereignis | None = None
    begonnen = False  # handed over, and no answer yet
    for z in folge:
        try:
            ereignis = Ereignis(z["zustand"])
        except ValueError:
            yield f"in Zeile {z['nr']} steht kein bekanntes Ereignis („{z['zustand']}“)"
            return
        if z["nr"] < mail["nr"] or not _moeglich(mail, vorher, ereignis, begonnen):
            davor = f"nach „{vorher}“" if vorher else "als erstes"
            yield f"in Zeile {z['nr']} steht {davor} „{ereignis}“; das kann nicht sein"
            return
        begonnen = ereignis is _E.UEBERGABE or (begonnen and ereignis not in _BEANTWORTET)
        vorher = ereignis


def _moeglich(mail: Row, vorher: Ereignis | None, ereignis: Ereignis, begonnen: bool) -> bool:
    if mail["weg"] == ENTWURF and vorher is None:
        return ereignis in _ENTWURF_ZUERST
    if ereignis in _HAT_ER:
        return begonnen
    return ereignis in _NACH.get(vorher, frozenset())
