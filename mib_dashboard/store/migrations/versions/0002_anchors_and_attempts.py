"""How far the journal goes is kept beside it and with every release; wrong passwords are counted for all processes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store from the revision before to this one; what stands in its journal now counts as known."""
    head = op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "failed_attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_failed_attempts")),
    )
    op.create_index(op.f("ix_failed_attempts_last"), "failed_attempts", ["last"])
    op.add_column("releases", sa.Column("journal_number", sa.Integer(), server_default="0", nullable=False))
    op.add_column("releases", sa.Column("journal_hash", sa.String(length=64), server_default="", nullable=False))
    _anchor(head)


def _anchor(head: sa.Table) -> None:
    journal = sa.table("journal", *(sa.column(name) for name in ("number", "hash", "object", "action", "key")))
    releases = sa.table("releases", *(sa.column(name) for name in ("number", "journal_number", "journal_hash")))
    connection = op.get_bind()
    last = connection.execute(sa.select(journal.c.number, journal.c.hash).order_by(journal.c.number.desc()).limit(1)).first()
    number, sealed = (last.number, last.hash) if last else (0, "0" * 64)
    connection.execute(head.insert().values(id=1, number=number, hash=sealed))
    made = sa.select(journal).where(journal.c.object == "releases", journal.c.action == "freigegeben")
    for row in connection.execute(made).all():
        change = {"journal_number": row.number, "journal_hash": row.hash}
        connection.execute(releases.update().where(releases.c.number == int(row.key)).values(**change))
