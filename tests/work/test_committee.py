"""What is for bodies: read through the gate by who may, never what is internal, and kept nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.delivery.dataset import open_newest
from mib_dashboard.model.working import Account
from mib_dashboard.schema import Role
from mib_dashboard.work.committee.reading import CommitteeError, read_committee_book
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering

MEMBER = Account(1, "gremium", "Gremium", frozenset({Role.COMMITTEE}), bodies=frozenset({"G1", "G2"}))
INSIDE = "Zzqnurimbuero"


@pytest.fixture
def data(toy, monkeypatch):
    write_steering(write_offers(toy))
    toy.change("ziele.csv", 6, "titel", INSIDE)
    monkeypatch.setenv("MIB_DATA", str(toy.data))
    monkeypatch.setenv("MIB_GEO", str(toy.geo))
    data, findings = open_newest()
    assert data is not None, findings
    return data


def test_bodies_see_what_is_for_them_and_nothing_internal(data):
    book = read_committee_book(MEMBER, data.version)
    assert {"Z1", "Z2", "Z3"} == {goal.code for goal in book.goals}
    assert {"S1", "S2", "S3"} == {meeting.code for meeting in book.meetings}
    assert {("S1", 1), ("S1", 2), ("S2", 1)} == {(item.meeting, item.number) for item in book.agenda}
    assert INSIDE not in repr(book), "neither the guiding goal of the office nor the goal below it"
    assert SECRET in repr(book)
    assert SECRET not in repr(data.steering), "the shared data set stays as it is"


@pytest.mark.parametrize(
    ("account", "bodies", "meetings", "items", "resolutions", "cooperations"),
    [
        (replace(MEMBER, bodies=frozenset({"G1"})), {"G1"}, {"S1", "S2"},
         {("S1", 1), ("S1", 2), ("S2", 1)}, {"B1", "B2", "B4"}, 2),
        (replace(MEMBER, bodies=frozenset({"G2"})), {"G1", "G2"}, {"S1", "S3"}, {("S1", 1)}, {"B1", "B3"}, 3),
        (replace(MEMBER, bodies=frozenset()), {"G1"}, {"S1"}, {("S1", 1)}, {"B1"}, 2),
        (replace(MEMBER, bodies=frozenset(), roles=MEMBER.roles | {Role.RELEASER}), {"G1", "G2"}, {"S1", "S2", "S3"},
         {("S1", 1), ("S1", 2), ("S2", 1)}, {"B1", "B2", "B3", "B4"}, 3),
    ],
    ids=["one", "other", "none", "releaser"],
)  # fmt: skip
def test_of_what_is_for_one_body_only_its_accounts_see_it(data, account, bodies, meetings, items, resolutions, cooperations):
    book = read_committee_book(account, data.version)
    assert {body.code for body in book.bodies} == bodies
    assert {meeting.code for meeting in book.meetings} == meetings
    assert {(item.meeting, item.number) for item in book.agenda} == items
    assert {one.code for one in book.resolutions} == resolutions
    assert len(book.cooperations) == cooperations
    assert {seat.body for seat in book.seats} <= bodies
    assert "Z2" in {goal.code for goal in book.goals}, "what names no body is for all of them"


@pytest.mark.parametrize("roles", [{Role.SUPPLIER}, {Role.MANAGER}, set()])
def test_others_see_nothing(data, roles):
    account = Account(2, "amt", "Amt", frozenset(roles)) if roles else None
    with pytest.raises(NotAllowedError):
        read_committee_book(account, data.version)


def test_only_data_that_were_found_good_are_read(data, toy):
    toy.change("gremien.csv", 2, "name", "Anders")
    with pytest.raises(CommitteeError, match="neue Daten"):
        read_committee_book(MEMBER, data.version)


def test_a_file_that_is_kept_back_is_kept_back_from_bodies_too(toy, data):
    log = toy.data / "datenprotokoll.csv"
    log.write_text(
        log.read_text("utf-8").replace(
            "gremien.csv,Spielzeug,erfunden,CC0,veröffentlicht", "gremien.csv,Spielzeug,erfunden,CC0,nicht öffentlich"
        ),
        "utf-8",
    )
    data, findings = open_newest()
    assert data is not None, findings
    book = read_committee_book(MEMBER, data.version)
    assert (book.bodies, book.meetings, book.agenda) == ((), (), ())
