"""The example shows every rating of a goal, every state of a measure, and rows that nobody but a body may see."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.goals.progress import Progress
from mib_dashboard.analysis.goals.rating import rate_goal
from mib_dashboard.analysis.reports import compute_meeting_report, prepare_reports
from mib_dashboard.report.report import TextBlock
from mib_dashboard.schema import Audience, BodyKind, CooperationKind, MeasureState, MeetingState, SeatGroup


def test_every_rating_and_every_reason_occurs(example):
    index = index_points(example.data)
    ratings = [rate_goal(index, goal) for goal in example.data.steering.goals]
    assert {rating.progress for rating in ratings} == set(Progress)
    reasons = " ".join(rating.reason for rating in ratings if rating.progress is Progress.UNKNOWN)
    for told in ("Bruch", "Basisjahr", "Zufall", "kein Zielwert", "kein Indikator"):
        assert told in reasons


def test_every_word_occurs_and_some_rows_are_not_public(example):
    assert set(example.table("massnahmen.csv")["status"]) >= {MeasureState.PLANNED, MeasureState.RUNNING, MeasureState.DONE}
    assert set(example.table("gremien.csv")["art"]) >= set(BodyKind) - {BodyKind.COUNCIL}
    assert set(example.table("sitze.csv")["gruppe"]) == set(SeatGroup)
    assert set(example.table("sitzungen.csv")["status"]) == set(MeetingState)
    assert set(example.table("kooperationen.csv")["art"]) == set(CooperationKind)
    for name in ("massnahmen.csv", "beschluesse.csv", "gremien.csv", "termine.csv", "kooperationen.csv", "ziele.csv"):
        assert set(example.table(name)["sichtbarkeit"]) & {Audience.COMMITTEE, Audience.INTERNAL}, name
    book = example.data.steering
    assert len(book.bodies) == len(example.table("gremien.csv")) - 1
    known = {row.code for row in (*book.guides, *book.goals)}
    assert all(set(resolution.goals) <= known for resolution in book.resolutions)


def test_seats_are_missing_and_empty_ones_are_told(example):
    seats = example.data.steering.seats
    assert any(seat.is_filled is False for seat in seats)
    assert {seat.area for seat in seats if seat.area} < {area.ags for area in example.data.municipalities}


def test_a_meeting_shows_the_cases_of_its_item_and_of_its_goal(example):
    told = {note.code: note.sentence for note in example.data.offers.cases}
    ground = prepare_reports(example.data, date.fromisoformat(example.table("ziele.csv")["stand"].iloc[0]))
    shown = [
        statement.text
        for meeting in example.data.steering.meetings
        for block in compute_meeting_report(ground, meeting).blocks
        if isinstance(block, TextBlock)
        for statement in block.statements
    ]
    assert set(told) == {"BV-1", "BV-2"}
    for sentence in told.values():
        assert any(sentence in text for text in shown), sentence
