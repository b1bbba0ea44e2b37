"""A file comes: kept with its hash, refused and kept, known already, taken back; and only for its own supplier."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.intake.flow.checking import SAME_FILE, check
from mib_dashboard.intake.flow.reading import open_book
from mib_dashboard.intake.flow.receive import discard, receive
from mib_dashboard.intake.flow.releasing import ReleaseWish, release
from mib_dashboard.intake.flow.work import FlowError
from mib_dashboard.schema import IntakeState
from mib_dashboard.store.blobs import read_blob
from mib_dashboard.store.deliveries import list_deliveries
from mib_dashboard.store.releases import newest_number
from tests.databases import on_both
from tests.flow_toys import ANNA, BODO, CARO, DORA, EMIL, NOW, checked, figures, put, state
from tests.work_toys import ADORF, column

TABLE = "Gebiet;Neue 2023\nAdorf;218\nÖdheim;1060\nZell (Berg);430\n".encode()
REFUSED = "Tabelle 12521-0041: Ausländer nach Kreisen\nGebiet;2023\nAdorf;218\nÖdheim;0\nZell (Berg);0\n".encode()


@on_both
def test_a_file_is_kept_as_it_came(house):
    found = receive(house, DORA, "AMT", "neue.csv", TABLE, NOW)
    assert (found.refusal, found.delivery.state, found.delivery.received_by) == ("", IntakeState.RECEIVED, "dora")
    with house.read() as connection:
        assert read_blob(connection, found.delivery.sha256) == TABLE
    assert open_book(house, DORA, found.delivery.id) == found.workbook


def test_a_supplier_brings_and_sees_its_own_files_only(house):
    found = receive(house, DORA, "AMT", "neue.csv", TABLE, NOW)
    for account in (None, EMIL):
        with pytest.raises(NotAllowedError):
            receive(house, account, "AMT", "neue.csv", TABLE, NOW)
        with pytest.raises(NotAllowedError):
            open_book(house, account, found.delivery.id)
        with pytest.raises(NotAllowedError):
            discard(house, account, found.delivery, NOW, "Versehen")
    with house.read() as connection:
        assert len(list_deliveries(connection)) == 1


def test_a_table_that_is_known_to_be_wrong_is_refused_by_name_and_kept(house):
    found = receive(house, DORA, "AMT", "azr.csv", REFUSED, NOW)
    assert "Saarlouis" in found.refusal
    assert found.delivery.state == IntakeState.REFUSED
    assert found.delivery.notices[-1] == found.refusal


def test_the_same_file_again_is_told_at_once_and_by_the_check(house):
    first = receive(house, DORA, "AMT", "neue.csv", TABLE, NOW)
    again = receive(house, DORA, "AMT", "neue (1).csv", TABLE, NOW + timedelta(days=1))
    assert any(f"Lieferung {first.delivery.id}, eingegangen" in notice for notice in again.delivery.notices)
    rows = column("NEU", "2023", 218, 1060, 430)
    put(house, rows)
    found = check(house, ANNA, put(house, rows), NOW)
    assert [finding.rule for finding in found.findings] == [SAME_FILE]
    assert found.blocking == []


def test_a_correction_is_for_the_same_supplier_and_for_what_was_released(house):
    found = receive(house, DORA, "AMT", "neue.csv", TABLE, NOW)
    with pytest.raises(FlowError, match="nicht freigegeben"):
        receive(house, DORA, "AMT", "neue2.csv", TABLE, NOW, corrects=found.delivery.id)
    with pytest.raises(FlowError, match="derselben Stelle"):
        receive(house, EMIL, "WAHL", "neue2.csv", TABLE, NOW, corrects=found.delivery.id)


def test_what_is_not_released_can_be_taken_back(house):
    found = receive(house, DORA, "AMT", "neue.csv", TABLE, NOW)
    assert discard(house, DORA, found.delivery, NOW, "falsche Datei").state == IntakeState.WITHDRAWN
    done = release(house, BODO, checked(house, column("NEU", "2023", 218, 1060, 430)).delivery, ReleaseWish(), NOW, ())
    with pytest.raises(FlowError, match="nimmt die Freigabe zurück"):
        discard(house, ANNA, done.delivery, NOW, "doch nicht")
    assert state(house, done.delivery) == IntakeState.PUBLISHED


@on_both
def test_two_people_release_at_the_same_moment(house):
    one = checked(house, column("NEU", "2023", 218, 1060, 430))
    two = checked(house, column("NEU-TEIL", "2023", 54, 265, 107), name="b.csv")
    start, done = threading.Barrier(2), []

    def run(account, delivery):
        start.wait()
        done.append(release(house, account, delivery, ReleaseWish(), NOW, ()))

    threads = [threading.Thread(target=run, args=pair) for pair in ((BODO, one.delivery), (CARO, two.delivery))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found.number for found in done) == [2, 3]
    assert sum(len(found.told) for found in done) == 1, "the second is told that another one came between"
    with house.read() as connection:
        assert newest_number(connection) == 3
    assert figures(house)[ADORF, "2023"] == 218
