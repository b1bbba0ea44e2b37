"""Deliveries: the file stays as it came, every step is written down, and of two people the second is told."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from mib_dashboard.schema import IntakeState
from mib_dashboard.store.blobs import find_damaged, read_blob
from mib_dashboard.store.chain import check_chain
from mib_dashboard.store.deliveries import (
    add_delivery,
    change_delivery,
    change_state,
    find_delivery,
    find_same_file,
    history,
    list_deliveries,
)
from mib_dashboard.store.engine import ConflictError, StoreError
from mib_dashboard.store.rows import change_row, read_rows, replace_rows
from tests.store.toys import NOW, PREPARER, RELEASER


@pytest.fixture
def delivery(store):
    with store.begin() as connection:
        return receive(connection)


def receive(connection, supplier="JOB", content=b"Inhalt"):
    return add_delivery(
        connection, supplier=supplier, file_name="März ü.xlsx", content=content, actor=PREPARER, now=NOW, notices=["Blatt 2"]
    )


def count_journal(connection) -> int:
    return connection.execute(text("SELECT count(*) FROM journal")).scalar()


def test_the_file_stays_as_it_came(store, delivery):
    with store.read() as connection:
        found = find_delivery(connection, delivery.id)
        assert (found.state, found.version, found.file_name, found.received) == (IntakeState.RECEIVED, 1, "März ü.xlsx", NOW)
        assert list(found.notices) == ["Blatt 2"]
        assert read_blob(connection, found.sha256) == b"Inhalt"
        assert count_journal(connection) == 1


def test_an_original_that_was_changed_past_the_program_is_found(store, delivery):
    with store.begin() as connection:
        assert find_damaged(connection) == []
        connection.execute(text("UPDATE blobs SET content = :new"), {"new": b"anders"})
        assert find_damaged(connection) == [delivery.sha256]


def test_lists_by_supplier_and_by_file(store, delivery):
    with store.begin() as connection:
        other = receive(connection, "ABH")
        assert [one.id for one in list_deliveries(connection)] == [other.id, delivery.id]
        assert find_same_file(connection, delivery.sha256) == [delivery, other]
        assert find_same_file(connection, "0" * 64) == []


def test_every_step_is_written_down(store, delivery):
    with store.begin() as connection:
        assigned = change_state(connection, delivery, IntakeState.ASSIGNED, PREPARER, NOW, "passt", assignment={"spalte": "A"})
        change_state(connection, assigned, IntakeState.CHECKED, RELEASER, NOW, findings=[{"stufe": "Hinweis"}])
    with store.read() as connection:
        found = find_delivery(connection, delivery.id)
        assert (found.version, found.assignment, found.findings) == (3, {"spalte": "A"}, [{"stufe": "Hinweis"}])
        steps = history(connection, delivery.id)
        assert [(step.state, step.account, step.reason) for step in steps] == [
            (IntakeState.RECEIVED, "erfassung", ""),
            (IntakeState.ASSIGNED, "erfassung", "passt"),
            (IntakeState.CHECKED, "freigabe", ""),
        ]
        assert count_journal(connection) == 3
        assert check_chain(connection, ()) is None


def test_who_changes_what_moved_on_is_told(store, delivery):
    with store.begin() as connection:
        change_state(connection, delivery, IntakeState.ASSIGNED, PREPARER, NOW)
        with pytest.raises(ConflictError, match=r"„März ü.xlsx“ wurde inzwischen geändert \(jetzt: zugeordnet\)"):
            change_state(connection, delivery, IntakeState.WITHDRAWN, RELEASER, NOW)
        with pytest.raises(ConflictError):
            change_delivery(connection, delivery, RELEASER, NOW, "gemerkt", recipe="k")
    with store.read() as connection:
        assert find_delivery(connection, delivery.id).state is IntakeState.ASSIGNED
        assert len(history(connection, delivery.id)) == count_journal(connection) == 2


def test_a_column_that_does_not_change(store, delivery):
    with pytest.raises(TypeError, match="supplier"), store.begin() as connection:
        change_delivery(connection, delivery, PREPARER, NOW, "gemerkt", supplier="ABH")


def test_a_delivery_that_does_not_exist(store):
    with pytest.raises(StoreError, match="Eine Lieferung 9 gibt es nicht"), store.read() as connection:
        find_delivery(connection, 9)


def test_rows_are_replaced_as_a_whole(store, delivery):
    with store.begin() as connection:
        again = replace_rows(connection, delivery, [{"wert": "1"}, {"wert": "0,5", "zeichen": None}], PREPARER, NOW)
        assert [row.content for row in read_rows(connection, delivery.id)] == [{"wert": "1"}, {"wert": "0,5", "zeichen": None}]
        replace_rows(connection, again, [], PREPARER, NOW)
        assert read_rows(connection, delivery.id) == []
        with pytest.raises(ConflictError):
            replace_rows(connection, delivery, [{"wert": "2"}], PREPARER, NOW)


def test_two_rows_for_two_people_and_one_row_for_one(store, delivery):
    with store.begin() as connection:
        read = replace_rows(connection, delivery, [{"wert": "1"}, {"wert": "2"}], PREPARER, NOW)
        first, second = read_rows(connection, delivery.id)
        change_row(connection, delivery.id, first, {"wert": "10"}, PREPARER, NOW)
        change_row(connection, delivery.id, second, {"wert": "20"}, RELEASER, NOW)
        with pytest.raises(ConflictError, match=r"Zeile 1 von „März ü\.xlsx“ hat inzwischen jemand anderes geändert"):
            change_row(connection, delivery.id, first, {"wert": "11"}, RELEASER, NOW)
        with pytest.raises(ConflictError):  # what was read before the edits is not what would be released
            change_state(connection, read, IntakeState.RELEASED, RELEASER, NOW)
        assert [row.content["wert"] for row in read_rows(connection, delivery.id)] == ["10", "20"]
        old, new = connection.execute(text("SELECT before, after FROM journal ORDER BY number DESC LIMIT 1")).one()
        assert (json.loads(old), json.loads(new)) == ({"wert": "2"}, {"wert": "20"})


def test_released_rows_stay(store, delivery):
    with store.begin() as connection:
        replace_rows(connection, delivery, [{"wert": "1"}], PREPARER, NOW)
        (row,) = read_rows(connection, delivery.id)
        done = change_state(connection, find_delivery(connection, delivery.id), IntakeState.RELEASED, RELEASER, NOW)
        with pytest.raises(ConflictError, match="ist freigegeben; ihre Zeilen ändern sich nicht mehr"):
            change_row(connection, delivery.id, row, {"wert": "2"}, PREPARER, NOW)
        with pytest.raises(ConflictError, match="ändern sich nicht mehr"):
            replace_rows(connection, done, [], PREPARER, NOW)
