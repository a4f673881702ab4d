"""How is something added to the register? Rows inside one transaction, each chained to the one before."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Table, func, select

from flows.registertabellen import TABLES, glied


class Eintrag:
    """Appends rows inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.nr, self.kette = letzte_zeile(connection)

    def append(self, table: Table, **values: str | int | None) -> int:
        """Add one row; returns its number. The chain hashes the row together with the hash before it."""
        self.nr += 1
        self.kette = glied(self.kette, table.name, {"nr": self.nr, **values})
        self.connection.execute(table.insert(), {"nr": self.nr, "kette": self.kette, **values})
        return self.nr


def letzte_zeile(connection: Connection) -> tuple[int, str]:
    best = (0, "")
    for table in TABLES:
        nr = connection.execute(select(func.max(table.c.nr))).scalar()
        if nr is not None and nr > best[0]:
            best = nr, connection.execute(select(table.c.kette).where(table.c.nr == nr)).scalar_one()
    return best


def jetzt() -> str:
    """The moment, in UTC, for the record only; no document carries it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
