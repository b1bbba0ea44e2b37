"""Releases: numbered, never changed, one after the other; the newest visible one is public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from mib_dashboard.schema import ReleaseKind
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.engine import ConflictError, StoreError
from mib_dashboard.store.releases import (
    find_release,
    list_releases,
    newest_number,
    newest_release,
    read_release_files,
    show_again,
)
from tests.store.toys import FILES, NOW, RELEASER, release

LATER = NOW + timedelta(days=1)


def test_a_release_is_read_as_it_was_written(store):
    with store.begin() as connection:
        assert newest_release(connection, NOW) is None
        assert release(connection, 0) == 1
    with store.read() as connection:
        found = newest_release(connection, NOW)
        assert (found.number, found.parent, found.account, found.created) == (1, 0, "freigabe", NOW)
        assert read_release_files(connection, 1) == FILES
        assert check_chain(connection, ()) is None


def test_equal_contents_are_kept_once(store):
    with store.begin() as connection:
        release(connection, 0)
        release(connection, 1, {**FILES, "data/b.csv": FILES["data/werte/a.csv"]})
        assert connection.execute(text("SELECT count(*) FROM blobs")).scalar() == 2


def test_who_builds_on_an_older_one_is_told_and_nothing_changes(store):
    with store.begin() as connection:
        release(connection, 0)
        release(connection, 1)
    with (
        pytest.raises(ConflictError, match="Inzwischen gibt es Freigabe 2; diese hier baut auf Freigabe 1 auf"),
        store.begin() as c,
    ):
        release(c, 1, {"data/neu.csv": b"neu"})
    with store.read() as connection:
        assert [one.number for one in list_releases(connection)] == [2, 1]
        assert connection.execute(text("SELECT count(*) FROM blobs")).scalar() == 2
        assert connection.execute(text("SELECT count(*) FROM journal")).scalar() == 2


def test_a_later_one_waits_for_its_moment(store):
    with store.begin() as connection:
        release(connection, 0)
        release(connection, 1, visible_from=LATER)
    with store.read() as connection:
        assert newest_number(connection) == 2
        assert newest_release(connection, NOW).number == 1
        assert newest_release(connection, LATER).number == 2


def test_nothing_that_is_still_waiting_becomes_visible_with_the_next_one(store):
    with store.begin() as connection:
        release(connection, 0)
        release(connection, 1, visible_from=LATER)
    with pytest.raises(ConflictError, match=r"erst am 29.11.2026, 13:00 Uhr sichtbar"), store.begin() as connection:
        release(connection, 2)
    with store.begin() as connection:
        release(connection, 2, visible_from=LATER)


def test_an_earlier_one_is_shown_again_by_a_release_of_its_own(store):
    with store.begin() as connection:
        release(connection, 0)
        release(connection, 1, {"data/b.csv": b"falsch"})
        release(connection, 2, {"data/b.csv": b"spaeter"}, visible_from=LATER)
        assert show_again(connection, 1, RELEASER, NOW, "Fehler im Jobcenter") == 4
    with store.read() as connection:
        found = newest_release(connection, NOW)
        assert (found.number, found.kind, found.reason) == (4, ReleaseKind.WITHDRAWAL, "Fehler im Jobcenter")
        assert found.files == find_release(connection, 1).files
        assert newest_release(connection, LATER).number == 4  # what waited does not come back


@pytest.mark.parametrize(
    "path", ["a.csv", "data/../a.csv", "/data/a.csv", "data//a.csv", "data", "data/a\\b.csv", "data/" + "a" * 255]
)
def test_only_files_of_the_two_folders_are_released(store, path):
    with pytest.raises(StoreError, match="kann keine Datei einer Freigabe sein"), store.begin() as connection:
        release(connection, 0, {path: b"x"})


def test_a_content_changed_past_the_program_is_never_handed_out(store):
    with store.begin() as connection:
        release(connection, 0)
        connection.execute(text("UPDATE blobs SET content = :new WHERE size = 2"), {"new": b"[]"})
    with pytest.raises(StoreError, match="am Programm vorbei verändert"), store.read() as connection:
        read_release_files(connection, 1)


def test_a_release_that_does_not_exist(store):
    with pytest.raises(StoreError, match="Eine Freigabe 7 gibt es nicht"), store.read() as connection:
        read_release_files(connection, 7)
