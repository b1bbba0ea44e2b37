"""The store: set up, opened, written to by one at a time."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import delete, select, text, update

from mib_dashboard.model.working import SYSTEM
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import StoreError, create_store, open_store
from mib_dashboard.store.journal import record, seal_row
from mib_dashboard.store.tables import journal, metadata

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/mib.db"


def test_a_store_that_was_never_set_up_says_what_to_do(url):
    with pytest.raises(StoreError, match="ablage einrichten"):
        open_store(url)


def test_it_is_set_up_once_and_opened_often(url):
    create_store(url).close()
    create_store(url).close()
    with open_store(url).read() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_the_steps_of_building_lead_to_the_tables_of_the_program(store):
    with store.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_a_newer_program_is_left_alone(store, store_url):
    with store.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="neueren Version des Programms"):
        open_store(store_url)


def test_only_the_owner_reads_the_file(url, tmp_path):
    store = create_store(url)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("mib.db*")} == {0o600}
    store.close()


def test_a_place_where_nothing_can_be_kept_is_told(tmp_path):
    (tmp_path / "datei").write_text("")
    with pytest.raises(StoreError, match="lässt sich nicht anlegen"):
        create_store(f"sqlite:///{tmp_path}/datei/mib.db")


def test_a_change_that_fails_leaves_nothing(url):
    store = create_store(url)

    def fail_halfway() -> None:
        with store.begin() as connection:
            record(connection, SYSTEM, NOW, "test", "options", "a", None, {"value": 1})
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_halfway()
    with store.read() as connection:
        assert connection.execute(select(journal)).all() == []


def test_the_chain_shows_a_row_that_was_changed(url):
    store = create_store(url)
    with store.begin() as connection:
        for number in range(3):
            record(connection, SYSTEM, NOW, "test", "options", str(number), None, {"value": number})
        assert check_chain(connection, ()) is None
        connection.execute(update(journal).where(journal.c.number == 2).values(reason="anders"))
        broken = check_chain(connection, ())
    assert broken is not None
    assert broken.number == 2


def test_the_chain_shows_a_row_that_was_sealed_anew(store):
    with store.begin() as connection:
        for number in range(3):
            record(connection, SYSTEM, NOW, "test", "options", str(number), None, {"value": number})
        row = dict(connection.execute(select(journal).where(journal.c.number == 2)).mappings().one()) | {"reason": "anders"}
        connection.execute(update(journal).where(journal.c.number == 2).values(reason="anders", hash=seal_row(row)))
        assert check_chain(connection, ()).number == 3


def test_the_chain_shows_a_row_that_is_gone(store):
    with store.begin() as connection:
        for number in range(3):
            record(connection, SYSTEM, NOW, "test", "options", str(number), None, {"value": number})
        connection.execute(delete(journal).where(journal.c.number == 1))
        assert check_chain(connection, ()).number == 1
