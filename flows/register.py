"""What was run, issued and found: an append-only record in register.sqlite, every row chained to the one before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    func,
    select,
)

from transforms.abrechnung import AusgestellterMonat
from transforms.dokument import Monatsbetrag
from transforms.month import Month

DATEINAME = "register.sqlite"
_METADATA = MetaData()


def _table(name: str, *columns: Column[Any] | UniqueConstraint) -> Table:
    """A table whose rows carry their place in the whole record (`nr`) and the hash that chains them (`kette`)."""
    return Table(
        name, _METADATA, Column("nr", Integer, primary_key=True, autoincrement=False), *columns, Column("kette", Text, nullable=False)
    )


# Amounts and quantities are exact decimals and stand as text: SQLite has no decimal type.
LAUF = _table(
    "lauf",
    Column("monat", Text, nullable=False),
    Column("begonnen", Text, nullable=False),
    Column("auftrag", Text, nullable=False),
    Column("programmversion", Text, nullable=False),
    Column("tarif_sha256", Text, nullable=False),
    Column("ergebnis", Text, nullable=False),
)
EINGABE = _table(
    "eingabe",
    Column("lauf", Integer, nullable=False),
    Column("tabelle", Text, nullable=False),
    Column("datei", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("zeilen", Integer, nullable=False),
)
NACHWEIS = _table(
    "nachweis",
    Column("lauf", Integer, nullable=False),
    Column("monat", Text, nullable=False),
    Column("jcnr", Text, nullable=False),
    Column("jobcenter", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("ordner", Text, nullable=False),
    Column("inhalt_sha256", Text, nullable=False),
    Column("grund", Text, nullable=False),
    Column("laufzeit", Integer, nullable=False),
    Column("produktivminuten", Text, nullable=False),
    Column("bg_grundpreis", Text, nullable=False),
    Column("volumenpreis", Text, nullable=False),
    Column("gesamtkosten", Text, nullable=False),
    UniqueConstraint("monat", "jcnr", "version"),
)
ZEILE = _table(
    "zeile",
    Column("nachweis", Integer, nullable=False),
    Column("position", Text, nullable=False),
    Column("menge", Text, nullable=False),
    Column("einheit", Text, nullable=False),
    Column("satz", Text, nullable=False),
    Column("betrag", Text, nullable=False),
)
BEFUND = _table(
    "befund",
    Column("lauf", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("schwere", Text, nullable=False),
    Column("jcnr", Text),
    Column("jobcenter", Text, nullable=False),
    Column("satz", Text, nullable=False),
    Column("quelle", Text, nullable=False),
)
DATEI = _table(
    "datei",
    Column("lauf", Integer, nullable=False),
    Column("nachweis", Integer),
    Column("pfad", Text, nullable=False),
    Column("sha256", Text, nullable=False),
)
VEROEFFENTLICHUNG = _table("veroeffentlichung", Column("lauf", Integer, nullable=False, unique=True), Column("zeit", Text, nullable=False))

TABLES = (LAUF, EINGABE, NACHWEIS, ZEILE, BEFUND, DATEI, VEROEFFENTLICHUNG)

for _t in TABLES:
    for _verb in ("UPDATE", "DELETE"):
        _ddl = (
            f"CREATE TRIGGER {_t.name}_kein_{_verb.lower()} BEFORE {_verb} ON {_t.name} "
            "BEGIN SELECT RAISE(ABORT, 'das Register wird nur ergaenzt'); END"
        )
        event.listen(_t, "after_create", DDL(_ddl).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]  # SQLAlchemy leaves DDL untyped


@dataclass(frozen=True, slots=True)
class Stand:
    """The latest issued version of one gE and month."""

    nr: int
    jcnr: str
    jobcenter: str
    version: int
    ordner: str
    inhalt_sha256: str
    betrag: Monatsbetrag
    grund: str

    @property
    def gesamtkosten(self) -> Decimal:
        return self.betrag.gesamtkosten


@dataclass(frozen=True, slots=True)
class Registerzeile:
    """One position of an issued statement, as text keeps it exact."""

    jcnr: str
    monat: str
    version: int
    position: str
    menge: str
    einheit: str
    satz: str
    betrag: str


class Register:
    """The record of one output folder."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        _METADATA.create_all(engine)

    @classmethod
    def im(cls, ausgabe: Path) -> Register:
        """The register of an output folder; made when it is not there yet."""
        ausgabe.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{(ausgabe / DATEINAME).as_posix()}")

        event.listen(engine, "connect", _durable)
        event.listen(engine, "begin", _begin)
        return cls(engine)

    @classmethod
    def falls_vorhanden(cls, ausgabe: Path) -> Register | None:
        """The register when there is one: looking must not create it."""
        return cls.im(ausgabe) if (ausgabe / DATEINAME).is_file() else None

    def schliessen(self) -> None:
        self.engine.dispose()

    @contextmanager
    def eintrag(self) -> Iterator[Eintrag]:
        """One transaction: all of a run is recorded, or nothing of it."""
        with self.engine.connect().execution_options(schreibend=True) as connection, connection.begin():
            yield Eintrag(connection)

    def stand(self, monat: Month) -> dict[str, Stand]:
        """gE -> its latest issued version of a month."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(NACHWEIS).where(NACHWEIS.c.monat == str(monat)).order_by(NACHWEIS.c.version)).mappings()
            return {row["jcnr"]: _stand(dict(row)) for row in rows}

    def ausgestellt(self, monate: Iterable[Month]) -> dict[str, dict[Month, AusgestellterMonat]]:
        """gE -> month -> what was issued, for the year so far."""
        found: dict[str, dict[Month, AusgestellterMonat]] = {}
        for monat in monate:
            stand = self.stand(monat)
            lines = self.zeilen(monat)
            for jcnr, one in stand.items():
                minutes = {
                    z.position: Decimal(z.menge) for z in lines if z.jcnr == jcnr and z.version == one.version and z.position != "BG"
                }
                name, sha = self._kostennachweis(one.nr)
                found.setdefault(jcnr, {})[monat] = AusgestellterMonat(one.betrag, minutes, name, sha)
        return found

    def _kostennachweis(self, nachweis: int) -> tuple[str, str]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(DATEI.c.pfad, DATEI.c.sha256).where(DATEI.c.nachweis == nachweis)).all()
        return next((path.rsplit("/", 1)[-1], sha) for path, sha in rows if "/Kostennachweis_" in path)

    def zeilen(self, monat: Month) -> list[Registerzeile]:
        """The positions of the latest version of every gE, in the order of gE and position."""
        latest = {one.nr: one for one in self.stand(monat).values()}
        with self.engine.connect() as connection:
            rows = connection.execute(select(ZEILE).order_by(ZEILE.c.nr)).mappings().all()
        kept = [(latest[row["nachweis"]], row) for row in rows if row["nachweis"] in latest]
        kept.sort(key=lambda pair: pair[0].jcnr)
        return [
            Registerzeile(one.jcnr, str(monat), one.version, r["position"], r["menge"], r["einheit"], r["satz"], r["betrag"])
            for one, r in kept
        ]

    def dateien(self, monat: Month) -> dict[str, str]:
        """Path -> SHA-256 of every issued document of a month, all versions."""
        query = select(DATEI.c.pfad, DATEI.c.sha256).join(NACHWEIS, DATEI.c.nachweis == NACHWEIS.c.nr).where(NACHWEIS.c.monat == str(monat))
        with self.engine.connect() as connection:
            return _paare(connection, query.order_by(DATEI.c.pfad))

    def unveroeffentlicht(self, monat: Month) -> list[tuple[int, dict[str, str]]]:
        """Runs that were recorded but whose files are not known to be in place: run -> path -> SHA-256."""
        published = select(VEROEFFENTLICHUNG.c.lauf)
        query = select(LAUF.c.nr).where(LAUF.c.monat == str(monat), LAUF.c.nr.not_in(published)).order_by(LAUF.c.nr)
        with self.engine.connect() as connection:
            laeufe = list(connection.execute(query).scalars())
            return [(lauf, _paare(connection, select(DATEI.c.pfad, DATEI.c.sha256).where(DATEI.c.lauf == lauf))) for lauf in laeufe]

    def monate(self) -> list[Month]:
        """Months with at least one run."""
        with self.engine.connect() as connection:
            return sorted(Month.parse(m) for m in connection.execute(select(LAUF.c.monat).distinct()).scalars())

    def letzter_lauf(self, monat: Month) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]] | None:
        """The latest run of a month and its findings."""
        with self.engine.connect() as connection:
            query = select(LAUF).where(LAUF.c.monat == str(monat)).order_by(LAUF.c.nr.desc()).limit(1)
            lauf = connection.execute(query).mappings().first()
            if lauf is None:
                return None
            rows = connection.execute(select(BEFUND).where(BEFUND.c.lauf == lauf["nr"]).order_by(BEFUND.c.nr)).mappings().all()
            return dict(lauf), [dict(row) for row in rows]


def _durable(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA busy_timeout=30000")


def _begin(connection: Connection) -> None:
    """A writer takes its lock before it reads the end of the chain, so that two writers never continue the same link."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("schreibend") else "BEGIN")


class Eintrag:
    """Appends rows inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.nr, self.kette = _last(connection)

    def append(self, table: Table, **values: str | int | None) -> int:
        """Add one row; returns its number. The chain hashes the row together with the hash before it."""
        self.nr += 1
        self.kette = glied(self.kette, table.name, {"nr": self.nr, **values})
        self.connection.execute(table.insert().values(nr=self.nr, kette=self.kette, **values))
        return self.nr


def glied(vorher: str, table: str, row: Mapping[str, object]) -> str:
    """The hash of one row: over the hash before it, the table's name and all its values."""
    text = json.dumps([vorher, table, dict(row)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _last(connection: Connection) -> tuple[int, str]:
    best = (0, "")
    for table in TABLES:
        nr = connection.execute(select(func.max(table.c.nr))).scalar()
        if nr is not None and nr > best[0]:
            best = nr, connection.execute(select(table.c.kette).where(table.c.nr == nr)).scalar_one()
    return best


def _paare(connection: Connection, query: Select[tuple[str, str]]) -> dict[str, str]:
    return {path: sha for path, sha in connection.execute(query).tuples()}  # noqa: C416  rows are no plain tuples


def jetzt() -> str:
    """The moment, in UTC, for the record only; no document carries it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _stand(row: Mapping[str, Any]) -> Stand:
    betrag = Monatsbetrag(
        Month.parse(row["monat"]),
        row["version"],
        Decimal(row["produktivminuten"]),
        Decimal(row["bg_grundpreis"]),
        Decimal(row["volumenpreis"]),
    )
    return Stand(row["nr"], row["jcnr"], row["jobcenter"], row["version"], row["ordner"], row["inhalt_sha256"], betrag, row["grund"])
