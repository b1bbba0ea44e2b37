"""Bodies that an account reads for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store from the revision before to this one."""
    op.add_column("accounts", sa.Column("bodies", sa.Text(), server_default="", nullable=False))
