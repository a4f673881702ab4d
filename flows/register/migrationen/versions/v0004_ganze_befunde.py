"""Findings whole, with all their texts and places, so that a later run of the month can print them
again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    op.add_column("befund", sa.Column("inhalt", sa.Text))
