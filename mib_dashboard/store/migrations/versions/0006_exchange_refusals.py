"""Proposals of other directories that were refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store from the revision before to this one."""
    op.create_table(
        "exchange_refusals",
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("external", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("refused", sa.String(length=20), nullable=False),
        sa.Column("refused_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_exchange_refusals")),
    )
