"""A merger gives no old part away: neither by the whole that was computed, nor by one that was delivered, nor by the district."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mib_dashboard.model.dataset import Area
from mib_dashboard.model.protection import DEFAULT_MINIMUM, Rule
from mib_dashboard.schema import Level
from tests.analysis.disclosure.disclosure_toys import REGION, STATE, TIME, TOTAL, column, make_areas, publish, row, town
from tests.analysis.disclosure.shadow import World, list_failures

NEW = "10041900"
RULE = Rule("AMT", denominator=1)
MINIMUM = DEFAULT_MINIMUM
LAST, FIRST_DAY = date(2022, 12, 31), date(2023, 1, 1)


def make_merged(towns: int) -> dict[str, Area]:
    """Towns 1 and 2 became a new one the day after `TIME`."""
    areas = make_areas(towns)
    areas |= {town(i): replace(areas[town(i)], valid_to=LAST) for i in (1, 2)}
    new = Area(NEW, "Neu", "Neu", "in Neu", Level.MUNICIPALITY, REGION, FIRST_DAY, None, (town(1), town(2)))
    return areas | {NEW: new}


def write_world(values: list[int]) -> World:
    world = World()
    names = [(TOTAL, town(i), TIME) for i in range(1, len(values) + 1)]
    world.truth |= dict(zip(names, values, strict=True))
    new, region = (TOTAL, NEW, TIME), (TOTAL, REGION, TIME)
    world.truth |= {new: sum(values[:2]), region: sum(values)}
    world.say(new, names[:2])
    world.say(region, names)
    return world


def read_shown(result) -> dict[tuple[str, str, str], float]:
    """Value of each published row."""
    table = result.figures
    return {tuple(key): value for *key, value in zip(*(table[c] for c in ("indikator", "gebiet", "zeit", "wert")), strict=True)}


def publish_merger(values: list[int], *, delivered: bool = False, region: bool = False):
    rows = column(TOTAL, values)
    rows += [row(TOTAL, NEW, sum(values[:2]))] if delivered else []
    rows += [row(TOTAL, REGION, sum(values))] if region else []
    return publish(rows, RULE, areas=make_merged(len(values)))


@pytest.mark.parametrize("delivered", [False, True])
@pytest.mark.parametrize("region", [False, True])
def test_a_small_part_cannot_be_told_from_the_new_whole(delivered, region):
    """3 and 80 became 83: with 80 and 83 shown, 3 would be known."""
    values = [3, 80, 90, 70]
    result = publish_merger(values, delivered=delivered, region=region)
    shown = read_shown(result)
    assert (TOTAL, NEW, TIME) in shown, "the whole has its history"
    assert list_failures(write_world(values), shown, MINIMUM) == []
    assert town(1) in result.hidden(TOTAL)
    assert result.hidden(TOTAL) & {town(2), NEW}, "83 - 80 are 3"
    assert result.breaches() == []


def test_the_attack_of_the_house_finds_an_open_part():
    result = publish_merger([3, 80, 90, 70])
    opened = result.figures.copy()
    opened.loc[opened["gebiet"] == town(2), "wert"] = 80.0
    opened.loc[opened["gebiet"] == NEW, "wert"] = 83.0
    opened.loc[opened["gebiet"] == REGION, "wert"] = float("nan")
    assert town(1) in {breach.area for breach in result.breaches(opened)}


def test_the_attack_of_the_house_knows_that_constituencies_merged():
    """Towns and districts tell it by the sum of the area above as well; constituencies have none."""
    old = {ags: Area(ags, ags, ags, ags, Level.CONSTITUENCY, STATE, None, LAST) for ags in ("WK001", "WK002")}
    new = Area("WK003", "Neu", "Neu", "in Neu", Level.CONSTITUENCY, STATE, FIRST_DAY, None, tuple(old))
    rows = [row(TOTAL, ags, value) for ags, value in zip((*old, "WK003"), (30, 80, 110), strict=True)]
    result = publish(rows, RULE, areas=make_areas(1) | old | {"WK003": new})
    opened = result.figures.copy()
    opened.loc[opened["gebiet"] == "WK001", ["wert", "zeichen"]] = float("nan"), "confidential"
    assert "WK001" in {breach.area for breach in result.breaches(opened)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 30), min_size=3, max_size=4), st.booleans(), st.booleans())
def test_no_merger_gives_anything_away(values, delivered, region):
    result = publish_merger(values, delivered=delivered, region=region)
    assert list_failures(write_world(values), read_shown(result), MINIMUM) == []
    assert result.breaches() == []
