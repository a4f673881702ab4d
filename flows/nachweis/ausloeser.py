"""Do the triggers that refuse every change of a row still stand, as the migrations made them?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, create_engine, text

from flows.register.register import Register
from flows.register.tabellen import TABLES

_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_POSTGRESQL = "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal"
_FUNKTION = "SELECT prosrc FROM pg_proc WHERE proname = 'nur_ergaenzen'"


def ausloeserprobleme(register: Register) -> Iterator[str]:
    """A sentence for every table whose guard is gone, switched off or another."""
    with register.lesend() as connection:
        schwach = _ohne_waechter(connection)
    for table in schwach:
        yield (
            f"Die Tabelle „{table}“ ist nicht mehr gegen Ändern und Löschen geschützt: ihr "
            "Auslöser fehlt, ist abgeschaltet oder verändert."
        )


def _ohne_waechter(connection: Connection) -> list[str]:
    if connection.dialect.name == "postgresql":
        an = {
            name
            for name, zustand in connection.execute(text(_POSTGRESQL)).tuples()
            if zustand in ("O", b"O", "A", b"A")
        }
        weist_ab = "RAISE EXCEPTION" in str(connection.execute(text(_FUNKTION)).scalar() or "")
        return [t.name for t in TABLES if not weist_ab or f"{t.name}_nur_ergaenzen" not in an]
    da = _ausloeser(connection)
    return [
        t.name
        for t in TABLES
        if any(
            da.get(name) != sql
            for name, sql in _soll().items()
            if name.startswith(f"{t.name}_kein_")
        )
    ]


@cache
def _soll() -> dict[str, str]:
    """What the migrations make, read from an empty database."""
    from flows.register.migrationen import erneuere  # noqa: PLC0415  alembic is imported only by who examines

    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        erneuere(connection)
        return _ausloeser(connection)


def _ausloeser(connection: Connection) -> dict[str, str]:
    return {name: " ".join(sql.split()) for name, sql in connection.execute(text(_SQLITE)).tuples()}
