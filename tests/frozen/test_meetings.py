"""Which frozen version a meeting shows, and that it loses what is not for everybody any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from mib_dashboard.analysis.reports import compute_meeting_report, prepare_reports
from mib_dashboard.delivery.dataset import open_dataset
from mib_dashboard.frozen import FrozenError
from mib_dashboard.frozen.meetings import complete_name, find_meeting_version, list_meeting_keys, suggest_name
from mib_dashboard.frozen.recall import recall
from tests.offer_toys import write_offers
from tests.steering_toys import write_steering


def open_toy(toy):
    data, findings = open_dataset(*toy)
    assert data is not None, findings
    return data


@pytest.fixture
def data(toy):
    return open_toy(write_steering(write_offers(toy)))


@pytest.fixture
def paper(data):
    return compute_meeting_report(prepare_reports(data, datetime(2022, 4, 20).date()), data.steering.meetings[0])


def test_the_last_version_up_to_the_day_is_shown(data, paper, keep):
    (meeting,) = data.steering.meetings
    assert find_meeting_version(meeting, data.withheld, data) is None
    for name, day in (("früh", 2), ("später", 20)):
        keep(complete_name(paper, name), report=paper, now=datetime(2022, 4, day, 9))
    keep(complete_name(paper, "danach"), report=paper, now=datetime(2022, 5, 2, 9))
    keep("Sitzung S1 andere", report=replace(paper, key="S11"), now=datetime(2022, 4, 30, 9))
    found = find_meeting_version(meeting, data.withheld, data)
    assert found is not None
    assert found.name == "Sitzung S1: später"
    assert len(list_meeting_keys()) == 4


def test_the_name_says_which_meeting_it_is(paper):
    assert suggest_name(paper) == "Sitzung S1: Ausschuss, 01.05.2022"
    assert complete_name(paper, "Einladung") == "Sitzung S1: Einladung"
    assert complete_name(paper, suggest_name(paper)) == suggest_name(paper)
    assert complete_name(replace(paper, kind="profil"), "Einladung") == "Einladung"
    assert suggest_name(replace(paper, kind="profil")) == ""


def test_what_became_internal_is_gone_from_the_version(toy, data, paper, keep):
    version = keep("Sitzung S1", report=paper)
    assert recall(version, data.withheld, data) is version, "what hides others hides nothing of this"
    toy.change("ziele.csv", 3, "sichtbarkeit", "intern")
    after = open_toy(toy)
    shown = recall(version, after.withheld, after)
    assert [block.title for block in shown.report.blocks] == ["Tagesordnung", "TOP 1: Beschluss"]
    assert "Ziele, Tagesordnungspunkte oder Beschlüsse" in shown.lacks
    assert len(shown.report.named) == 2


def test_a_meeting_that_became_internal_is_not_shown_at_all(toy, data, paper, keep):
    version = keep("Sitzung S1", report=replace(paper, blocks=paper.blocks[:-1], named=paper.named[:-1]))
    toy.change("gremien.csv", 2, "sichtbarkeit", "gremium")
    after = open_toy(toy)
    with pytest.raises(FrozenError, match="nicht mehr gezeigt"):
        recall(version, after.withheld, after)
    (meeting,) = data.steering.meetings
    assert find_meeting_version(meeting, after.withheld, after) is None
