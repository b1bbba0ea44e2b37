"""A saved store: everything at one moment, readable by both kinds of database, refused when it is not what it was."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from sqlalchemy import func, select

from mib_dashboard.schema import IntakeState
from mib_dashboard.store.archive import restore_archive, write_archive
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.deliveries import change_state
from mib_dashboard.store.engine import StoreError, open_store
from mib_dashboard.store.frozen import add_frozen
from mib_dashboard.store.options import keep_option
from mib_dashboard.store.recipes import save_recipe
from mib_dashboard.store.releases import read_release_files
from mib_dashboard.store.rows import read_rows, replace_rows
from mib_dashboard.store.tables import metadata
from tests.store.test_deliveries import receive
from tests.store.toys import FILES, NOW, PREPARER, RELEASER, release


def fill(store) -> None:
    with store.begin() as connection:
        release(connection, 0)
        first = receive(connection)
        again = replace_rows(connection, first, [{"wert": "1", "größe": None}], PREPARER, NOW)
        change_state(connection, again, IntakeState.RELEASED, RELEASER, NOW, release=1)
        receive(connection, content=b"\x00\xff", supplier="ABH")
        save_recipe(connection, "JOB", "k1", {"a": 1}, PREPARER, NOW)
        add_frozen(connection, "ausschuss", b"{}", PREPARER, NOW)
        keep_option(connection, "geheim", "ab", NOW)


def dump(store) -> dict[str, list[tuple]]:
    with store.read() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
            if table.name not in ("sessions", "journal", "journal_head")
        }


def save(store) -> io.BytesIO:
    stream = io.BytesIO()
    write_archive(store, stream, NOW)
    stream.seek(0)
    return stream


@pytest.fixture
def other(request, postgres, sqlite_template, tmp_path):
    """An empty store of the kind that `store` is not."""
    if "sqlite" in request.node.callspec.id:
        url = postgres.new_url()
    else:
        (tmp_path / "andere.db").write_bytes(sqlite_template.read_bytes())
        url = f"sqlite:///{tmp_path}/andere.db"
    found = open_store(url)
    yield found
    found.close()


def test_what_was_saved_in_one_database_is_restored_in_the_other(store, other):
    fill(store)
    restore_archive(other, save(store), NOW)
    assert dump(other) == dump(store)
    with other.begin() as connection:
        assert check_chain(connection, ()) is None
        assert read_release_files(connection, 1) == FILES
        assert read_rows(connection, 1)[0].content == {"wert": "1", "größe": None}
        assert receive(connection).id == 3  # the numbers go on
        assert release(connection, 1) == 2


def test_a_store_that_holds_something_is_replaced_only_on_demand(store):
    fill(store)
    saved, before = save(store), dump(store)
    with store.begin() as connection:
        release(connection, 1, {"data/neu.csv": b"neu"})
    with pytest.raises(StoreError, match="enthält schon etwas"):
        restore_archive(store, saved, NOW)
    saved.seek(0)
    restore_archive(store, saved, NOW, replaces=True)
    assert dump(store) == before


def rewrite(stream: io.BytesIO, name: str, content: bytes | None) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
            elif content is not None:
                new.writestr(one, content)
    target.seek(0)
    return target


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("journal.jsonl", b"", "Tabelle journal"),
        ("recipes.jsonl", None, "lässt sich nicht lesen"),
        ("options.jsonl", b"[]\n", "lässt sich nicht lesen"),
        ("inhalt.json", b"{}", "lässt sich nicht lesen"),
        ("inhalt.json", b"[", "lässt sich nicht lesen"),
        ("blob", b"anders", "Inhalt"),
        ("blob", None, "lässt sich nicht lesen"),
    ],
)
def test_a_damaged_file_changes_nothing(store, name, content, reason):
    fill(store)
    before, saved = dump(store), save(store)
    if name == "blob":
        name = next(one for one in zipfile.ZipFile(saved).namelist() if one.startswith("inhalte/"))
    with pytest.raises(StoreError, match=rf"beschädigt \(.*{reason}.*Nichts wurde verändert"):
        restore_archive(store, rewrite(saved, name, content), NOW, replaces=True)
    assert dump(store) == before


def test_a_cut_or_foreign_file_is_refused(sqlite_url):
    store = open_store(sqlite_url)
    fill(store)
    for content in (b"", b"PK", save(store).getvalue()[:-30]):
        with pytest.raises(StoreError, match="beschädigt"):
            restore_archive(store, io.BytesIO(content), NOW, replaces=True)


def test_a_file_of_another_version_names_the_way(sqlite_url):
    store = open_store(sqlite_url)
    saved = save(store)
    contents = json.loads(zipfile.ZipFile(saved).read("inhalt.json")) | {"aufbau": "9999"}
    with pytest.raises(StoreError, match=r"Aufbau 9999, hier .*ablage einrichten"):
        restore_archive(store, rewrite(saved, "inhalt.json", json.dumps(contents).encode()), NOW)


def test_it_is_of_one_moment_while_others_write(store):
    """Rows that came while the file was written are not in it, not even half."""
    fill(store)

    class Slow(io.BytesIO):
        count = 0

        def write(self, content) -> int:
            if self.count == 0:
                self.count = 1
                with store.begin() as connection:
                    receive(connection, content=b"kam dazwischen")
            return super().write(content)

    before, stream = dump(store), Slow()
    write_archive(store, stream, NOW)
    assert dump(store) != before
    stream.seek(0)
    restore_archive(store, stream, NOW, replaces=True)
    assert dump(store) == before
    with store.read() as connection:
        assert connection.execute(select(func.count()).select_from(metadata.tables["blobs"])).scalar() == len(before["blobs"])
