"""Which changes of quantities were prepared, in versions, and which run first saw what became of
them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0010"
down_revision = "v0009"

_TEXTE = ("ordner", "inhalt_sha256", "grund", "wechsel", "werte", "ausgestellt_am", "kette")


def upgrade() -> None:
    op.create_table(
        "anpassung",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lauf", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("abschnitt", "jcnr", "jobcenter")),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _TEXTE),
        sa.UniqueConstraint("abschnitt", "jcnr", "version"),
    )
    bewache("anpassung")
    op.create_table(
        "anpassungsschritt",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lauf", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("abschnitt", "jcnr")),
        sa.Column("version", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("schritt", "am", "angaben", "kette")
        ),
    )
    bewache("anpassungsschritt")
