"""Alembic runs this to change the tables of a store; the connection comes from `store.engine`."""

from alembic import context

from mib_dashboard.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
