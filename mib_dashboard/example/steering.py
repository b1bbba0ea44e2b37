"""All invented tables of steering, by table name."""

from __future__ import annotations

from collections.abc import Mapping

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.bodies import (
    build_agenda,
    build_attendance,
    build_body_rows,
    build_cooperations,
    build_decisions,
    build_events,
    build_meetings,
    build_seats,
)
from mib_dashboard.example.cases import build_cases
from mib_dashboard.example.goals import Values, build_break, build_goals, build_measures
from mib_dashboard.example.tables import Row
from mib_dashboard.example.world import World
from mib_dashboard.schema import ANNOTATIONS, CASES, Col, offers
from mib_dashboard.schema import steering as schema
from mib_dashboard.schema.rows import list_rows


def build_steering(
    world: World, raw: RawData, catalogue: Mapping[str, Row], values: Values, stock: Mapping[str, list[Row]]
) -> dict[str, list[Row]]:
    """The tables of steering, the cases, and under the name of the annotations the break that belongs to a goal.

    `stock`: the tables of offers; without any there are no actors that work together.
    """
    fields = sorted(list_rows(raw.frame(offers.FIELDS)), key=lambda row: int(row[Col.REIHENFOLGE]))
    codes = [row[Col.FELD] for row in fields]
    groups = set(raw.frame(offers.TARGET_GROUPS)[Col.ZIELGRUPPE])
    actors = stock.get(offers.ACTORS.name, [])
    goals = build_goals(world, catalogue, values, set(codes), groups)
    measures = build_measures(world, goals, stock.get(offers.OFFERS.name, []))
    meetings = build_meetings(world)
    decisions = build_decisions(world, meetings, goals, measures)
    events = build_events(world, set(codes), groups)
    cases = build_cases(world, goals, stock)
    return {
        schema.GOALS.name: goals,
        schema.MEASURES.name: measures,
        schema.BODIES.name: build_body_rows(world),
        schema.SEATS.name: build_seats(world, actors, codes),
        schema.MEETINGS.name: meetings,
        schema.AGENDA.name: build_agenda(world, meetings, goals, decisions, cases),
        schema.DECISIONS.name: decisions,
        schema.COOPERATIONS.name: build_cooperations(world, actors),
        schema.EVENTS.name: events,
        CASES.name: cases,
        schema.ATTENDANCE.name: build_attendance(world, events),
        ANNOTATIONS.name: build_break(world, goals),
    }
