"""Which delivery a run read, who answers for it, and which Stopps were confirmed for that
delivery.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0003"
down_revision = "v0002"


def upgrade() -> None:
    op.add_column("lauf", sa.Column("lieferung", sa.Text))
    op.add_column("lauf", sa.Column("bearbeitet_von", sa.Text))
    op.create_table(
        "bestaetigung",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lauf", sa.Integer, nullable=False),
        sa.Column("lieferung", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("wer", sa.Text, nullable=False),
        sa.Column("am", sa.Text, nullable=False),
        sa.Column("kette", sa.Text, nullable=False),
    )
    bewache("bestaetigung")
    op.create_index("bestaetigung_lieferung", "bestaetigung", ["lieferung"])
