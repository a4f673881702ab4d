"""The day on which a version was first issued, as its documents print it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    op.add_column("nachweis", sa.Column("ausgestellt_am", sa.Text))
