"""Where does the register of an output folder live, and is it in the form this program knows?"""

# ruff: noqa: PLC0415 alembic is imported only when there is something to migrate

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from flows.ablage.ausgabefehler import OutputError, RegisterError
from flows.einstellungen import einstellungen
from flows.register.tabellen import LAUF, STAND

DATEINAME = "register.sqlite"
_SCHLOSS = 0x6F37  # key of the advisory lock in PostgreSQL: "o7"


def engine_fuer(ausgabe: Path) -> Engine:
    """The database O7_REGISTER_URL names, else `register.sqlite` in the output folder. Connects to
    nothing yet.
    """
    if url := einstellungen().register_url:
        return _server(url)
    return datei_engine(ausgabe)


def lege_an(engine: Engine, ausgabe: Path) -> None:
    """The file of a new register, with the rights all files get here: SQLite's own are narrower."""
    if engine.dialect.name == "sqlite" and not (ausgabe / DATEINAME).exists():
        (ausgabe / DATEINAME).touch()


def datei_engine(ordner: Path) -> Engine:
    """`register.sqlite` in a folder, whatever O7_REGISTER_URL says."""
    engine = create_engine(f"sqlite:///{(ordner / DATEINAME).as_posix()}")
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", _begin)
    return engine


def _server(url: str) -> Engine:
    try:
        return create_engine(make_url(url), pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise OutputError(
            f"O7_REGISTER_URL ist nicht brauchbar ({error}). Form: "
            "postgresql+pg8000://benutzer:kennwort@rechner:5432/datenbank; "
            "der Treiber kommt mit pip install o7-abrechnung[postgresql]."
        ) from error


def vorhanden(engine: Engine, ausgabe: Path) -> bool:
    """Whether there is a register already: looking must not create it."""
    if engine.dialect.name == "sqlite":
        return _nicht_leer(ausgabe / DATEINAME)
    with verstaendlich(engine):
        return inspect(engine).has_table(LAUF.name)


def _nicht_leer(datei: Path) -> bool:
    """A file without a byte is what a first start that was killed leaves, or what is left of a lost
    register.
    """
    return datei.is_file() and datei.stat().st_size > 0


def erneuere(engine: Engine) -> None:
    """Migrate when the tables are not in the form this program knows. One transaction: all or
    nothing.
    """
    with verstaendlich(engine):
        if _form(engine) == STAND:
            return
        from flows.register.migrationen import erneuere as migriere

        with schreibend(engine) as connection:
            if (form := _form(connection)) != STAND:
                _nicht_juenger(form)
                ungezaehlt = form is None and inspect(connection).has_table(LAUF.name)
                migriere(connection, ab="v0001" if ungezaehlt else None)


def _form(bind: Engine | Connection) -> str | None:
    """The migration the tables are at; None without one."""
    if not inspect(bind).has_table("alembic_version"):
        return None
    query = text("SELECT version_num FROM alembic_version")
    if isinstance(bind, Connection):
        return bind.execute(query).scalar()
    with bind.connect() as connection:
        return connection.execute(query).scalar()


def _nicht_juenger(form: str | None) -> None:
    if form is not None and form > STAND:
        raise OutputError(
            f"Das Register hat die Form {form}, dieses Programm kennt {STAND}. Bitte die "
            "neuere Programmversion benutzen."
        )


@contextmanager
def schreibend(engine: Engine) -> Iterator[Connection]:
    """One writing transaction at a time, so that two writers never continue the same link of the
    chain.
    """
    with engine.connect().execution_options(schreibend=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_SCHLOSS)))
        yield connection


def _durable(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    connection.execute("PRAGMA busy_timeout=30000")
    connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("schreibend") else "BEGIN"
    )


@contextmanager
def verstaendlich(engine: Engine) -> Iterator[None]:
    """Faults of the database as German sentences; what the program itself does wrong stays a fault
    of the program.
    """
    try:
        yield
    except DBAPIError as error:
        if grund := _grund(str(error.orig)):
            art = RegisterError if grund in _VERLOREN.values() else OutputError
            raise art(
                f"Das Register {engine.url.render_as_string()} lässt sich nicht benutzen: {grund}."
            ) from error
        raise


_RUECKWEG = (
    "bitte aus einer Sicherung zurücklegen oder mit „o7 register wiederaufbauen“ neu aufbauen"
)
_VERLOREN = {
    "malformed": f"die Datei ist beschädigt; {_RUECKWEG}",
    "not a database": f"die Datei ist keine Datenbank; {_RUECKWEG}",
    "no such table": f"darin fehlt eine Tabelle; {_RUECKWEG}",
    "no such column": f"darin fehlt eine Spalte; {_RUECKWEG}",
    "does not exist": f"darin fehlt eine Tabelle oder Spalte, oder die Datenbank; {_RUECKWEG}",
}
_GRUENDE = {
    **_VERLOREN,
    "readonly": "es ist schreibgeschützt",
    "unable to open": "die Datei lässt sich nicht öffnen oder anlegen",
    "disk is full": "der Datenträger ist voll",
    "disk i/o error": "der Datenträger meldet einen Fehler oder ist voll",
    "locked": "ein anderes Programm sperrt es; bitte später wiederholen",
    "connect": "der Datenbankserver antwortet nicht",
    "authentication": "Benutzer oder Kennwort stimmen nicht",
    "permission denied": "die Berechtigung in der Datenbank fehlt",
}


def _grund(meldung: str) -> str | None:
    return next((satz for wort, satz in _GRUENDE.items() if wort in meldung.casefold()), None)
