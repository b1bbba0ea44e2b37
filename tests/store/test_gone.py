"""The server of the database is gone for a while: what is shown stays, trouble is told, and afterwards all goes on by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

import psycopg
import pytest

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import UNREADABLE, DataStore
from mib_dashboard.delivery.sources import FolderFiles, StoreSource
from mib_dashboard.store.engine import StoreError, open_store
from mib_dashboard.store.releases import newest_number
from tests.store.toys import release


def let_in(url: str, *, allowed: bool) -> None:
    """Open or close a database; who is in is thrown out, as by a server that goes down."""
    name = url.rpartition("/")[2]
    with psycopg.connect(url.replace(name, "postgres"), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {allowed}")
        if not allowed:
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def wait_for(question: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not question():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_is_shown_stays_until_the_database_is_back(postgres, toy, monkeypatch):
    url = postgres.new_url()
    store, found = open_store(url), FolderFiles(toy.data, toy.geo)
    files = {name: found.read(name) for name in found.names}
    with store.begin() as connection:
        release(connection, 0, files, now=clock.moment())
    monkeypatch.setenv("MIB_ABLAGE", url)
    house = DataStore(StoreSource(url))
    house.follow(pause=0.02)
    try:
        version = house.current().dataset.version
        let_in(url, allowed=False)
        wait_for(lambda: house.current().trouble == UNREADABLE)
        assert house.current().dataset.version == version
        with pytest.raises(StoreError, match="nicht zu erreichen"), store.read() as connection:
            newest_number(connection)
        with pytest.raises(StoreError, match="nicht zu erreichen"), store.begin() as connection:
            release(connection, 1)
        let_in(url, allowed=True)
        wait_for(lambda: house.current().trouble == "")
        with store.begin() as connection:
            more = {"data/glossar.csv": files["data/glossar.csv"] + b"Probe,Ein Wort.,\n"}
            release(connection, 1, files | more, now=clock.moment())
            assert newest_number(connection) == 2
        wait_for(lambda: house.current().dataset.version != version)
    finally:
        let_in(url, allowed=True)
        house.stop()
        store.close()
