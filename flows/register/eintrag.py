"""How is something added to the register? Rows inside one transaction, each chained to the one
before.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Table, func, select, union_all

from flows import zeit
from flows.register.tabellen import TABLES, glied


class Eintrag:
    """Appends rows inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.nr, self.kette = letzte_zeile(connection)

    def append(self, table: Table, **values: str | int | None) -> int:
        """Add one row; returns its number. The chain hashes the row together with the hash before
        it.
        """
        self.nr += 1
        self.kette = glied(self.kette, table.name, {"nr": self.nr, **values})
        self.connection.execute(table.insert(), {"nr": self.nr, "kette": self.kette, **values})
        return self.nr


def letzte_zeile(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row of the whole record; 0 for an empty one."""
    letzte = (
        select(t.c.nr, t.c.kette).where(t.c.nr == select(func.max(t.c.nr)).scalar_subquery())
        for t in TABLES
    )
    rows = connection.execute(union_all(*letzte)).tuples().all()
    return max(rows, default=(0, ""))


def jetzt() -> str:
    """The moment, in UTC, for the record only; of it no document carries more than the day."""
    return als_text(zeit.jetzt())


def als_text(moment: datetime) -> str:
    """A moment as the record keeps it."""
    return moment.isoformat(timespec="seconds")
