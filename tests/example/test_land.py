"""A whole Land of 52 municipalities opens, and what is told of goals, bodies and meetings is built from it."""

from __future__ import annotations

from datetime import date

import pytest

from mib_dashboard.analysis.network.links import build_network
from mib_dashboard.analysis.network.words import name_actors
from mib_dashboard.analysis.reports import (
    LONG_MEETING,
    compute_goals_report,
    compute_meeting_report,
    compute_supply_report,
    prepare_reports,
)
from mib_dashboard.delivery.dataset import open_dataset
from tests.saarland import write_land

DAY = date(2026, 11, 29)
ALL = 52


@pytest.fixture(scope="module")
def land(tmp_path_factory):
    folder = tmp_path_factory.mktemp("land") / "neu"
    write_land(folder)
    data, findings = open_dataset(folder / "data", folder / "geo")
    assert data is not None, findings
    return data


def test_it_has_all_municipalities_and_every_table_of_goals_and_bodies(land):
    assert len(land.municipalities) == ALL
    book = land.steering
    assert all((book.goals, book.bodies, book.meetings, book.agenda, book.cooperations, book.events))


def test_every_tie_of_the_network_is_counted_at_both_ends(land):
    network = build_network(land.steering, name_actors(land.offers), DAY)
    assert sum(network.count(member.code) for member in network.members) == 2 * len(network.ties) > 0


def test_its_papers_have_something_to_say(land):
    ground = prepare_reports(land, DAY)
    assert compute_supply_report(ground).blocks
    assert compute_goals_report(ground).blocks
    for meeting in land.steering.meetings:
        assert compute_meeting_report(ground, meeting, LONG_MEETING).blocks
