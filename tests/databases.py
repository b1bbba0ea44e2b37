"""Databases for tests of the working side: SQLite, and a PostgreSQL server of its own on a free port in a folder of its own."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

KINDS = ("sqlite", "postgresql")
# For a test whose `store_url` is one kind only.
on_both = pytest.mark.parametrize("store_url", KINDS, indirect=True)
_TEMPLATE = "vorlage"
_COUNT = itertools.count(1)


class PostgresServer:
    """A running server; `new_url()` is the address of a fresh store in it."""

    def __init__(self, port: int) -> None:
        self._root = f"postgresql://mib@127.0.0.1:{port}/"
        self._is_prepared = False

    def new_url(self) -> str:
        from mib_dashboard.store.engine import create_store

        if not self._is_prepared:
            self._run(f"CREATE DATABASE {_TEMPLATE}")
            create_store(self._root + _TEMPLATE).close()
            self._is_prepared = True
        name = f"test{next(_COUNT)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self._root + name

    def empty_url(self) -> str:
        name = f"leer{next(_COUNT)}"
        self._run(f"CREATE DATABASE {name}")
        return self._root + name

    def _run(self, sql: str) -> None:
        import psycopg

        with psycopg.connect(f"{self._root}postgres", autocommit=True) as connection:
            connection.execute(sql)


@contextmanager
def run_postgres() -> Iterator[PostgresServer]:
    """Start a server, and stop it afterwards. Fails the test, in words, where there is none: it is never skipped."""
    programs = find_programs()
    user = _find_user()
    folder = Path(tempfile.mkdtemp(prefix="mib-postgres-"))
    try:
        if user:
            shutil.chown(folder, user)
        data, log, port = folder / "daten", folder / "log", _free_port()
        options = ["--username=mib", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _call([str(programs / "initdb"), "-D", str(data), *options], user, folder)
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60"
        control = [str(programs / "pg_ctl"), "-D", str(data)]
        _call([*control, "-w", "-l", str(log), "-o", settings, "start"], user, folder)
        try:
            yield PostgresServer(port)
        finally:
            _call([*control, "-m", "immediate", "stop"], user, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """The folder of initdb and pg_ctl; the newest of those Debian installs, or the one on the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = installed[-1] if installed else shutil.which("initdb")
    if not found:
        pytest.fail("PostgreSQL fehlt; diese Tests brauchen den Server. Einrichten: apt-get install postgresql", pytrace=False)
    return Path(found).parent


def _find_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as somebody who may do nothing else."""
    if os.getuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _call(command: list[str], user: str | None, folder: Path) -> None:
    output = folder / "ausgabe"
    # Into a file: the server inherits the stream and would keep a pipe open for ever.
    with output.open("wb") as stream:
        done = subprocess.run(command, user=user, cwd=folder, stdout=stream, stderr=stream, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} endete mit {done.returncode}: {output.read_text(errors='replace')[-2000:]}", pytrace=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the tests of this process."""
    with run_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A store in SQLite that was set up and holds nothing, to be copied."""
    from mib_dashboard.store.engine import create_store

    path = tmp_path_factory.mktemp("ablage") / "vorlage.db"
    create_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def sqlite_url(tmp_path, sqlite_template) -> str:
    """The address of a fresh store in SQLite."""
    target = tmp_path / "ablage" / "mib.db"
    target.parent.mkdir()
    shutil.copy(sqlite_template, target)
    return f"sqlite:///{target}"


@pytest.fixture(params=KINDS)
def store_url(request) -> str:
    """The address of a fresh store, once in SQLite and once in PostgreSQL."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_url")
    return request.getfixturevalue("postgres").new_url()


@pytest.fixture
def store(store_url):
    """A fresh store of each kind, open."""
    from mib_dashboard.store.engine import open_store

    found = open_store(store_url)
    yield found
    found.close()
