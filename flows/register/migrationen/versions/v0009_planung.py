"""What a planning issued, in versions, and which run first saw a gE take a step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0009"
down_revision = "v0008"

_TEXTE = ("inhalt_sha256", "grund", "werte", "ausgestellt_am", "kette")


def upgrade() -> None:
    op.create_table(
        "planungsdokument",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lauf", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("abschnitt", "jcnr", "jobcenter", "art")
        ),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("ordner", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTE),
        sa.UniqueConstraint("abschnitt", "jcnr", "art", "version"),
    )
    bewache("planungsdokument")
    op.create_table(
        "planungsschritt",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lauf", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("abschnitt", "jcnr", "schritt", "am", "kette")
        ),
        sa.UniqueConstraint("abschnitt", "jcnr", "schritt"),
    )
    bewache("planungsschritt")
