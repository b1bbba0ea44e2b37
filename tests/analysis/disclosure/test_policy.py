"""The attack on areas, and on shares and their counts."""

from __future__ import annotations

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import FIRST, REGION, SHARE, TOTAL, WITH_SHARE, column, publish, town

RULE = Rule("AMT", denominator=1)


def test_a_share_beside_one_hidden_count_is_a_breach():
    rows = [*column(TOTAL, [400, 500, 600]), *column(FIRST, [2, 60, 70])]
    result = publish(rows, RULE, indicators=WITH_SHARE)
    assert town(1) in result.hidden(FIRST)
    assert town(1) not in result.hidden(TOTAL)
    assert result.breaches() == []
    opened = result.figures.copy()
    opened.loc[(opened["indikator"] == SHARE) & (opened["gebiet"] == town(1)), "wert"] = 0.5
    assert [(b.indicator, b.area) for b in result.breaches(opened)] == [(SHARE, town(1))]


def test_the_rest_of_a_share_is_a_group():
    rows = [*column(TOTAL, [100, 500]), *column(FIRST, [98, 60])]
    blind = publish(rows, RULE)
    assert blind.breaches() == []
    told = publish(rows, RULE, indicators=WITH_SHARE)
    assert told.breaches() == []
    assert town(1) in {breach.area for breach in told.breaches(blind.figures)}


def test_the_sum_of_areas_gives_a_single_hidden_town_away():
    values = [2, 40, 60]
    result = publish(column(TOTAL, values), RULE)
    assert result.breaches() == []
    opened = result.figures.copy()
    known = {town(2): 40.0, town(3): 60.0, REGION: 102.0}
    opened["wert"] = opened["gebiet"].map(known)
    assert [(b.indicator, b.area) for b in result.breaches(opened)] == [(TOTAL, town(1))]
