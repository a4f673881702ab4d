"""How does a rebuilt register take the place of the old one, which is never deleted?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from sqlalchemy import select

from flows.ablage.dauerhaft import sync_ordner
from flows.register import zugang as registerzugang
from flows.register.kopf import DATEINAME as KOPFNAME
from flows.register.register import Register
from flows.register.tabellen import TABLES

_ANHAENGSEL = ("", "-journal", "-wal", "-shm")


def uebertrage(register: Register, ausgabe: Path) -> None:
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


def setze_ein(ausgabe: Path, arbeit: Path) -> tuple[str, ...]:
    """Move the old register aside and put the new one in its place; of one on a server the note."""
    auf_server = registerzugang.engine_fuer(ausgabe).dialect.name != "sqlite"
    namen = [KOPFNAME] if auf_server else [registerzugang.DATEINAME, KOPFNAME]
    beiseite = lege_beiseite(ausgabe, namen)
    for name in namen:
        (arbeit / name).replace(ausgabe / name)
    sync_ordner([ausgabe])
    return beiseite


def lege_beiseite(ausgabe: Path, namen: Sequence[str]) -> tuple[str, ...]:
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


def freier_name(ausgabe: Path, muster: str) -> Path:
    return next(p for n in count(1) if not (p := ausgabe / muster.format(n)).exists())
