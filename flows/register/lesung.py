"""How is the register read, now or as it was before a row?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table

from flows.register import zugang as registerzugang


class Lesung:
    """The rows of one register; with `bis` those before that row."""

    def __init__(self, engine: Engine, bis: int | None = None) -> None:
        self.engine, self.bis = engine, bis

    @contextmanager
    def lesend(self) -> Iterator[Connection]:
        with registerzugang.verstaendlich(self.engine), self.engine.connect() as connection:
            yield connection

    def bisher(self, query: Select[Any], table: Table) -> Select[Any]:
        return query if self.bis is None else query.where(table.c.nr < self.bis)


def paare(connection: Connection, query: Select[Any]) -> dict[Any, str]:
    """Two columns, the first leading to the second."""
    return {path: sha for path, sha in connection.execute(query).tuples()}  # noqa: C416  rows are no plain tuples
