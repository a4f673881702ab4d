"""What the next months' deliveries are compared with: when the contract of a statement ends, and
which Service Centers worked for it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from flows.register.migrationen.nur_ergaenzen import bewache

revision = "v0005"
down_revision = "v0004"


def upgrade() -> None:
    op.add_column("nachweis", sa.Column("vertrag", sa.Text))
    op.add_column("nachweis", sa.Column("vertragsende", sa.Text))
    op.create_table(
        "anteil",
        sa.Column("nr", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("nachweis", sa.Integer, nullable=False),
        sa.Column("service_center", sa.Text, nullable=False),
        sa.Column("minuten", sa.Text, nullable=False),
        sa.Column("kette", sa.Text, nullable=False),
    )
    bewache("anteil")
    op.create_index("anteil_nachweis", "anteil", ["nachweis"])
