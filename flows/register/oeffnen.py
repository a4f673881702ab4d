"""Does the register fit what lies beside it? Asked before anything is computed, and again before
files get their names.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from flows.ablage.archiv import sha256_of
from flows.ablage.ausgabefehler import RegisterError
from flows.ablage.ausgabeordner import abschnittsordner, dokumente, ordnerwort
from flows.gespraech.aufruf import ordnerangaben
from flows.register import zugang as registerzugang
from flows.register.kopf import DATEINAME as KOPFNAME
from flows.register.kopf import Kettenende
from flows.register.register import Register
from transforms.kern.worte.zahlwort import anzahl

CONTROLLING, MANIFEST = "_controlling", "manifest.json"
_GENANNT = 3  # months or documents a sentence names


def oeffne(ausgabe: Path) -> Register:
    """The register of an output folder, made when nothing was ever issued there. Raises
    RegisterError.
    """
    _verlange_register(ausgabe)
    with ExitStack() as sonst:
        register = sonst.enter_context(Register.im(ausgabe))
        verlange_passend(register, ausgabe)
        sonst.pop_all()  # it stays open for the caller
    return register


def oeffne_falls_vorhanden(ausgabe: Path) -> Register | None:
    """The same for somebody who only looks: nothing is made. Raises RegisterError."""
    return oeffne(ausgabe) if vorhanden(ausgabe) else None


def verlange_unveraendert(register: Register, ausgabe: Path) -> None:
    """Asked anew, over a connection of its own: somebody may have taken or exchanged the register
    while a run computed.
    """
    letzte = register.ende()
    with Register(registerzugang.engine_fuer(ausgabe), register.kopf) as frisch:
        if not _vorhanden(ausgabe) or (letzte[0] and not frisch.hat_zeile(*letzte)):
            raise RegisterError(
                f"Das Register in {ausgabe} wurde während des Laufs entfernt oder "
                f"ausgetauscht. {abhilfe(ausgabe)}"
            )


def verlange_passend(register: Register, ausgabe: Path) -> None:
    """Raises RegisterError at the first thing that does not fit."""
    if problem := unstimmigkeit(register, ausgabe):
        raise RegisterError(f"{problem} {abhilfe(ausgabe)}")


def unstimmigkeit(register: Register, ausgabe: Path) -> str | None:
    """The first reason not to trust the register; None when it fits note, documents and
    manifests.
    """
    letzte = register.letzte_zeile()
    if letzte == 0 and (ordner := abschnittsordner(ausgabe)):
        return (
            f"In {ausgabe} {_liegen(ordner)}, das Register ist aber leer; ohne seine "
            "Einträge wird nichts ausgestellt."
        )
    return (
        kopfproblem(register, letzte)
        or unbekanntes(register, ausgabe)
        or next(manifestprobleme(register, ausgabe), None)
    )


def kopfproblem(register: Register, letzte: int) -> str | None:
    """The note beside the register must be there and name a row the register still has."""
    note = register.kopf.lies()
    if note is None:
        return (
            f"Neben dem Register fehlt die Merkdatei {KOPFNAME}; ob es vollständig ist, "
            "ist nicht feststellbar."
            if letzte
            else None
        )
    nr, kette = note
    if nr < 0:
        return (
            f"Die Merkdatei {KOPFNAME} ist nicht lesbar; ob das Register vollständig ist, "
            "ist nicht feststellbar."
        )
    if nr > letzte:
        return (
            f"Das Register ist älter als seine Merkdatei {KOPFNAME}: es reicht bis Zeile "
            f"{letzte}, die Merkdatei kennt Zeile {nr}; "
            "am Ende fehlen Zeilen."
        )
    if nr and not register.hat_zeile(nr, kette):
        return (
            f"Das Register passt nicht zu seiner Merkdatei {KOPFNAME}: sie nennt für "
            f"Zeile {nr} eine andere Prüfsumme."
        )
    return None


def unbekanntes(register: Register, ausgabe: Path) -> str | None:
    """Documents that were issued after what the register tells of; a copy of a known one is no such
    sign.
    """
    bekannt = register.alle_dateien()
    fremd = [d.pfad for d in dokumente(ausgabe) if d.pfad not in bekannt]
    summen = set(bekannt.values()) if fremd else set()
    unbekannt = [path for path in fremd if sha256_of(ausgabe / path) not in summen]
    if not unbekannt:
        return None
    mehr = f" und {anzahl(len(unbekannt) - 1, 'weiteres', 'weitere')}" if len(unbekannt) > 1 else ""
    return (
        f"Das Register kennt das Dokument {unbekannt[0]}{mehr} nicht; vermutlich ist "
        "es eine ältere Kopie oder gehört zu einem anderen "
        "Ordner."
    )


def manifestprobleme(register: Register, ausgabe: Path) -> Iterator[str]:
    """Every manifest names the row that was the last one before its run; that row must still be
    what it was.
    """
    uebernommen = register.uebernommene_dateien()
    for abschnitt in abschnittsordner(ausgabe):
        pfad = f"{abschnitt}/{CONTROLLING}/{MANIFEST}"
        kopf = kopf_im_manifest(ausgabe / pfad)
        if kopf is None or kopf == (0, "") or register.hat_zeile(*kopf):
            continue
        if uebernommen.get(pfad) != sha256_of(ausgabe / pfad):
            yield (
                f"Das Manifest {pfad} nennt für Zeile {kopf[0]} des Registers eine andere "
                "Prüfsumme, als dort steht; "
                "Register oder Manifest ist nicht mehr, was es war."
            )


def kopf_im_manifest(pfad: Path) -> tuple[int, str] | None:
    """Number and hash a manifest names; None where there is none to read."""
    inhalt = lies_manifest(pfad)
    kopf = inhalt.get("register") if inhalt else None
    if not isinstance(kopf, dict):
        return None
    nr, kette = kopf.get("zeile"), kopf.get("pruefsumme")
    return (nr, kette) if isinstance(nr, int) and isinstance(kette, str) else None


def lies_manifest(pfad: Path) -> dict[str, Any] | None:
    """What a manifest says; None when it is missing or no longer readable."""
    try:
        inhalt = json.loads(pfad.read_bytes())
    except (OSError, ValueError):
        return None
    return inhalt if isinstance(inhalt, dict) else None


def vorhanden(ausgabe: Path) -> bool:
    """Whether there is a register. Raises RegisterError where one must be: it is never begun anew
    beside documents.
    """
    _verlange_register(ausgabe)
    return _vorhanden(ausgabe)


def _verlange_register(ausgabe: Path) -> None:
    if (ausgabe / registerzugang.DATEINAME).is_dir():
        raise RegisterError(
            f"In {ausgabe} liegt an der Stelle des Registers ein Ordner "
            f"{registerzugang.DATEINAME}. {abhilfe(ausgabe)}"
        )
    if _vorhanden(ausgabe):
        return
    if ordner := abschnittsordner(ausgabe):
        raise RegisterError(
            f"In {ausgabe} {_liegen(ordner)}, das Register fehlt aber; ohne es wird nichts "
            f"ausgestellt. {abhilfe(ausgabe)}"
        )
    if Kettenende(ausgabe).vorhanden:
        raise RegisterError(
            f"In {ausgabe} liegt die Merkdatei {KOPFNAME}, das Register dazu fehlt aber. "
            f"{abhilfe(ausgabe)}"
        )


def _vorhanden(ausgabe: Path) -> bool:
    engine = registerzugang.engine_fuer(ausgabe)
    try:
        return registerzugang.vorhanden(engine, ausgabe)
    finally:
        engine.dispose()


def _liegen(ordner: Sequence[str]) -> str:
    mehr = (
        f" und {anzahl(len(ordner) - _GENANNT, 'weiterer', 'weitere')}"
        if len(ordner) > _GENANNT
        else ""
    )
    return (
        f"{'liegt der' if len(ordner) == 1 else 'liegen die'} {ordnerwort(ordner)} "
        f"{', '.join(ordner[:_GENANNT])}{mehr}"
    )


def abhilfe(ausgabe: Path) -> str:
    """The way back, in one sentence."""
    return (
        f"Abhilfe: {registerzugang.DATEINAME} und {KOPFNAME} zusammen aus der "
        "Sicherung zurücklegen (ein Register auf einem Server: "
        "O7_REGISTER_URL prüfen), oder mit „o7 register "
        f"wiederaufbauen{ordnerangaben(None, ausgabe)}“ aus Dokumenten, Archiv und "
        "Manifesten neu aufbauen."
    )
