"""The public side lives on the newest visible release: complete, within seconds, and never on a broken one."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import text

from mib_dashboard.delivery import dataset
from mib_dashboard.delivery.dataset import UNREADABLE, DataStore, open_dataset
from mib_dashboard.delivery.sources import FolderFiles, FolderSource, HeldFiles, SourceError, StoreSource
from mib_dashboard.store.releases import find_release, show_again
from mib_dashboard.store.shared import open_shared
from tests.store.toys import NOW, RELEASER, release


def take(toy) -> dict[str, bytes]:
    files = FolderFiles(*toy)
    return {name: files.read(name) for name in files.names}


@pytest.fixture
def publish(store, toy):
    """`publish(parent)` releases the toy delivery as it is now."""

    def run(parent: int, **changes) -> int:
        with store.begin() as connection:
            return release(connection, parent, take(toy), **changes)

    return run


@pytest.fixture
def house(store_url):
    """The house at a moment that can be moved."""
    moment = [NOW]
    found = DataStore(StoreSource(store_url, lambda: moment[0]))
    found.moment = moment
    yield found
    found.stop()
    open_shared(store_url).close()


def bev(snapshot) -> float:
    figures = snapshot.dataset.figures
    return figures[(figures.indikator == "BEV") & (figures.gebiet == "01001001") & (figures.zeit == "2022-12-31")].wert.item()


def wait_for(found) -> None:
    end = time.monotonic() + 20
    while not found():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_release_gives_the_data_set_of_its_folders(toy, publish, house):
    publish(0)
    shown, (folders, findings) = house.current(), open_dataset(*toy)
    assert shown.findings == tuple(findings)
    assert shown.dataset.figures.equals(folders.figures)
    assert shown.dataset.data_log.equals(folders.data_log)
    assert shown.dataset.version == folders.version, "the same files name the same version, wherever they lie"


def test_held_files_stand_in_the_order_of_folders(toy):
    (toy.data / "werte-alt.csv").write_text("x", "utf-8")
    (toy.data / "Z.csv").write_text("x", "utf-8")
    assert HeldFiles(take(toy)).names == FolderFiles(*toy).names


def test_the_newest_visible_release_is_shown(toy, publish, house):
    publish(0)
    assert bev(house.current()) == 1010
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    publish(1, visible_from=NOW + timedelta(hours=1))
    assert bev(house.current()) == 1010
    house.moment[0] += timedelta(hours=1)
    assert bev(house.current()) == 1011


def test_a_broken_release_never_replaces_a_good_one(toy, publish, store, house, store_url):
    publish(0)
    toy.change("werte/bestand.csv", 2, "wert", "viele")
    publish(1)
    publish(2)
    fresh = DataStore(StoreSource(store_url, lambda: NOW))  # a process that started later shows what the others show
    house.current()
    for shown in (house.current(), fresh.current()):
        assert (bev(shown), shown.is_stale, bool(shown.errors)) == (1010, True, True)
    with store.begin() as connection:
        show_again(connection, 1, RELEASER, NOW, "Fehler")
    assert (bev(house.current()), house.current().is_stale, house.current().errors) == (1010, False, ())


def test_a_damaged_release_never_replaces_a_good_one(toy, publish, store, house):
    publish(0)
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    publish(1)
    with store.begin() as connection:
        sha256 = find_release(connection, 2).files["data/werte/bestand.csv"]
        connection.execute(text("UPDATE blobs SET content = :new WHERE sha256 = :sha"), {"new": b"x", "sha": sha256})
    shown = house.current()
    assert (bev(shown), shown.is_stale) == (1010, True)
    assert [finding.message for finding in shown.errors] == [
        "Die neueste Freigabe lässt sich nicht lesen. Näheres sagt: python -m mib_dashboard ablage pruefen"
    ]


def test_without_any_release_it_says_what_to_do(house):
    shown = house.current()
    assert shown.dataset is None
    assert "ablage einrichten" in shown.errors[0].message


def test_a_store_that_was_never_set_up_ends_the_start(tmp_path):
    with pytest.raises(SourceError, match="ablage einrichten"):
        DataStore(StoreSource(f"sqlite:///{tmp_path}/leer.db")).follow()


def test_every_follower_shows_a_release_within_seconds(toy, publish, house, store_url):
    publish(0)
    others = [house, DataStore(StoreSource(store_url, lambda: NOW))]
    for one in others:
        one.follow(pause=0.05)
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    publish(1)
    wait_for(lambda: all(bev(one.current()) == 1011 for one in others))
    others[1].stop()


def test_nobody_waits_while_new_data_are_loaded(toy, monkeypatch):
    house = DataStore(FolderSource(*toy))
    house.follow(pause=0.01)
    begun, go_on = threading.Event(), threading.Event()
    original = dataset.open_files

    def slow(*files):
        begun.set()
        assert go_on.wait(20)
        return original(*files)

    monkeypatch.setattr(dataset, "open_files", slow)
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    assert begun.wait(20)
    assert bev(house.current()) == 1010  # would wait for ever behind what is still loading
    go_on.set()
    wait_for(lambda: bev(house.current()) == 1011)
    house.stop()


def test_a_source_that_is_gone_is_told_until_it_is_back(toy, publish, house, monkeypatch, caplog):
    publish(0)
    house.follow(pause=0.01)

    def gone(_self) -> str:
        raise SourceError("Rechner db.intern antwortet nicht")

    with monkeypatch.context() as patch:
        patch.setattr(StoreSource, "find_version", gone)
        wait_for(lambda: house.current().trouble == UNREADABLE)
        time.sleep(0.1)
        assert bev(house.current()) == 1010
    wait_for(lambda: not house.current().trouble)
    assert len([one for one in caplog.records if one.name == dataset.__name__]) == 1


def test_a_broken_journal_is_told_at_the_start(publish, store, house):
    publish(0)
    with store.begin() as connection:
        connection.execute(text("UPDATE journal SET reason = 'anders' WHERE number = 1"))
    house.follow(pause=60)
    wait_for(lambda: "Journal der Ablage ist nicht unversehrt" in house.current().trouble)
