"""The tables of the store. Times are UTC in ISO format with seconds, booleans 0 or 1, JSON is text with sorted keys."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row a change; `hash` covers all other columns and the hash of the row before.
journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
    Column("account", String(120), nullable=False),
    Column("role", String(40), nullable=False),
    Column("action", String(60), nullable=False),
    Column("object", String(40), nullable=False),
    Column("key", String(200), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# How far the journal goes, beside it: one row, written with every row of the journal, so that a missing end shows.
journal_head = Table(
    "journal_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

# Contents by their SHA-256: original files, tables of releases, frozen versions.
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# `roles`: words of `Role` joined by "|". `subject`: who the login service says this is. `password`: argon2 hash or "".
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("display", String(200), nullable=False),
    Column("roles", String(200), nullable=False),
    Column("supplier", String(80), nullable=False, server_default=""),
    Column("bodies", Text, nullable=False, server_default=""),
    Column("is_active", Integer, nullable=False, server_default="1"),
    Column("password", String(200), nullable=False, server_default=""),
    Column("link_hash", String(64), nullable=False, server_default=""),
    Column("link_until", String(20), nullable=False, server_default=""),
    Column("created", String(20), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# Sessions of people logged in; only the hash of the cookie is kept.
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("started", String(20), nullable=False),
    Column("seen", String(20), nullable=False),
    Column("ended", String(20), nullable=False, server_default=""),
)

# Passwords that were wrong, by the hash of a name or an address, for all processes alike.
failed_attempts = Table(
    "failed_attempts",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("last", String(20), nullable=False),
)

# `version` counts changes: who changes an older one is told. `findings`, `notices`, `assignment`: JSON.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("supplier", String(80), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("received", String(20), nullable=False),
    Column("received_by", String(120), nullable=False),
    Column("prepared_by", String(120), nullable=False, server_default=""),
    Column("released_by", String(120), nullable=False, server_default=""),
    Column("release", Integer, ForeignKey("releases.number"), nullable=True),
    Column("corrects", Integer, ForeignKey("deliveries.id"), nullable=True),
    Column("recipe", String(64), nullable=False, server_default=""),
    Column("notices", Text, nullable=False, server_default="[]"),
    Column("assignment", Text, nullable=False, server_default="{}"),
    Column("findings", Text, nullable=False, server_default="[]"),
)

delivery_states = Table(
    "delivery_states",
    metadata,
    Column("delivery", Integer, ForeignKey("deliveries.id"), primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("at", String(20), nullable=False),
    Column("account", String(120), nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
)

# Rows of a delivery as they would enter the tables of values; `content` is JSON with the columns of the row.
delivery_rows = Table(
    "delivery_rows",
    metadata,
    Column("delivery", Integer, ForeignKey("deliveries.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# How a supplier's table is read: answers and assignment by the normalised head. `signs` of a supplier have the head "".
recipes = Table(
    "recipes",
    metadata,
    Column("supplier", String(80), primary_key=True),
    Column("head_key", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("saved", String(20), nullable=False),
    Column("saved_by", String(120), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# A release is never changed; `parent` may be followed by one release only, so of two at the same moment one is refused.
# `journal_number`, `journal_hash`: its own row of the journal.
releases = Table(
    "releases",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("parent", Integer, nullable=False, unique=True),
    Column("created", String(20), nullable=False),
    Column("visible_from", String(20), nullable=False),
    Column("account", String(120), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("journal_number", Integer, nullable=False, server_default="0"),
    Column("journal_hash", String(64), nullable=False, server_default=""),
    CheckConstraint("number = parent + 1", name="follows"),
)

release_files = Table(
    "release_files",
    metadata,
    Column("release", Integer, ForeignKey("releases.number"), primary_key=True),
    Column("path", String(255), primary_key=True),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
)

# A personal link for one purpose (`LinkPurpose`) without an account; only its hash is kept. `subject`: supplier or actor.
personal_links = Table(
    "personal_links",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("purpose", String(40), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("subject", String(80), nullable=False),
    Column("until", String(20), nullable=False),
    Column("created", String(20), nullable=False),
    Column("created_by", String(120), nullable=False),
    Column("withdrawn", String(20), nullable=False, server_default=""),
)

# What an actor said of its offers by such a link. `mark`: hash of all that was said, so that nothing is kept twice.
feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("link", Integer, ForeignKey("personal_links.id"), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("received", String(20), nullable=False),
    Column("mark", String(64), nullable=False),
)

# One thing to decide on each: an answer about an offer, another content of a cell, or words. `decision`: "" while it is open.
feedback_items = Table(
    "feedback_items",
    metadata,
    Column("feedback", Integer, ForeignKey("feedback.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("in_table", String(40), nullable=False),
    Column("row_key", String(80), nullable=False),
    Column("in_column", String(40), nullable=False),
    Column("seen", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("decision", String(20), nullable=False, server_default=""),
    Column("decided", String(20), nullable=False, server_default=""),
    Column("decided_by", String(120), nullable=False, server_default=""),
)

# Offers that are begun and not yet public; `content`: JSON, table → cells.
care_drafts = Table(
    "care_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("content", Text, nullable=False),
    Column("saved", String(20), nullable=False),
    Column("saved_by", String(120), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# What was decided and is followed up. `about`: the keys of its subject, joined by "|"; `due`, `day`, `meeting_day`: ISO days
# or "". `note` never leaves the working side. Only the newest state stands here; the journal keeps all of them.
cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("subject", String(40), nullable=False),
    Column("about", Text, nullable=False),
    Column("responsible", String(120), nullable=False, server_default=""),
    Column("due", String(10), nullable=False, server_default=""),
    Column("day", String(10), nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    Column("sentence", Text, nullable=False, server_default=""),
    Column("decision", String(60), nullable=False, server_default=""),
    Column("meeting", String(120), nullable=False, server_default=""),
    Column("meeting_day", String(10), nullable=False, server_default=""),
    Column("created", String(20), nullable=False),
    Column("created_by", String(120), nullable=False),
    Column("changed", String(20), nullable=False),
    Column("changed_by", String(120), nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
)

# Proposals of other directories that somebody refused, by their mark, so that they are not shown again.
exchange_refusals = Table(
    "exchange_refusals",
    metadata,
    Column("mark", String(32), primary_key=True),
    Column("source", String(120), nullable=False),
    Column("external", String(120), nullable=False),
    Column("title", String(200), nullable=False),
    Column("refused", String(20), nullable=False),
    Column("refused_by", String(120), nullable=False),
)

frozen_versions = Table(
    "frozen_versions",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("sha256", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("created", String(20), nullable=False),
)

# Secrets and choices of the installation that all processes share.
options = Table(
    "options",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

Index(None, deliveries.c.supplier)
Index(None, deliveries.c.sha256)
Index(None, failed_attempts.c.last)
Index(None, feedback.c.link)
Index(None, releases.c.visible_from)
Index(None, journal.c.object, journal.c.key)
