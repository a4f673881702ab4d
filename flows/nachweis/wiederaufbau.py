"""How does a lost register come back: from documents, archive and manifests, and what do they not
prove?
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from flows import zeit
from flows.ablage.ausgabefehler import RegisterError
from flows.ablage.ausgabeordner import anpassungsordner, monatsordner, planungsordner
from flows.ablage.dauerhaft import schreibe
from flows.ablage.rechte import nur_fuer_die_gruppe
from flows.ausgabe.ausgabe import abschnittssperre, beschreibbar
from flows.gespraech.benutzer import wer
from flows.gespraech.fortschritt import melde
from flows.nachweis.anpassung.anpassungsaufbau import NIE_BELEGT as ANPASSUNG_NIE_BELEGT
from flows.nachweis.anpassung.anpassungsaufbau import Anpassungsbeleg
from flows.nachweis.kettenprobe import merkdateiprobleme
from flows.nachweis.monatsbeleg import Monatsbeleg
from flows.nachweis.planung.planungsaufbau import NIE_BELEGT, Planungsbeleg
from flows.nachweis.registerinhalt import Registerinhalt
from flows.nachweis.registerpruefung import verworfen
from flows.nachweis.versionsbelege import versionen
from flows.nachweis.wiederaufbaumonat import nachgerechnet, trage_ein
from flows.nachweis.wiederaufbauplatz import (
    freier_name,
    lege_beiseite,
    setze_ein,
    uebertrage,
)
from flows.register import oeffnen as registerlage
from flows.register import zugang as registerzugang
from flows.register.kopf import DATEINAME as KOPFNAME
from flows.register.kopf import Kettenende
from flows.register.register import Register
from flows.register.tabellen import DATEI, NACHWEIS
from transforms.kern.month import Month
from transforms.kern.planjahr import Abschnitt, Anpassungsmonat, Planjahr

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
    anpassungen: int
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
    anpassungen = [Anpassungsmonat.parse(name) for name in anpassungsordner(ausgabe)]
    abschnitte: list[Abschnitt] = [*monate, *jahre, *anpassungen]
    with ExitStack() as stack:
        stack.enter_context(nur_fuer_die_gruppe(ausgabe))
        stack.enter_context(beschreibbar(ausgabe))
        for abschnitt in abschnitte:
            stack.enter_context(abschnittssperre(ausgabe, abschnitt, wer(zeit.heute())))
        if (ohne := _nicht_noetig(ausgabe)) is not None:
            return ohne
        return _neu(ausgabe, abschnitte)


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
    beiseite = lege_beiseite(ausgabe, [KOPFNAME]) if fehlt and register.kopf.vorhanden else ()
    if fehlt:
        with register.eintrag():
            pass
    return Wiederaufbau(
        monate=0,
        planungen=0,
        anpassungen=0,
        nachweise=0,
        dateien=0,
        beiseite=beiseite,
        offen=(),
        nur_merkdatei=fehlt,
        noetig=fehlt,
    )


def _neu(ausgabe: Path, abschnitte: Sequence[Abschnitt]) -> Wiederaufbau:
    monate = [one for one in abschnitte if isinstance(one, Month)]
    jahre = [one for one in abschnitte if isinstance(one, Planjahr)]
    anpassungen = [one for one in abschnitte if isinstance(one, Anpassungsmonat)]
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
            *([ANPASSUNG_NIE_BELEGT] if anpassungen else []),
            *_trage_ein(ausgabe, monate, register, arbeit),
            *_trage_belege_ein([Planungsbeleg(ausgabe, jahr) for jahr in jahre], register),
            *_trage_belege_ein([Anpassungsbeleg(ausgabe, one) for one in anpassungen], register),
        ]
        with register.lesend() as connection:
            nachweise, dateien = (
                len(connection.execute(select(t.c.nr)).all()) for t in (NACHWEIS, DATEI)
            )
        uebertrage(register, ausgabe)
    beiseite = setze_ein(ausgabe, arbeit)
    shutil.rmtree(arbeit.parent, ignore_errors=True)
    return Wiederaufbau(
        monate=len(monate),
        planungen=len(jahre),
        anpassungen=len(anpassungen),
        nachweise=nachweise,
        dateien=dateien,
        beiseite=beiseite,
        offen=tuple(offen),
        protokoll=_protokolliert(ausgabe, offen),
    )


def _protokolliert(ausgabe: Path, offen: Sequence[str]) -> str:
    """Write what is not proven beside the register; the file's name."""
    protokoll = freier_name(ausgabe, "register.wiederaufbau-{}.txt")
    text = "\n".join(("Nicht belegt nach dem Wiederaufbau des Registers:", *offen)) + "\n"
    schreibe(protokoll, text.encode("utf-8"))
    return protokoll.name


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


def _trage_belege_ein(
    belege: Sequence[Planungsbeleg | Anpassungsbeleg], register: Register
) -> Iterator[str]:
    """Planning after planning, change after change; what is not proven of each."""
    for beleg in belege:
        if beleg.manifest:
            with register.eintrag() as eintrag:
                beleg.trage_ein(eintrag)
        yield from beleg.offen
