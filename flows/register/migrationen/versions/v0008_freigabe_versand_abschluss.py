"""What happens to an issued version: approval, mails, what became of them, the close."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0008"
down_revision = "v0007"


def upgrade() -> None:
    _table(
        "freigabe",
        sa.Column("nachweis", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("art", "dateien", "vier_augen")),
        sa.Column("grund", sa.Text),
    )
    _table(
        "mail",
        sa.Column("monat", sa.Text, nullable=False),
        sa.Column("jcnr", sa.Text),
        sa.Column("stelle", sa.Text),
        sa.Column("nachweis", sa.Integer),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("weg", "an", "betreff")),
        sa.Column("message_id", sa.Text),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "anlagen")),
        sa.Column("datei", sa.Text),
        sa.Column("vorgaenger", sa.Integer),
        sa.Column("grund", sa.Text),
    )
    _table(
        "zustellung",
        sa.Column("mail", sa.Integer, nullable=False),
        sa.Column("zustand", sa.Text, nullable=False),
        sa.Column("adressen", sa.Text),
        sa.Column("text", sa.Text),
    )
    _table(
        "abschluss",
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("monat", "ausnahmen", "dateien_sha256")
        ),
        sa.Column("grund", sa.Text),
    )


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
        sa.Column("konto", sa.Text, nullable=False),
        sa.Column("rechner", sa.Text, nullable=False),
        sa.Column("angegeben", sa.Text),
        sa.Column("zeit", sa.Text, nullable=False),
        sa.Column("kette", sa.Text, nullable=False),
    )
    bewache(name)
