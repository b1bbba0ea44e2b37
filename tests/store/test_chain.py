"""The journal is whole as far as anybody knows it went: beside it, in releases, in saved files, on this computer."""

from __future__ import annotations

import io

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import delete, select, text, update

from mib_dashboard.delivery.sources import StoreSource
from mib_dashboard.delivery.witness import keep_witness, read_witness
from mib_dashboard.model.working import SYSTEM
from mib_dashboard.store.archive import read_archive_head, restore_archive, write_archive
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.checks import check_store
from mib_dashboard.store.engine import _MIGRATIONS, Store, StoreError, _connect, create_store
from mib_dashboard.store.journal import START, JournalEnd, read_head, read_last, record, seal_row
from mib_dashboard.store.shared import open_shared
from mib_dashboard.store.tables import journal, journal_head, releases
from tests.store.toys import NOW, release


def write(store: Store, count: int) -> JournalEnd:
    with store.begin() as connection:
        for number in range(count):
            last = record(connection, SYSTEM, NOW, "test", "options", str(number), None, {"value": number})
    return last


def cut(store: Store, after: int) -> None:
    with store.begin() as connection:
        connection.execute(delete(journal).where(journal.c.number > after))


def forge(store: Store, **head) -> None:
    with store.begin() as connection:
        connection.execute(update(journal_head).values(**head))


def check(store: Store, *known: JournalEnd, since: JournalEnd | None = None) -> tuple[int, str] | None:
    with store.read() as connection:
        found = check_chain(connection, known, since)
    return (found.number, found.told) if found else None


def rewrite(store: Store, reason: str) -> JournalEnd:
    """What somebody does who commands the whole database: a new chain with other contents, and a head that fits."""
    previous = START
    with store.begin() as connection:
        for row in connection.execute(select(journal).order_by(journal.c.number)).mappings().all():
            changed = {**row, "reason": reason, "previous": previous}
            previous = changed["hash"] = seal_row(changed)
            connection.execute(update(journal).where(journal.c.number == row["number"]).values(**changed))
        connection.execute(update(journal_head).values(hash=previous))
        return read_last(connection)


def test_every_row_moves_the_head(store):
    with store.read() as connection:
        assert read_head(connection) == JournalEnd(0, START) == read_last(connection)
    last = write(store, 3)
    with store.read() as connection:
        assert read_head(connection) == last == read_last(connection)
    assert last.number == 3
    assert check(store) is None


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_missing_end_is_found_and_named(store, after):
    write(store, 3)
    cut(store, after)
    told = f"Ab Zeile {after + 1} fehlt das Ende; bekannt war das Journal schon bis Zeile 3."
    assert check(store) == (after + 1, told)
    with store.read() as connection:
        assert list(check_store(connection, ())) == [f"Journal: {told}"]


def test_what_is_written_afterwards_does_not_close_the_gap(store):
    write(store, 3)
    cut(store, 1)
    assert write(store, 1).number == 4
    assert check(store)[0] == 2


def test_rows_past_the_head_are_found(store):
    first = write(store, 2)
    write(store, 1)
    forge(store, number=first.number, hash=first.hash)
    assert check(store) == (3, "Ab Zeile 3 wurde am Programm vorbei etwas angehängt.")


def test_a_head_that_is_gone_is_told_and_not_made_anew(store):
    write(store, 3)
    with store.begin() as connection:
        connection.execute(delete(journal_head))
    assert check(store)[0] == 4
    assert write(store, 1).number == 4
    assert check(store)[0] == 5


def test_an_end_whose_hash_differs_is_found(store):
    write(store, 3)
    forge(store, hash="f" * 64)
    assert check(store)[0] == 3


def test_a_release_knows_how_far_the_journal_went(store):
    write(store, 1)
    with store.begin() as connection:
        release(connection, 0)
    write(store, 1)
    first = cut_with_a_fitting_head(store, 1)
    assert check(store) == (2, "Ab Zeile 2 fehlt das Ende; bekannt war das Journal schon bis Zeile 2.")
    with store.begin() as connection:
        connection.execute(update(releases).values(journal_number=1, journal_hash="f" * 64))
    assert check(store)[0] == first.number


def cut_with_a_fitting_head(store: Store, after: int) -> JournalEnd:
    cut(store, after)
    with store.read() as connection:
        last = read_last(connection)
    forge(store, number=last.number, hash=last.hash)
    return last


def test_only_who_knows_more_finds_a_cut_with_a_fitting_head(store):
    known = write(store, 3)
    cut_with_a_fitting_head(store, 1)
    assert check(store) is None
    assert check(store, known)[0] == 2


def test_only_who_knows_finds_a_chain_written_anew(store):
    known = write(store, 3)
    rewrite(store, "anders")
    assert check(store) is None
    assert check(store, known)[0] == 3


def test_a_later_look_reads_only_what_came_since(store):
    first = write(store, 2)
    write(store, 2)
    assert check(store, since=first) is None
    with store.begin() as connection:
        connection.execute(update(journal).where(journal.c.number == 4).values(reason="anders"))
    assert check(store, since=first)[0] == 4
    cut(store, 1)
    assert check(store, since=first)[0] == 2


def test_a_saved_file_knows_how_far_it_went(store):
    known, stream = write(store, 3), io.BytesIO()
    write_archive(store, stream, NOW)
    assert read_archive_head(stream) == known
    restore_archive(store, stream, NOW, replaces=True)
    with store.read() as connection:
        assert check_chain(connection, [known]) is None
        assert read_head(connection).number == 4
    with pytest.raises(StoreError, match="wie weit das Journal ging"):
        read_archive_head(io.BytesIO(b"PK"))


@pytest.fixture
def source(store_url):
    yield StoreSource(store_url)
    open_shared(store_url).close()


class TestWitness:
    def test_a_running_process_finds_a_missing_end_whatever_the_head_says(self, store, source):
        write(store, 3)
        assert source.check() == ""
        cut_with_a_fitting_head(store, 1)
        assert "nicht unversehrt (ab Zeile 2)" in source.check()

    def test_so_does_one_that_started_later(self, store, store_url, source):
        known = write(store, 3)
        source.check()
        assert read_witness(store_url) == [known]
        cut_with_a_fitting_head(store, 1)
        assert "nicht unversehrt (ab Zeile 2)" in StoreSource(store_url).check()
        assert read_witness(store_url) == [known], "what is known is not forgotten for it"

    def test_new_rows_are_remembered_within_the_next_look(self, store, store_url, source):
        for _ in range(3):
            known = write(store, 1)
            assert source.check() == ""
            assert read_witness(store_url) == [known]

    def test_a_journal_that_was_restored_holds_again(self, store, store_url, source, monkeypatch):
        write(store, 3)
        source.check()
        last = cut_with_a_fitting_head(store, 1)
        assert source.check()
        keep_witness(store_url, last)
        monkeypatch.setattr("mib_dashboard.delivery.witness._AGAIN", 0)
        assert source.check() == ""

    def test_a_folder_that_takes_nothing_is_no_trouble(self, store, store_url, source, monkeypatch, tmp_path):
        (tmp_path / "datei").write_text("")
        monkeypatch.setenv("MIB_STATE", str(tmp_path / "datei"))
        write(store, 3)
        assert source.check() == ""
        assert read_witness(store_url) == []
        cut_with_a_fitting_head(store, 1)
        assert source.check(), "the process itself remembers"

    def test_another_password_of_the_database_forgets_nothing(self):
        keep_witness("postgresql://mib:alt@db.intern:5432/mib", JournalEnd(7, "a" * 64))
        assert read_witness("postgresql://neu:neu@db.intern:5432/mib") == [JournalEnd(7, "a" * 64)]
        assert read_witness("postgresql://mib:alt@db.intern:5432/andere") == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_store_of_before_takes_its_journal_for_known(kind, request, tmp_path):
    url = f"sqlite:///{tmp_path}/alt.db" if kind == "sqlite" else request.getfixturevalue("postgres").empty_url()
    store, _ = _connect(url)
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    row = dict.fromkeys(("account", "role", "before", "after", "reason"), "") | {"at": "2026-11-28T12:00:00Z", "number": 1}
    row |= {"action": "freigegeben", "object": "releases", "key": "1", "previous": START}
    row["hash"] = seal_row(row)
    with store.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(journal.insert().values(**row))
        names = "number, parent, created, visible_from, account, kind, reason"
        connection.execute(text(f"INSERT INTO releases ({names}) VALUES (1, 0, '', '', '', '', '')"))
    create_store(url).close()
    with store.read() as connection:
        assert read_head(connection) == JournalEnd(1, row["hash"])
        assert connection.execute(select(releases.c.journal_number, releases.c.journal_hash)).all() == [(1, row["hash"])]
        assert check_chain(connection, ()) is None
    store.close()
