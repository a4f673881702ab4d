"""How does a lost register come back: from documents, archive and manifests, and what do they not
prove?
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import select

from flows import zeit
from flows.ablage.ausgabefehler import RegisterError
from flows.ablage.ausgabeordner import monatsordner, planungsordner
from flows.ablage.dauerhaft import schreibe, sync_ordner
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ausgabe.ausgabe import abschnittssperre, beschreibbar
from flows.gespraech.benutzer import wer
from flows.gespraech.fortschritt import melde
from flows.nachweis.kettenprobe import merkdateiprobleme
from flows.nachweis.monatsbeleg import Monatsbeleg
from flows.nachweis.planung.planungsaufbau import NIE_BELEGT, Planungsbeleg
from flows.nachweis.registerinhalt import Registerinhalt
from flows.nachweis.registerpruefung import verworfen
from flows.nachweis.versionsbelege import versionen
from flows.nachweis.wiederaufbaumonat import nachgerechnet, trage_ein
from flows.register import oeffnen as registerlage
from flows.register import zugang as registerzugang
from flows.register.kopf import DATEINAME as KOPFNAME
from flows.register.kopf import Kettenende
from flows.register.register import Register
from flows.register.tabellen import DATEI, NACHWEIS, TABLES
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, Planjahr

_ANHAENGSEL = ("", "-journal", "-wal", "-shm")
_NIE_BELEGT = (
    "Wer ausgestellt hat und um welche Uhrzeit, gestoppte und folgenlose Läufe, Befunde und "
    "Papiere früherer Läufe sind nicht belegt: "
    "Dokumente, Archiv und Manifeste nennen sie nicht."
)
_MONATSENDE_NIE_BELEGT = (
    "Freigaben, E-Mails und Abschlüsse sind nicht belegt: Die Monate gelten als nicht freigegeben "
    "und offen; ob eine Version schon versandt wurde, weiß das Register nicht, deshalb sendet „o7 "
    "versenden“ sie nur mit --erneut und Grund. Was in „_versendet“ liegt, war von Hand versandt."
)


@dataclass(frozen=True, slots=True)
class Wiederaufbau:
    """What was rebuilt, where the old register lies, and what could not be proven."""

    monate: int
    planungen: int
    nachweise: int
    dateien: int
    beiseite: tuple[str, ...]
    offen: tuple[str, ...]
    protokoll: str = ""
    nur_merkdatei: bool = False
    noetig: bool = True


def baue_wieder_auf(ausgabe: Path) -> Wiederaufbau:
    """Build the register anew; an old one is moved aside, never deleted. Raises OutputError,
    RegisterError.
    """
    monate = [Month.parse(name) for name in monatsordner(ausgabe)]
    jahre = [Planjahr.parse(name) for name in planungsordner(ausgabe)]
    with ExitStack() as stack:
        stack.enter_context(nur_fuer_die_gruppe(ausgabe))
        stack.enter_context(beschreibbar(ausgabe))
        abschnitte: list[Abschnitt] = [*monate, *jahre]
        for abschnitt in abschnitte:
            stack.enter_context(abschnittssperre(ausgabe, abschnitt, wer(zeit.heute())))
        if (ohne := _nicht_noetig(ausgabe)) is not None:
            return ohne
        return _neu(ausgabe, monate, jahre)


def _nicht_noetig(ausgabe: Path) -> Wiederaufbau | None:
    """A register that fits documents and manifests is kept: at most its note is written anew."""
    try:
        if not registerlage.vorhanden(ausgabe):
            return None
        register = Register.wie_es_ist(ausgabe)
    except RegisterError:
        return None
    try:
        with register:
            return _nur_merkdatei(register, ausgabe)
    except RegisterError:
        return None


def _nur_merkdatei(register: Register, ausgabe: Path) -> Wiederaufbau | None:
    """What is left to do for a register that fits: its note, where that is missing or wrong."""
    inhalt = Registerinhalt(register, ausgabe)
    if verworfen(inhalt):
        return None
    fehlt = any(merkdateiprobleme(inhalt))
    beiseite = _beiseite(ausgabe, [KOPFNAME]) if fehlt and register.kopf.vorhanden else ()
    if fehlt:
        with register.eintrag():
            pass
    return Wiederaufbau(
        monate=0,
        planungen=0,
        nachweise=0,
        dateien=0,
        beiseite=beiseite,
        offen=(),
        nur_merkdatei=fehlt,
        noetig=fehlt,
    )


def _neu(ausgabe: Path, monate: Sequence[Month], jahre: Sequence[Planjahr]) -> Wiederaufbau:
    _verlange_leere_datenbank(ausgabe)
    arbeit = ausgabe / ".arbeit" / "wiederaufbau"
    shutil.rmtree(arbeit, ignore_errors=True)
    arbeit.mkdir(parents=True)
    with Register(registerzugang.datei_engine(arbeit), Kettenende(arbeit)) as register:
        registerzugang.erneuere(register.engine)
        register.kopf.merke(0, "")
        offen = [
            _NIE_BELEGT,
            _MONATSENDE_NIE_BELEGT,
            *([NIE_BELEGT] if jahre else []),
            *_trage_ein(ausgabe, monate, register, arbeit),
            *_trage_planungen_ein(ausgabe, jahre, register),
        ]
        with register.lesend() as connection:
            nachweise, dateien = (
                len(connection.execute(select(t.c.nr)).all()) for t in (NACHWEIS, DATEI)
            )
        _uebertrage(register, ausgabe)
    beiseite = _setze_ein(ausgabe, arbeit)
    shutil.rmtree(arbeit.parent, ignore_errors=True)
    protokoll = _frei(ausgabe, "register.wiederaufbau-{}.txt")
    schreibe(
        protokoll,
        ("\n".join(("Nicht belegt nach dem Wiederaufbau des Registers:", *offen)) + "\n").encode(
            "utf-8"
        ),
    )
    return Wiederaufbau(
        monate=len(monate),
        planungen=len(jahre),
        nachweise=nachweise,
        dateien=dateien,
        beiseite=beiseite,
        offen=tuple(offen),
        protokoll=protokoll.name,
    )


def _verlange_leere_datenbank(ausgabe: Path) -> None:
    """On a server nothing is moved aside: the user gives a new database."""
    engine = registerzugang.engine_fuer(ausgabe)
    try:
        if engine.dialect.name == "sqlite" or not registerzugang.vorhanden(engine, ausgabe):
            return
        if Register(engine, Kettenende(ausgabe)).letzte_zeile():
            raise RegisterError(
                "Die Datenbank, die O7_REGISTER_URL nennt, enthält schon ein Register. Bitte "
                "eine leere Datenbank anlegen, O7_REGISTER_URL "
                "auf sie setzen und den Befehl wiederholen; die alte bleibt, wie sie ist."
            )
    finally:
        engine.dispose()


def _trage_ein(
    ausgabe: Path, monate: Sequence[Month], register: Register, arbeit: Path
) -> Iterator[str]:
    """Month after month; what is not proven of each."""
    for done, monat in enumerate(monate, start=1):
        melde("Wiederaufbauen", done, len(monate))
        beleg = Monatsbeleg(ausgabe, monat)
        gerechnet, befunde = nachgerechnet(beleg, register, arbeit / str(monat))
        belegt = versionen(beleg, gerechnet)
        with register.eintrag() as eintrag:
            trage_ein(beleg, eintrag, belegt, befunde)
        yield from beleg.offen


def _trage_planungen_ein(
    ausgabe: Path, jahre: Sequence[Planjahr], register: Register
) -> Iterator[str]:
    """Planning after planning; what is not proven of each."""
    for jahr in jahre:
        beleg = Planungsbeleg(ausgabe, jahr)
        if beleg.manifest:
            with register.eintrag() as eintrag:
                beleg.trage_ein(eintrag)
        yield from beleg.offen


def _uebertrage(register: Register, ausgabe: Path) -> None:
    """A server gets all rows in one transaction."""
    ziel = registerzugang.engine_fuer(ausgabe)
    try:
        if ziel.dialect.name == "sqlite":
            return
        registerzugang.erneuere(ziel)
        with (
            register.lesend() as von,
            registerzugang.verstaendlich(ziel),
            registerzugang.schreibend(ziel) as nach,
        ):
            for table in TABLES:
                found = von.execute(select(table).order_by(table.c.nr)).mappings()
                if rows := [dict(row) for row in found]:
                    nach.execute(table.insert(), rows)
    finally:
        ziel.dispose()


def _setze_ein(ausgabe: Path, arbeit: Path) -> tuple[str, ...]:
    """Move the old register aside and put the new one in its place; of one on a server the note."""
    auf_server = registerzugang.engine_fuer(ausgabe).dialect.name != "sqlite"
    namen = [KOPFNAME] if auf_server else [registerzugang.DATEINAME, KOPFNAME]
    beiseite = _beiseite(ausgabe, namen)
    for name in namen:
        (arbeit / name).replace(ausgabe / name)
    sync_ordner([ausgabe])
    return beiseite


def _beiseite(ausgabe: Path, namen: Sequence[str]) -> tuple[str, ...]:
    """Move files aside under the next free number, with what SQLite keeps beside them."""
    da = [name for name in namen if (ausgabe / name).exists()]
    nummer = next(
        n for n in count(1) if not any((ausgabe / f"{name}.alt-{n}").exists() for name in namen)
    )
    for name in da:
        for rest in _ANHAENGSEL:
            if (ausgabe / f"{name}{rest}").exists():
                (ausgabe / f"{name}{rest}").replace(ausgabe / f"{name}.alt-{nummer}{rest}")
    return tuple(f"{name}.alt-{nummer}" for name in da)


def _frei(ausgabe: Path, muster: str) -> Path:
    return next(p for n in count(1) if not (p := ausgabe / muster.format(n)).exists())
