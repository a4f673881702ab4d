"""Rows of the register are added, never changed or deleted: the database itself refuses."""

from __future__ import annotations

from alembic import op

SATZ = "das Register wird nur ergaenzt"


def waechter() -> None:
    """What the triggers need beforehand; PostgreSQL wants a function."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION nur_ergaenzen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SATZ}'; END $$"
        )


def bewache(table: str) -> None:
    """Refuse UPDATE and DELETE (and TRUNCATE, where there is one) on a table."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_nur_ergaenzen BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION nur_ergaenzen()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_kein_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
            f"SELECT RAISE(ABORT, '{SATZ}'); END"
        )
