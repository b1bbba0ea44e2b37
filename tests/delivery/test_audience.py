"""What is marked for a body or the office alone, and all that hangs on it, is gone before anything is built."""

from __future__ import annotations

import csv

from mib_dashboard.analysis.offers.cases import find_goal_notes
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.schema import BodyKind, MeasureState, SeatGroup
from tests.delivery.test_withhold import keep_back
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering


def open_book(toy):
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    return data.steering


def test_only_public_rows_are_built_and_name_only_each_other(toy):
    book = open_book(write_steering(write_offers(toy)))
    assert SECRET not in repr(book)
    assert [guide.code for guide in book.guides] == ["L1"]
    assert [goal.code for goal in book.goals] == ["Z1", "Z3"]
    (measure,) = book.measures
    assert (measure.goals, measure.offers, measure.budget, measure.state) == (("Z1",), ("A1",), 5000.0, MeasureState.RUNNING)
    (resolution,) = book.resolutions
    assert (resolution.goals, resolution.measures, resolution.meeting) == (("Z1",), ("M1",), "S1")
    (body,) = book.bodies
    assert (body.short_name, body.kind) == ("Ausschuss", BodyKind.COMMITTEE)
    assert [(seat.holder, seat.is_filled) for seat in book.seats] == [("Leitung Kita", True)]
    assert [meeting.code for meeting in book.meetings] == ["S1"]
    assert [item.goals for item in book.agenda] == [("Z1",)]
    assert [link.code for link in book.cooperations] == ["K1"]
    assert [(event.code, event.attendance) for event in book.events] == [("T1", ((SeatGroup.CLUBS, 12),))]
    assert not book.has_examples


def test_a_file_that_is_not_public_takes_along_what_is_part_of_it(toy):
    book = open_book(keep_back(write_steering(write_offers(toy)), "gremien.csv"))
    assert (book.bodies, book.seats, book.meetings, book.agenda, book.resolutions) == ((), (), (), (), ())
    assert book.goals
    assert [link.code for link in book.cooperations] == []


def test_without_the_tables_the_book_is_empty(toy):
    assert open_book(toy).goals == ()


def test_what_is_said_about_a_goal_that_is_not_public_ends_at_the_gate(toy):
    write_steering(write_offers(toy))
    head = "vorgang,vorgangsart,gegenstand,schluessel,einschaetzung,seit,datenart\n"
    rows = "".join(f"V{n},Maßnahme geplant,Ziel,Z{n},Zu Z{n}.,2022-11-01,veröffentlicht\n" for n in (1, 2))
    (toy.data / "vorgaenge.csv").write_text(head + rows, "utf-8")
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    assert [note.sentence for note in data.offers.cases] == ["Zu Z1."]
    assert [note.sentence for note in find_goal_notes(data.offers, "Z1")] == ["Zu Z1."]


def test_an_item_names_only_cases_that_everybody_may_know(toy):
    write_steering(write_offers(toy), tagesordnung={"vorgaenge": "V1|V2"})
    head = "vorgang,vorgangsart,gegenstand,schluessel,einschaetzung,seit,datenart\n"
    rows = "".join(f"V{n},Maßnahme geplant,Ziel,Z{n},Zu Z{n}.,2022-11-01,veröffentlicht\n" for n in (1, 2))
    (toy.data / "vorgaenge.csv").write_text(head + rows, "utf-8")
    assert [item.cases for item in open_book(toy).agenda] == [("V1",)]


def test_keys_of_hidden_rows_are_known_and_nothing_else_of_them(toy):
    data, findings = open_dataset(*write_steering(write_offers(toy)))
    assert data is not None, findings
    rows = data.withheld.rows
    assert {"ziele/Z2", "ziele/Z4", "gremien/G2", "sitzungen/S3", "tagesordnung/S1/2", "tagesordnung/S2/1"} <= rows
    assert not {"ziele/Z1", "sitzungen/S1", "tagesordnung/S1/1", "beschluesse/B1"} & rows
    assert SECRET not in repr(data.withheld)


def test_a_whole_file_that_is_not_public_is_among_them(toy):
    data, _ = open_dataset(*keep_back(write_steering(write_offers(toy)), "tagesordnung.csv"))
    assert "tagesordnung/S1/1" in data.withheld.rows


def test_older_tables_without_the_later_columns_are_complete(toy):
    write_steering(write_offers(toy))
    for name, gone in (("tagesordnung.csv", {"zielgruppen", "gebiet", "vorgaenge"}), ("beschluesse.csv", {"punkt"})):
        rows = list(csv.DictReader((toy.data / name).read_text("utf-8").splitlines()))
        with (toy.data / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, [c for c in rows[0] if c not in gone], extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    book = open_book(toy)
    assert [(item.groups, item.area, item.cases) for item in book.agenda] == [((), "", ())]
    assert [one.item for one in book.resolutions] == [None]
