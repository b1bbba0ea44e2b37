"""What comes by a link, from many at once: each thing is kept once, and only while the link holds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from mib_dashboard.schema import Outcome
from mib_dashboard.store.feedback import Remark
from mib_dashboard.work.feedback.links import KEPT, LinkOverError, receive
from mib_dashboard.work.feedback.proposals import count_waiting, note_outcomes, read_feedback
from mib_dashboard.work.feedback.reading import FeedbackReading
from tests.databases import on_both
from tests.feedback_toys import give_link
from tests.flow_toys import ANNA, NOW


def reading(words: str) -> FeedbackReading:
    return FeedbackReading((Remark("angebote", "A1", "text", "", words),), (), {})


@on_both
def test_who_presses_many_times_at_once_is_heard_once(house):
    token = give_link(house, NOW)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: receive(house, token, reading("Danke"), NOW), range(6)))
    assert sorted(answers) == [False] * 5 + [True]
    assert receive(house, token, reading("Danke"), NOW + timedelta(days=1)), "the same on another day is said anew"
    assert count_waiting(house, ANNA) == 2
    give_link(house, NOW)
    [*_, first] = read_feedback(house, ANNA)
    note_outcomes(house, ANNA, first, {1: Outcome.REFUSED}, NOW)
    give_link(house, NOW + KEPT)
    assert len(read_feedback(house, ANNA)) == 2, "kept for a year after the decision"
    give_link(house, NOW + KEPT + timedelta(seconds=1))
    assert [one.received for one in read_feedback(house, ANNA)] == [NOW + timedelta(days=1)]
    with pytest.raises(LinkOverError):
        receive(house, token, reading("zu spät"), NOW)
