"""The last good state outlives a restart; a wrong row in one table does not take the site down."""

from __future__ import annotations

import os
import re
from datetime import datetime

import pytest

from mib_dashboard.delivery import kept
from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.kept import keep_state, read_state
from mib_dashboard.delivery.sources import FolderFiles, FolderSource
from mib_dashboard.language.moments import HERE
from mib_dashboard.server.condition import Health, judge

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=HERE)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "zustand" / "letzter-stand"


def age(folder, day: datetime = DAY) -> None:
    """As if the state had been kept at that time."""
    for path in (folder / "stand.json", *(folder / "inhalt").iterdir()):
        os.utime(path, (day.timestamp(), day.timestamp()))


def start(toy, folder) -> DataStore:
    """As after a restart."""
    return DataStore(FolderSource(*toy), folder)


def spoil(toy) -> None:
    toy.change("indikatoren.csv", 2, "art", "Unsinn")


def test_a_restart_on_broken_files_shows_the_last_good_state(toy, folder):
    good = start(toy, folder).current()
    age(folder)
    spoil(toy)
    found = start(toy, folder).current()
    assert found.is_stale
    assert found.errors
    assert found.since == DAY
    assert found.dataset.version == good.dataset.version
    assert found.dataset.figures.equals(good.dataset.figures)


def test_health_tells_reason_and_age_without_a_file_name(toy, folder):
    start(toy, folder).current()
    age(folder)
    spoil(toy)
    condition = judge(start(toy, folder).current())
    assert condition.status is Health.DEGRADED
    assert "vom 24.11.2026, 09:30 Uhr" in condition.reason
    assert not re.search(r"\w\.csv|indikatoren", condition.reason)


def test_without_a_kept_state_nothing_is_shown(toy, folder):
    spoil(toy)
    assert start(toy, folder).current().dataset is None
    assert not (folder / "stand.json").exists(), "only good states are kept"


def test_a_mended_file_is_shown_again(toy, folder):
    start(toy, folder).current()
    spoil(toy)
    store = start(toy, folder)
    assert store.current().is_stale
    toy.change("indikatoren.csv", 2, "art", "wert")
    assert not store.current().is_stale


@pytest.mark.parametrize("damage", ["inhalt", "liste", "weg"])
def test_a_damaged_state_is_as_good_as_none(toy, folder, damage):
    start(toy, folder).current()
    blob = next((folder / "inhalt").iterdir())
    if damage == "inhalt":
        blob.write_bytes(b"anders")
    elif damage == "liste":
        (folder / "stand.json").write_text("[1]")
    else:
        blob.unlink()
    assert read_state(folder) is None
    start(toy, folder).current()
    assert read_state(folder) is not None, "the next good look mends it"
    if damage == "inhalt":
        blob.write_bytes(b"anders")
    else:
        (folder / "stand.json").unlink()
    spoil(toy)
    assert start(toy, folder).current().dataset is None


def test_what_changed_while_it_was_read_is_not_kept(toy, folder, monkeypatch):
    source = FolderSource(*toy)
    taken = source.take()
    monkeypatch.setattr(source, "take", lambda: taken)
    versions = iter(["neu", "noch neuer"])
    monkeypatch.setattr(source, "find_version", lambda: next(versions))
    assert DataStore(source, folder).current().dataset is not None
    assert read_state(folder) is None


def test_a_full_disk_does_not_stop_the_house(toy, folder, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "write_private", refuse)
    assert start(toy, folder).current().dataset is not None


def test_files_lie_once_only_the_own_account_reads_them_and_old_ones_go(toy, folder):
    keep_state(folder, FolderFiles(*toy))
    before = {path.name for path in (folder / "inhalt").iterdir()}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder / "inhalt").iterdir())
    toy.change("glossar.csv", 2, "erklaerung", "anders")
    keep_state(folder, FolderFiles(*toy))
    after = {path.name for path in (folder / "inhalt").iterdir()}
    assert len(after - before) == 1
    assert before < after, "another process may still need it"
    age(folder)
    toy.change("glossar.csv", 2, "erklaerung", "noch anders")
    keep_state(folder, FolderFiles(*toy))
    assert len({path.name for path in (folder / "inhalt").iterdir()}) == len(before)
