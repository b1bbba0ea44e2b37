"""The first tables of the store."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store from the revision before to this one."""
    _create_ground()
    _create_deliveries()
    _create_releases()
    _create_rest()


def _create_ground() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("display", sa.String(length=200), nullable=False),
        sa.Column("roles", sa.String(length=200), nullable=False),
        sa.Column("supplier", sa.String(length=80), server_default="", nullable=False),
        sa.Column("is_active", sa.Integer(), server_default="1", nullable=False),
        sa.Column("password", sa.String(length=200), server_default="", nullable=False),
        sa.Column("link_hash", sa.String(length=64), server_default="", nullable=False),
        sa.Column("link_until", sa.String(length=20), server_default="", nullable=False),
        sa.Column("created", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
    )
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_object_key"), ["object", "key"], unique=False)

    op.create_table(
        "options",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_options")),
    )


def _create_deliveries() -> None:
    op.create_table(
        "recipes",
        sa.Column("supplier", sa.String(length=80), nullable=False),
        sa.Column("head_key", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved", sa.String(length=20), nullable=False),
        sa.Column("saved_by", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("supplier", "head_key", name=op.f("pk_recipes")),
    )
    op.create_table(
        "releases",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(length=20), nullable=False),
        sa.Column("visible_from", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("number = parent + 1", name=op.f("ck_releases_follows")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_releases")),
        sa.UniqueConstraint("parent", name=op.f("uq_releases_parent")),
    )
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_releases_visible_from"), ["visible_from"], unique=False)

    op.create_table(
        "upload_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("supplier", sa.String(length=80), nullable=False),
        sa.Column("until", sa.String(length=20), nullable=False),
        sa.Column("created", sa.String(length=20), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("withdrawn", sa.String(length=20), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_upload_links_token_hash")),
    )


def _create_releases() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("supplier", sa.String(length=80), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("received", sa.String(length=20), nullable=False),
        sa.Column("received_by", sa.String(length=120), nullable=False),
        sa.Column("prepared_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("released_by", sa.String(length=120), server_default="", nullable=False),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("corrects", sa.Integer(), nullable=True),
        sa.Column("recipe", sa.String(length=64), server_default="", nullable=False),
        sa.Column("notices", sa.Text(), server_default="[]", nullable=False),
        sa.Column("assignment", sa.Text(), server_default="{}", nullable=False),
        sa.Column("findings", sa.Text(), server_default="[]", nullable=False),
        sa.ForeignKeyConstraint(["corrects"], ["deliveries.id"], name=op.f("fk_deliveries_corrects")),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_deliveries_release")),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_deliveries_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deliveries_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_deliveries_supplier"), ["supplier"], unique=False)

    op.create_table(
        "frozen_versions",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_frozen_versions_sha256")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_frozen_versions")),
    )
    op.create_table(
        "release_files",
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["release"], ["releases.number"], name=op.f("fk_release_files_release")),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_release_files_sha256")),
        sa.PrimaryKeyConstraint("release", "path", name=op.f("pk_release_files")),
    )


def _create_rest() -> None:
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("started", sa.String(length=20), nullable=False),
        sa.Column("seen", sa.String(length=20), nullable=False),
        sa.Column("ended", sa.String(length=20), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_sessions_account")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_table(
        "delivery_rows",
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name=op.f("fk_delivery_rows_delivery")),
        sa.PrimaryKeyConstraint("delivery", "position", name=op.f("pk_delivery_rows")),
    )
    op.create_table(
        "delivery_states",
        sa.Column("delivery", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["delivery"], ["deliveries.id"], name=op.f("fk_delivery_states_delivery")),
        sa.PrimaryKeyConstraint("delivery", "step", name=op.f("pk_delivery_states")),
    )
