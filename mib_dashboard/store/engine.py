"""One database of the working side: opened, set up, and written to by one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from mib_dashboard.settings import ROOT

__all__ = ["ConflictError", "Connection", "Store", "StoreError", "create_store", "find_revision", "name_store", "open_store"]
_MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as all processes of the house ask PostgreSQL for the same one.
_WRITE_LOCK = 5_402_011
_PATIENCE = 30
# Seconds: a computer that went away without a word is noticed before whoever clicked gives up.
_LOST = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000}
# Asked of PostgreSQL for each connection: an app that went away without a word holds nobody up for hours either.
_ASKED = (
    "SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 2",
    "SET tcp_user_timeout = 15000", f"SET lock_timeout = {_PATIENCE * 1000}",
)  # fmt: skip
# Seconds for one statement: a server that keeps the line and says nothing counts as gone. Longer than others are waited for.
_SILENCE = 40.0


class StoreError(RuntimeError):
    """The store cannot be used; the message is a German sentence that says why and what helps."""


class ConflictError(StoreError):
    """Somebody else was faster; nothing was changed."""


class Store:
    """One database. Reading sees one state; writing is done by one process at a time, completely or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading."""
        with _told(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A connection whose changes all stay, or none when the block raises. Others wait until it ends."""
        options: dict[str, Any] = {"mib_writes": True}
        if self._engine.dialect.name == "postgresql":
            # What others wrote before the lock was given has to be seen: a state fixed at the first statement would hide it.
            options["isolation_level"] = "READ COMMITTED"
        with _told(), self._engine.connect().execution_options(**options) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """The store at this address. StoreError when it was never set up, is newer than the program, or cannot be reached."""
    store, engine = _connect(url)
    with store.read() as connection:
        found = find_revision(connection)
    head = _scripts().get_current_head()
    if found == head:
        return store
    engine.dispose()
    if found is None:
        raise StoreError("Die Ablage ist noch nicht eingerichtet. Dafür gibt es: python -m mib_dashboard ablage einrichten")
    if found not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreError("Die Ablage stammt aus einer neueren Version des Programms. Bitte diese Version einsetzen.")
    raise StoreError(
        "Die Ablage stammt aus einer älteren Version des Programms. Umbauen: python -m mib_dashboard ablage einrichten"
    )


def create_store(url: str) -> Store:
    """Set the store up, or bring it to the state this program needs; what is in it stays."""
    store, _ = _connect(url)
    with store.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return store


def find_revision(connection: Connection) -> str | None:
    """How far the tables of this store are built; None when it was never set up."""
    return MigrationContext.configure(connection).get_current_revision()


def name_store(connection: Connection) -> str:
    """The address of the store this connection leads to, without its password; what is kept of one is not shown for another."""
    return connection.engine.url.render_as_string(hide_password=True)


def _connect(url: str) -> tuple[Store, Engine]:
    address = make_url(url)
    options: dict[str, Any] = {}
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "")
        path = path if path.is_absolute() else ROOT / path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                path.touch(mode=0o600)  # it holds passwords and secrets; the files SQLite puts beside it follow
        except OSError as error:
            raise StoreError(f"Die Ablage {path} lässt sich nicht anlegen: {error.strerror}") from error
        address = address.set(database=str(path))
        options = {"connect_args": {"timeout": _PATIENCE}}
    else:
        address = address.set(drivername="postgresql+psycopg")
        options = {"pool_pre_ping": True, "isolation_level": "REPEATABLE READ", "connect_args": _LOST}
    engine = create_engine(address, **options)
    if address.get_backend_name() == "sqlite":
        _prepare_sqlite(engine)
    else:
        _prepare_postgresql(engine)
    return Store(engine), engine


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("mib_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(engine: Engine) -> None:
    # Imported late: a house with SQLite needs nothing of it.
    import psycopg
    from psycopg.pq import TransactionStatus

    class Impatient(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, _SILENCE if timeout is None else timeout)
            except psycopg.OperationalError:
                if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    self.close()  # the answer is still owed; nothing more can be asked here
                raise

    @event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
        return Impatient.connect(*arguments, **named)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        for wish in _ASKED:
            connection.execute(wish)
        connection.commit()


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_MIGRATIONS))


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_describe(str(error.orig).lower())) from error
    except NoneFreeError as error:  # all connections of this process are in use, and none came back
        raise StoreError("Die Ablage antwortet zu langsam. Nichts wurde verändert; bitte noch einmal versuchen.") from error


def _describe(reason: str) -> str:
    for word, told in _REASONS.items():
        if word in reason:
            return told
    return f"Die Ablage antwortet nicht wie erwartet. Nichts wurde verändert. Sie meldet: {reason}"


_BUSY = "Die Ablage ist gerade belegt. Nichts wurde verändert; bitte noch einmal versuchen."
_UNREACHABLE = "Die Ablage ist nicht zu erreichen."
_REASONS = {
    "disk is full": "Der Datenträger der Ablage ist voll. Nichts wurde verändert.",
    "no space left": "Der Datenträger der Ablage ist voll. Nichts wurde verändert.",
    "disk i/o error": "Der Datenträger der Ablage nimmt nichts an (voll oder gestört). Nichts wurde verändert.",
    "readonly": "Die Ablage ist schreibgeschützt. Nichts wurde verändert.",
    "read-only": "Die Ablage ist schreibgeschützt. Nichts wurde verändert.",
    "locked": _BUSY,
    "lock timeout": _BUSY,
    "unable to open": "Die Datei der Ablage lässt sich nicht öffnen.",
    "connection": _UNREACHABLE,
    "wait timeout": _UNREACHABLE,
}
