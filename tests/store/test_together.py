"""Two at once, a full disk, a store that may only be read: nothing is lost, and whoever lost the race is told."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, text

from mib_dashboard.schema import IntakeState
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.deliveries import change_state, find_delivery
from mib_dashboard.store.engine import ConflictError, StoreError, open_store
from mib_dashboard.store.releases import newest_number
from mib_dashboard.store.rows import change_row, read_rows, replace_rows
from tests.store.test_deliveries import receive
from tests.store.toys import NOW, PREPARER, RELEASER, release

ROOT = Path(__file__).parents[2]


def together(*works: Callable[[], object]) -> list[object]:
    """What each gives, or the conflict it met; all begin at the same moment."""
    gate = threading.Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        gate.wait()
        try:
            return work()
        except ConflictError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def count_conflicts(results: list[object]) -> int:
    return sum(isinstance(result, ConflictError) for result in results)


def is_whole(store) -> bool:
    with store.read() as connection:
        return check_chain(connection, ()) is None


@pytest.fixture
def delivery(store):
    with store.begin() as connection:
        return replace_rows(connection, receive(connection), [{"wert": "1"}, {"wert": "2"}], PREPARER, NOW)


def test_both_release_at_the_same_moment(store):
    def go() -> int:
        with store.begin() as connection:
            return release(connection, 0)

    results = together(*[go] * 6)
    assert results.count(1) == 1
    assert count_conflicts(results) == 5
    with store.read() as connection:
        assert newest_number(connection) == 1
    assert is_whole(store)


def test_both_change_the_same_row(store, delivery):
    with store.read() as connection:
        row = read_rows(connection, delivery.id)[0]

    def change(value: str) -> str:
        with store.begin() as connection:
            change_row(connection, delivery.id, row, {"wert": value}, PREPARER, NOW)
        return value

    results = together(lambda: change("10"), lambda: change("11"))
    assert count_conflicts(results) == 1
    with store.read() as connection:
        kept = read_rows(connection, delivery.id)[0].content["wert"]
    assert kept == next(result for result in results if isinstance(result, str))
    assert is_whole(store)


def test_each_changes_a_row_of_its_own(store, delivery):
    with store.read() as connection:
        rows = read_rows(connection, delivery.id)

    def change(position: int) -> None:
        with store.begin() as connection:
            change_row(connection, delivery.id, rows[position], {"wert": f"neu {position}"}, PREPARER, NOW)

    assert count_conflicts(together(lambda: change(0), lambda: change(1))) == 0
    with store.read() as connection:
        assert [row.content["wert"] for row in read_rows(connection, delivery.id)] == ["neu 0", "neu 1"]


def test_one_edits_while_another_releases(store, delivery):
    """Whoever is second is told: the edit of what is released, or the release of what was edited."""
    with store.read() as connection:
        row = read_rows(connection, delivery.id)[0]

    def edit() -> None:
        with store.begin() as connection:
            change_row(connection, delivery.id, row, {"wert": "10"}, PREPARER, NOW)

    def publish() -> None:
        with store.begin() as connection:
            change_state(connection, delivery, IntakeState.RELEASED, RELEASER, NOW)
            release(connection, 0)

    results = together(edit, publish)
    assert count_conflicts(results) == 1
    with store.read() as connection:
        is_released = find_delivery(connection, delivery.id).state is IntakeState.RELEASED
        assert (newest_number(connection), read_rows(connection, delivery.id)[0].content["wert"]) in ((1, "1"), (0, "10"))
        assert is_released == (newest_number(connection) == 1)
    assert is_whole(store)


def test_a_full_disk_is_told_and_nothing_is_lost(sqlite_url):
    store = open_store(sqlite_url)
    with store.begin() as connection:
        release(connection, 0)

    def fill() -> None:
        with store.begin() as connection:
            connection.execute(text(f"PRAGMA max_page_count = {connection.execute(text('PRAGMA page_count')).scalar() + 3}"))
            release(connection, 1, {"data/gross.csv": b"x" * 500_000})

    with pytest.raises(StoreError, match=r"Der Datenträger der Ablage ist voll\. Nichts wurde verändert\."):
        fill()
    store.close()
    again = open_store(sqlite_url)
    with again.begin() as connection:
        assert newest_number(connection) == 1
        assert release(connection, 1) == 2
    assert is_whole(again)
    again.close()


def test_a_disk_that_refuses_to_write_is_told_and_nothing_is_lost(sqlite_url):
    """In a process of its own, whose files must not grow."""
    code = (
        "import resource, signal, sys\n"
        "from mib_dashboard.store.engine import open_store\n"
        "from tests.store.toys import release\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = open_store(sys.argv[1])\n"
        "with store.begin() as connection: release(connection, 0)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "with store.begin() as connection: release(connection, 1, {'data/gross.csv': b'x' * 5_000_000})\n"
    )
    done = subprocess.run([sys.executable, "-c", code, sqlite_url], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "StoreError: Der Datenträger der Ablage nimmt nichts an (voll oder gestört). Nichts wurde verändert." in done.stderr
    store = open_store(sqlite_url)
    with store.begin() as connection:
        assert newest_number(connection) == 1
        assert release(connection, 1) == 2
    assert is_whole(store)
    store.close()


def test_a_full_disk_of_the_server_is_told(postgres):
    store = open_store(postgres.new_url())
    with store.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
            )
        )
        connection.execute(text("CREATE TRIGGER full_disk BEFORE INSERT ON release_files EXECUTE FUNCTION refuse()"))
    with pytest.raises(StoreError, match=r"Der Datenträger der Ablage ist voll\. Nichts wurde verändert\."), store.begin() as c:
        release(c, 0)
    with store.read() as connection:
        assert newest_number(connection) == 0
    store.close()


def test_a_store_that_may_only_be_read_is_told(store, store_url):
    with store.begin() as connection:
        release(connection, 0)
    if store_url.startswith("sqlite"):
        event.listen(store._engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    else:
        with store.begin() as connection:
            name = store_url.rpartition("/")[2]
            connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    store.close()
    with (
        pytest.raises(StoreError, match=r"Die Ablage ist schreibgeschützt\. Nichts wurde verändert\."),
        store.begin() as connection,
    ):
        release(connection, 1)
    with store.read() as connection:
        assert newest_number(connection) == 1


def test_a_server_that_is_gone_is_told():
    with pytest.raises(StoreError, match="Die Ablage ist nicht zu erreichen"):
        open_store("postgresql://mib@127.0.0.1:1/nichts")
