"""What a statement rests on, so that the month after can say what changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"


def upgrade() -> None:
    op.add_column("nachweis", sa.Column("grundlage", sa.Text))
