"""The drills of the guide: what was saved comes back on another machine, and a store of an earlier program is built on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, create_engine, delete, insert, select

from mib_dashboard.cli.main import main
from mib_dashboard.store import engine as store_engine
from mib_dashboard.store.engine import StoreError, open_store
from mib_dashboard.store.shared import open_shared
from tests.operation.machines import ROOT

GUIDE = (ROOT / "docs" / "betrieb.md").read_text("utf-8")
MIGRATIONS = str(Path(store_engine.__file__).parent / "migrations")
EARLIER = [script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()][1:]
UNTOLD = ("alembic_version",)
# What changes when somebody makes an account.
WORKED_ON = ("accounts", "account_roles", "invitations", "journal", "journal_head", "roles")


@pytest.fixture
def move(tmp_path, monkeypatch, toy):
    """Go to a machine of this name with this address of its store; its own state lies there."""
    visited = []

    def go(name: str, url: str) -> None:
        visited.append(url)
        for key, value in (("ABLAGE", url), ("STATE", tmp_path / name), ("DATA", toy.data), ("GEO", toy.geo)):
            monkeypatch.setenv(f"MIB_{key}", str(value))

    yield go
    for url in visited:
        with suppress(StoreError):
            open_shared(url).close()


def run(*arguments) -> None:
    assert main([str(one) for one in arguments]) == 0


def read_folder(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read_all(url: str) -> dict[str, list[dict[str, object]]]:
    """Table → its rows, as the database tells them, whatever the program knows of them."""
    with connect_to(url) as connection:
        found = MetaData()
        found.reflect(connection)
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()]
            for table in found.sorted_tables
            if table.name not in UNTOLD
        }


@contextmanager
def connect_to(url: str) -> Iterator[Connection]:
    """A plain connection to a database, beside the program; what is changed stays."""
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_was_lost_comes_back_on_another_machine(kind, move, tmp_path, request, capsys):
    addresses = {
        name: f"sqlite:///{tmp_path}/{name}.db" if kind == "sqlite" else request.getfixturevalue("postgres").empty_url()
        for name in ("alt", "neu")
    }
    move("alt", addresses["alt"])
    run("ablage", "einrichten")
    run("konto", "anlegen", "leitung", "--anzeige", "Leitung", "--rolle", "Verwaltung")
    run("ablage", "ausgeben", "--ziel", tmp_path / "vorher")
    saved = tmp_path / "mib-3.zip"
    run("ablage", "sichern", saved)
    before = read_all(addresses["alt"])
    with suppress(FileNotFoundError):
        (tmp_path / "alt.db").unlink()

    move("neu", addresses["neu"])
    run("ablage", "wiederherstellen", saved)
    run("ablage", "pruefen", "--sicherung", saved)
    run("ablage", "ausgeben", "--ziel", tmp_path / "nachher")
    assert read_folder(tmp_path / "vorher") == read_folder(tmp_path / "nachher") != {}
    after = read_all(addresses["neu"])
    # That it was restored is the one line more in the journal.
    assert after["journal"][:-1] == before["journal"]
    assert after["journal"][-1]["action"] == "wiederhergestellt"
    told = {name for name in before if name not in ("journal", "journal_head", "sessions", "failed_attempts")}
    assert {name: after[name] for name in told} == {name: before[name] for name in told}
    assert before["accounts"]


def test_the_drill_is_the_one_of_the_guide():
    section = GUIDE.split("**Übung, zweimal im Jahr**", 1)[1].split("\n## ", 1)[0]
    words = ("ablage wiederherstellen mib-3.zip", "ablage pruefen --sicherung mib-3.zip", "ablage ausgeben --ziel")
    places = [section.index(word) for word in words]
    assert places == sorted(places)


@pytest.mark.parametrize("revision", EARLIER)
def test_a_store_of_an_earlier_program_is_built_on_and_keeps_everything(revision, move, tmp_path):
    """Rows of today's store, as far as there was a place for them, in tables of an earlier program."""
    move("heute", f"sqlite:///{tmp_path}/heute.db")
    run("ablage", "einrichten")
    rows = read_all(f"sqlite:///{tmp_path}/heute.db")
    old = f"sqlite:///{tmp_path}/frueher.db"
    build_earlier(old, revision, rows)
    before = read_all(old)
    assert before["release_files"]
    copy = (tmp_path / "frueher.db").read_bytes()

    move("frueher", old)
    with pytest.raises(StoreError, match="älteren Version"):
        open_store(old)
    run("ablage", "einrichten")
    after = read_all(old)
    for name, kept in before.items():
        # A table may have got another name while it was empty.
        assert [{key: row[key] for key in kept[0]} for row in after[name]] == kept if kept else not after.get(name)
    run("ablage", "pruefen")
    # The way back: the copy from before is as it was, and today's program leaves it alone.
    (tmp_path / "zurueck.db").write_bytes(copy)
    assert read_all(f"sqlite:///{tmp_path}/zurueck.db") == before


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """Call it: the program is a later one, whose store has a table more; call the result, and it is today's again."""
    folder = tmp_path / "schritte"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = ScriptDirectory(MIGRATIONS).get_current_head()
    (folder / "versions" / "9999_more.py").write_text(
        f'from alembic import op\nimport sqlalchemy as sa\nrevision, down_revision = "9999", "{head}"\n\n'
        'def upgrade() -> None:\n    op.create_table("neues", sa.Column("nummer", sa.Integer, primary_key=True))\n',
        "utf-8",
    )

    def stand_at(place: str) -> None:
        monkeypatch.setattr(store_engine, "_MIGRATIONS", Path(place))
        store_engine._scripts.cache_clear()
        open_shared.cache_clear()

    def renew():
        stand_at(str(folder))
        return lambda: stand_at(MIGRATIONS)

    yield renew
    stand_at(MIGRATIONS)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_update_that_failed_is_taken_back_by_the_saved_copy(kind, move, newer_program, tmp_path, request):
    """As the guide says: saved, renewed, worked on, and then the old program with an empty store and the copy from before."""
    current, empty = (
        f"sqlite:///{tmp_path}/{name}.db" if kind == "sqlite" else request.getfixturevalue("postgres").empty_url()
        for name in ("laufend", "leer")
    )
    move("laufend", current)
    run("ablage", "einrichten")
    run("konto", "anlegen", "leitung", "--anzeige", "Leitung", "--rolle", "Verwaltung")
    saved = tmp_path / "vorher.zip"
    run("ablage", "sichern", saved)
    run("ablage", "pruefen", "--sicherung", saved)
    before = read_all(current)

    take_back = newer_program()
    with pytest.raises(StoreError, match="älteren Version"):
        open_store(current)
    run("ablage", "einrichten")
    run("konto", "anlegen", "spaeter", "--anzeige", "Später", "--rolle", "Erfassung")
    renewed = read_all(current)
    assert "neues" in renewed
    assert {name: renewed[name] for name in before if name not in WORKED_ON} == {
        name: before[name] for name in before if name not in WORKED_ON
    }

    take_back()
    with pytest.raises(StoreError, match="neueren Version"):
        open_store(current)
    move("leer", empty)
    run("ablage", "wiederherstellen", saved)
    run("ablage", "pruefen", "--sicherung", saved)
    back = read_all(empty)
    assert back["journal"][:-1] == before["journal"]
    assert back["accounts"] == before["accounts"]
    assert "neues" not in back


def build_earlier(url: str, revision: str, rows: dict[str, list[dict[str, object]]]) -> None:
    with connect_to(url) as connection:
        config = Config()
        config.set_main_option("script_location", MIGRATIONS)
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        found = MetaData()
        found.reflect(connection)
        for table in found.sorted_tables:
            kept = [{key: value for key, value in row.items() if key in table.c} for row in rows.get(table.name, ())]
            if kept:
                connection.execute(delete(table))
                connection.execute(insert(table), kept)
