"""Areas made of others: a constituency must not give a municipality away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.model.dataset import Area
from mib_dashboard.model.protection import AreaSum, Rule
from mib_dashboard.schema import Level
from tests.analysis.disclosure.disclosure_toys import COUNTS, REGION, TOTAL, column, make_areas, publish, row, town

WARD = "WK001"
RULE = Rule("AMT", denominator=1)
WHOLE = AreaSum(WARD, (town(1), town(2)), is_complete=True)


def make_places(towns):
    return make_areas(towns) | {WARD: Area(WARD, "Wahlkreis", "Wahlkreis", "im Wahlkreis", Level.CONSTITUENCY, "10")}


def hidden(result):
    return {area for area in (*make_places(5), WARD) if area in result.hidden(TOTAL)}


@pytest.mark.parametrize("is_complete", [True, False])
def test_a_constituency_does_not_give_its_municipality_away(is_complete):
    rows = [*column(TOTAL, [3, 80, 90, 70, 60]), row(TOTAL, WARD, 83 if is_complete else 85), row(TOTAL, REGION, 303)]
    member = replace(WHOLE, is_complete=is_complete)
    result = publish(rows, RULE, areas=make_places(5), sums=(member,))
    assert town(1) in hidden(result)
    if is_complete:
        assert hidden(result) & {town(2), WARD}, "83 - 80 are 3"
    assert result.breaches() == []


def test_without_its_parts_the_constituency_gives_it_away_and_the_attack_says_so_when_they_are_declared():
    rows = [*column(TOTAL, [3, 80, 90, 70, 60]), row(TOTAL, WARD, 83), row(TOTAL, REGION, 303)]
    blind = publish(rows, RULE, areas=make_places(5))
    opened = blind.figures.copy()
    opened.loc[opened["gebiet"] == town(2), "wert"] = 80.0
    told = replace(blind, book=replace(blind.book, sums=(WHOLE,)))
    assert town(1) in {breach.area for breach in told.breaches(opened)}


def test_the_rest_of_a_partly_covered_constituency_is_a_group():
    """85 in the constituency, 82 in the municipalities that are in the data: 3 people live in those that are not."""
    rows = [*column(TOTAL, [42, 40, 90]), row(TOTAL, WARD, 85)]
    result = publish(rows, RULE, areas=make_places(3), sums=(replace(WHOLE, is_complete=False),))
    assert hidden(result) & {town(1), town(2), WARD}
    assert result.breaches() == []


def test_district_without_constituency_is_a_group_as_well():
    """The region without its constituency: one municipality of 4 people is left."""
    rows = [*column(TOTAL, [42, 40, 4]), row(TOTAL, WARD, 82), row(TOTAL, REGION, 86)]
    result = publish(rows, RULE, areas=make_places(3), sums=(WHOLE,))
    assert town(3) in hidden(result)
    assert {WARD, REGION} & hidden(result) or {town(1), town(2)} & hidden(result)
    assert result.breaches() == []


def test_a_count_that_is_called_not_summable_is_protected_as_a_sum():
    """A slip in the catalogue must not open what a delivered total tells."""
    indicators = COUNTS | {TOTAL: replace(COUNTS[TOTAL], additive=False)}
    rows = [*column(TOTAL, [3, 80, 90]), row(TOTAL, REGION, 173)]
    result = publish(rows, RULE, indicators=indicators)
    assert town(1) in result.hidden(TOTAL)
    assert len(result.hidden(TOTAL)) > 1
    opened = result.figures.copy()
    truth = {town(2): 80.0, town(3): 90.0, REGION: 173.0}
    opened["wert"] = opened["gebiet"].map(truth)
    assert [breach.area for breach in result.breaches(opened)] == [town(1)]
