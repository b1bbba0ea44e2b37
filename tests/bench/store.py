"""The store: the journal checked at start, a release from the store to every page, and what visitors feel of it meanwhile."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, update

from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.sources import FolderFiles, StoreSource
from mib_dashboard.settings import current_settings
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import create_store
from mib_dashboard.store.journal import START, seal_row
from mib_dashboard.store.releases import read_release_files
from mib_dashboard.store.tables import journal, journal_head
from tests.bench.session import Session
from tests.browser.server import AppServer
from tests.store.toys import NOW, release

ROWS = 100_000
CLICKS = 60
PAUSE = 0.1
Row = tuple[str, str, str, bool]


def measure_store() -> Iterable[Row]:
    """Rows of the table of `make bench`."""
    with tempfile.TemporaryDirectory(prefix="mib-bench-") as name:
        folder = Path(name)
        yield measure_journal(folder)
        yield measure_following(folder)
        yield from measure_clicks(folder)


def measure_journal(folder: Path) -> Row:
    """The chain of a journal as it is after many years."""
    store, previous = create_store(f"sqlite:///{folder}/journal.db"), START
    rows = []
    for number in range(1, ROWS + 1):
        row = dict.fromkeys(("account", "role", "action", "object", "key", "reason"), "Erfassung")
        row |= {"number": number, "at": "2026-11-28T12:00:00Z", "before": '{"wert": "1"}', "after": '{"wert": "2"}'}
        row["previous"] = previous
        previous = seal_row(row)
        rows.append({**row, "hash": previous})
    with store.begin() as connection:
        connection.execute(insert(journal), rows)
        connection.execute(update(journal_head).values(number=ROWS, hash=previous))
    started = time.perf_counter()
    with store.read() as connection:
        whole = check_chain(connection, ()) is None
    duration = time.perf_counter() - started
    store.close()
    return f"Journal mit {ROWS:,} Zeilen geprüft".replace(",", "."), "≤ 5 s", words(duration), whole and duration <= 5


def measure_following(folder: Path) -> Row:
    """From a release to the data set of a process that follows the store."""
    address = f"sqlite:///{folder}/folgen.db"
    store, files = create_store(address), take()
    with store.begin() as connection:
        release(connection, 0, files, now=NOW)
    house = DataStore(StoreSource(address))
    house.follow()
    version = house.current().dataset.version
    with store.begin() as connection:
        log = files["data/glossar.csv"]
        release(connection, 1, {**files, "data/glossar.csv": log + b"Messung,Eine Probe.,\n"}, now=datetime.now(UTC))
    started = time.perf_counter()
    while house.current().dataset.version == version and time.perf_counter() - started < 30:
        time.sleep(0.02)
    duration = time.perf_counter() - started
    house.stop()
    with store.read() as connection:
        assert read_release_files(connection, 1) == files
    store.close()
    return "Freigabe, bis ein laufender Prozess sie zeigt", "≤ 5 s", words(duration), duration <= 5


def measure_clicks(folder: Path) -> Iterable[Row]:
    """Clicks of a visitor while new files are loaded beside, against clicks without; the first one on them fills the caches."""
    data = folder / "data"
    shutil.copytree(current_settings().data, data)
    (folder / "app").mkdir()
    with AppServer(folder / "app", MIB_DATA=str(data)) as app, Session(app.url) as session:
        alone = [click(session) for _ in range(CLICKS)][CLICKS // 4 :]
        (data / "glossar.csv").write_bytes((data / "glossar.csv").read_bytes() + b"Messung,Eine Probe.,\n")
        beside = [click(session) for _ in range(CLICKS)]
    *others, first = sorted(beside)
    told = f"{words(max(others))} statt {words(max(alone))}, Median {words(statistics.median(others))}"
    yield "Klick, während neue Daten geladen werden", "≤ 0,3 s länger", told, max(others) - max(alone) <= 0.3
    yield "Erster Klick mit neuen Daten", "–", words(first), True


def click(session: Session) -> float:
    """One click, and the pause of a person."""
    time.sleep(PAUSE)
    return session.run("gemeinde")


def take() -> dict[str, bytes]:
    """The shipped files."""
    files = FolderFiles(current_settings().data, current_settings().geo)
    return {name: files.read(name) for name in files.names}


def words(seconds: float) -> str:
    """A duration as people read it."""
    return f"{seconds:.2f} s".replace(".", ",")


if __name__ == "__main__":
    for entry in measure_store():
        print(*entry, sep=" | ")
