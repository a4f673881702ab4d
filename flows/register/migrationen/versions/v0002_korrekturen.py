"""Who started a run, and what an issued version rested on, so that the next one can be
explained.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0002"
down_revision = "v0001"

_GESUCHT = {
    "nachweis": ("lauf", "jcnr"),
    "zeile": ("nachweis",),
    "eingabe": ("lauf",),
    "befund": ("lauf",),
    "datei": ("nachweis", "lauf"),
}


def upgrade() -> None:
    op.add_column("lauf", sa.Column("wer", sa.Text))
    op.create_table(
        "beleg",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("nachweis", sa.Integer, nullable=False, unique=True),
        sa.Column("inhalt", sa.Text, nullable=False),
        sa.Column("kette", sa.Text, nullable=False),
    )
    bewache("beleg")
    for table, columns in _GESUCHT.items():
        for column in columns:
            op.create_index(f"{table}_{column}", table, [column])
