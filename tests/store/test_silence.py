"""A server of the database that is there and says nothing, a lock that nobody gives back: told in time, and over by itself."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import psycopg
import pytest
from sqlalchemy import text

from mib_dashboard import clock
from mib_dashboard.delivery.dataset import UNREADABLE, DataStore
from mib_dashboard.delivery.sources import FolderFiles, StoreSource
from mib_dashboard.store import engine
from mib_dashboard.store.engine import Store, StoreError, open_store
from mib_dashboard.store.releases import newest_number
from tests.store.test_gone import wait_for
from tests.store.toys import release

SILENCE = 1.5


class Line:
    """A line to a server that can fall silent: everything is taken, nothing is passed on, nobody hangs up."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._passes, self._ends = threading.Event(), threading.Event()
        self._passes.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def fall_silent(self) -> None:
        self._passes.clear()

    def speak(self) -> None:
        self._passes.set()

    def close(self) -> None:
        self._passes.set()
        self._ends.set()
        self._thread.join()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._door, selectors.EVENT_READ)
            while not self._ends.is_set():
                for key, _ in waiting.select(0.05):
                    self._passes.wait()
                    if key.fileobj.fileno() < 0:  # closed a moment ago, with its other end
                        continue
                    if key.fileobj is self._door:
                        near, far = self._door.accept()[0], socket.create_connection(("127.0.0.1", self._target))
                        waiting.register(near, selectors.EVENT_READ, far)
                        waiting.register(far, selectors.EVENT_READ, near)
                    elif not _pass_on(key.fileobj, key.data):
                        for end in (key.fileobj, key.data):
                            waiting.unregister(end)
                            end.close()
            for key in tuple(waiting.get_map().values()):
                key.fileobj.close()


def _pass_on(here: socket.socket, there: socket.socket) -> bool:
    try:
        content = here.recv(65_536)
        there.sendall(content)
    except OSError:
        return False
    return bool(content)


@pytest.fixture
def url(postgres) -> str:
    return postgres.new_url()


@pytest.fixture
def line(url) -> Iterator[Line]:
    found = Line(urlsplit(url).port)
    yield found
    found.close()


@pytest.fixture
def behind(url, line, monkeypatch) -> str:
    """The address of the same store, over the line."""
    monkeypatch.setattr(engine, "_SILENCE", SILENCE)
    monkeypatch.setitem(engine._LOST, "connect_timeout", 2)
    return url.replace(f":{urlsplit(url).port}/", f":{line.port}/")


def ask(store: Store) -> int:
    with store.read() as connection:
        return newest_number(connection)


def test_who_waits_is_told_and_the_next_one_is_served(behind, line):
    store = open_store(behind)
    assert ask(store) == 0
    line.fall_silent()
    started = time.monotonic()
    with pytest.raises(StoreError, match="nicht zu erreichen"):
        ask(store)
    with pytest.raises(StoreError, match="nicht zu erreichen"), store.begin() as connection:
        release(connection, 0)
    assert time.monotonic() - started < 20
    line.speak()
    assert ask(store) == 0
    with store.begin() as connection:
        assert release(connection, 0) == 1
    store.close()


def test_silence_in_the_middle_of_a_change_leaves_nothing(behind, line, url):
    store = open_store(behind)

    def change() -> None:
        with store.begin() as connection:
            release(connection, 0)
            line.fall_silent()
            newest_number(connection)

    with pytest.raises(StoreError, match="nicht zu erreichen"):
        change()
    line.speak()
    assert ask(store) == 0
    store.close()


def test_what_is_shown_stays_and_is_called_old(behind, line, url, toy, monkeypatch):
    found = FolderFiles(toy.data, toy.geo)
    store = open_store(url)
    with store.begin() as connection:
        release(connection, 0, {name: found.read(name) for name in found.names}, now=clock.moment())
    store.close()
    monkeypatch.setenv("MIB_ABLAGE", behind)
    house = DataStore(StoreSource(behind))
    house.follow(pause=0.02)
    try:
        version = house.current().dataset.version
        line.fall_silent()
        wait_for(lambda: house.current().trouble == UNREADABLE)
        assert house.current().dataset.version == version
        line.speak()
        wait_for(lambda: house.current().trouble == "")
    finally:
        line.speak()
        house.stop()


def test_a_lock_that_nobody_gives_back_is_told(url, monkeypatch):
    monkeypatch.setattr(engine, "_ASKED", ("SET lock_timeout = 300",))
    store = open_store(url)
    with psycopg.connect(url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [engine._WRITE_LOCK])
        with pytest.raises(StoreError, match=r"gerade belegt\. Nichts wurde verändert"), store.begin() as connection:
            release(connection, 0)
        assert ask(store) == 0
    other.close()
    with store.begin() as connection:
        assert release(connection, 0) == 1
    store.close()


def test_the_server_too_notices_who_is_gone(url):
    """Otherwise the lock of a computer that lost its line stays for two hours."""
    store = open_store(url)
    with store.read() as connection:
        told = {wish.split()[1]: connection.execute(text(f"SHOW {wish.split()[1]}")).scalar() for wish in engine._ASKED}
    assert told == {
        "tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "2", "tcp_user_timeout": "15000",
        "lock_timeout": "30s",
    }  # fmt: skip
    # Whoever waits for a lock is told that, not that the server is gone.
    assert engine._PATIENCE < engine._SILENCE
    store.close()


def test_more_people_than_connections_are_told(store):
    """Everything is in use and nothing comes back."""
    pool = store._engine.pool
    pool._timeout = 0.2
    held = [store._engine.connect() for _ in range(pool.size() + pool._max_overflow)]
    with ThreadPoolExecutor(2) as both:
        for found in [both.submit(ask, store) for _ in range(2)]:
            with pytest.raises(StoreError, match="antwortet zu langsam"):
                found.result()
    for connection in held:
        connection.close()
    assert ask(store) == 0
