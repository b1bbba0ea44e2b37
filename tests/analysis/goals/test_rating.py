"""Ratings, calculated by hand: a share from 40 % in 2020 to 50 % in 2030, or from 20 % down to 10 %.

Needed growth up: 1.25 ** (1/10) - 1 = 2.2565 % a year; down: 0.5 ** (1/10) - 1 = -6.6967 % a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.goals.progress import SYMBOLS, Progress
from mib_dashboard.analysis.goals.rating import rate_goal
from mib_dashboard.model.steering import Goal, GoalTarget, Proof
from mib_dashboard.schema import TimeKind
from tests.analysis.comparison_toys import REGION, make_break, make_data, make_indicator
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

GOOD, BAD, NEUTRAL = (make_indicator(code, polarity=sign) for code, sign in (("GUT", "+"), ("SCHLECHT", "-"), ("NUR", "0")))
UP = GoalTarget("GUT", 2020, 2030, 50.0, rising=True)
DOWN = GoalTarget("SCHLECHT", 2020, 2030, 10.0, rising=False)
PROOF = Proof("erfunden", date(2026, 1, 1), is_example=False)


def make_goal(target: GoalTarget | None, indicator: str = "") -> Goal:
    code = target.indicator if target else indicator
    return Goal("Z1", "L1", "Ziel", "", "F1", (), "", code, target, "", PROOF)


def rate(goal: Goal, rows: dict[str, float], *, indicator=None, notes=()):
    code = goal.indicator
    data = make_data(
        [indicator or {"GUT": GOOD, "SCHLECHT": BAD, "NUR": NEUTRAL}[code]], [(code, REGION, t, v) for t, v in rows.items()]
    )
    return rate_goal(index_points(replace(data, annotations=notes)), goal)


@pytest.mark.parametrize(
    ("value", "progress", "ratio"),
    [
        (44.0, Progress.ON_PATH, 1.0686),  # 1.100 ** (1/4) - 1 = 2.4114 %
        (43.0, Progress.PARTLY, 0.8086),  # 1.075 ** (1/4) - 1 = 1.8245 %
        (41.0, Progress.HARDLY, 0.2744),  # 1.025 ** (1/4) - 1 = 0.6192 %
        (40.0, Progress.HARDLY, 0.0),
        (39.0, Progress.OPPOSITE, -0.2796),  # 0.975 ** (1/4) - 1 = -0.6309 %
        (50.0, Progress.REACHED, None),
        (49.96, Progress.REACHED, None),  # printed 50,0 %
        (61.0, Progress.REACHED, None),
    ],
)
def test_a_share_that_is_to_rise(value, progress, ratio):
    found = rate(make_goal(UP), {"2020": 40.0, "2022": 12.0, "2024": value})
    assert found.progress is progress
    assert found.ratio == (None if ratio is None else pytest.approx(ratio, abs=2e-4))
    assert found.path == pytest.approx(43.7345, abs=1e-4)  # 40 * 1.25 ** (4/10)


@pytest.mark.parametrize(
    ("value", "progress", "ratio"),
    [
        (15.0, Progress.ON_PATH, 1.0363),  # 0.75 ** (1/4) - 1 = -6.9395 %
        (18.0, Progress.HARDLY, 0.3882),  # 0.90 ** (1/4) - 1 = -2.5996 %
        (21.0, Progress.OPPOSITE, -0.1832),  # 1.05 ** (1/4) - 1 = 1.2272 %
        (10.0, Progress.REACHED, None),
        (4.0, Progress.REACHED, None),
    ],
)
def test_a_share_that_is_to_fall(value, progress, ratio):
    found = rate(make_goal(DOWN), {"2020": 20.0, "2024": value})
    assert found.progress is progress
    assert found.ratio == (None if ratio is None else pytest.approx(ratio, abs=2e-4))


def test_a_target_whose_year_is_over_is_reached_or_not():
    assert rate(make_goal(UP), {"2020": 40.0, "2031": 49.0}).progress is Progress.MISSED
    assert rate(make_goal(UP), {"2020": 40.0, "2031": 50.0}).progress is Progress.REACHED


def test_over_a_break_nothing_is_said():
    found = rate(make_goal(UP), {"2020": 40.0, "2024": 44.0}, notes=(make_break("2022-01-01", "GUT"),))
    assert found.progress is Progress.UNKNOWN
    assert "Bruch 01.01.2022" in found.reason
    assert (
        rate(make_goal(UP), {"2020": 40.0, "2024": 44.0}, notes=(make_break("2019-01-01", "GUT"),)).progress is Progress.ON_PATH
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({}, "noch nichts geliefert"),
        ({"2024": 44.0}, "Für das Basisjahr 2020"),
        ({"2019": 39.0, "2024": 44.0}, "Für das Basisjahr 2020"),
        ({"2020": 40.0}, "Nach dem Basisjahr 2020"),
        ({"2020-06-30": 40.0, "2020-12-31": 41.0}, "Nach dem Basisjahr 2020"),
        ({"2020-Q1": 40.0, "2024-Q3": 44.0}, "Für das Basisjahr 2020"),  # other seasons cannot stand beside each other
        ({"2020": 0.0, "2024": 44.0}, "bei null oder darunter"),
    ],
)
def test_without_two_figures_that_can_be_compared_nothing_is_said(rows, told):
    found = rate(make_goal(UP), rows)
    assert found.progress is Progress.UNKNOWN
    assert told in found.reason


def test_without_target_or_indicator_and_for_neutral_ones_nothing_is_said():
    rows = {"2020": 40.0, "2024": 44.0}
    assert "Zielwert" in rate(make_goal(None, "GUT"), rows).reason
    assert "keine gute Richtung" in rate(make_goal(replace(UP, indicator="NUR")), rows).reason
    assert "Stichtage" in rate(make_goal(UP), rows, indicator=replace(GOOD, time_kind=TimeKind.CENSUS)).reason
    data = make_data([GOOD], [("GUT", REGION, "2020", 40.0)])
    assert "kein Indikator" in rate_goal(index_points(data), make_goal(None)).reason


def test_a_change_that_may_be_chance_says_nothing():
    share, target = replace(SHARE, polarity="+"), GoalTarget(SHARE.code, 2020, 2030, 30.0, rising=True)
    rows = [(SHARE.code, REGION, "2020", 8 / 71 * 100), (SHARE.code, REGION, "2022", 13 / 68 * 100)]
    found = {}
    for factor in (1, 10):
        data = make_data([TOP, BOTTOM, share], rows)
        data.figures["nenner"] = [71.0 * factor, 68.0 * factor]
        found[factor] = rate_goal(index_points(data), make_goal(target))
    assert found[1].progress is Progress.UNKNOWN
    assert "Zufall" in found[1].reason
    assert found[10].progress is Progress.ON_PATH


def test_a_figure_of_limited_meaning_says_nothing():
    data = make_data([GOOD], [("GUT", REGION, "2020", 40.0), ("GUT", REGION, "2024", 44.0)])
    data.figures["zeichen"] = ["", "limited"]
    assert "nicht gesichert" in rate_goal(index_points(data), make_goal(UP)).reason


def test_a_resolution_with_another_first_figure_is_told_and_not_computed_with():
    rows = {"2020": 40.0, "2024": 44.0}
    assert "Ausgangswert 38,0\u202f%" in rate(make_goal(replace(UP, base=38.0)), rows).reason
    assert "Ausgangswert" not in rate(make_goal(replace(UP, base=40.04)), rows).reason


def test_every_word_has_a_symbol_of_its_own():
    assert set(SYMBOLS) == set(Progress)
    assert len(set(SYMBOLS.values())) == len(Progress)
