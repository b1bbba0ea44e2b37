"""Slips in the catalogue and in the links make the protection stricter, never looser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.model.protection import Link, LinkKind, Method, Rule
from tests.analysis.disclosure.disclosure_toys import FIRST, REGION, SECOND, SHARE, TOTAL, WITH_SHARE, column, publish, row, town

RULE = Rule("AMT", denominator=1)
FREE = Rule("FREI", method=Method.PUBLISHED)


def test_a_subset_with_a_missing_part_protects_what_is_there():
    link = Link(TOTAL, (FIRST, SECOND), LinkKind.SUBSET)
    rows = [*column(TOTAL, [42, 90, 99], source="FREI"), *column(FIRST, [39, 50, 60])]
    result = publish(rows, RULE, FREE, links=(link,))
    assert town(1) in result.hidden(FIRST), "3 of 42 are left, and nobody delivered the other part"
    assert result.breaches() == []
    opened = result.figures.copy()
    places = {town(1): 39.0, town(2): 50.0, town(3): 60.0, REGION: 149.0}
    mine = opened["indikator"] == FIRST
    opened.loc[mine, "wert"] = opened.loc[mine, "gebiet"].map(places)
    assert {breach.area for breach in result.breaches(opened)} == {town(1)}


@pytest.mark.parametrize(
    ("unit", "is_group"), [("Person", True), ("Kinder", True), ("", True), ("Plätze", False), ("Wohnungen", False)]
)
def test_only_what_is_surely_no_people_needs_no_protection_of_its_rest(unit, is_group):
    indicators = WITH_SHARE | {TOTAL: replace(WITH_SHARE[TOTAL], unit=unit)}
    rows = [*column(TOTAL, [42, 90, 99], source="FREI"), *column(FIRST, [39, 50, 60])]
    result = publish(rows, RULE, FREE, indicators=indicators)
    assert (town(1) in result.hidden(FIRST)) == is_group
    assert result.breaches() == []
    assert (town(1) in result.hidden(SHARE)) == is_group


def test_a_rounded_part_beside_an_exact_whole_and_rest_is_a_breach():
    link = Link(TOTAL, (FIRST, SECOND), LinkKind.SUM)
    rounded = Rule("RUND", method=Method.ROUND, base=5)
    rows = [
        *column(TOTAL, [100, 200], source="FREI"),
        *column(SECOND, [88, 133], source="FREI"),
        *column(FIRST, [12, 67], source="RUND"),
    ]
    result = publish(rows, FREE, rounded, links=(link,))
    assert {(b.indicator, b.area) for b in result.breaches()} == {(FIRST, town(1)), (FIRST, town(2)), (FIRST, REGION)}
    alone = publish(rows, FREE, rounded)
    assert alone.breaches() == []


def test_the_smallest_rounded_parts_of_a_sum_that_leave_no_choice_are_a_breach():
    """Four times a rounded nothing (1 or 2 people each) in a total of 10 (8 to 12): each of them is 2."""
    rows = [*column(FIRST, [2, 2, 2, 2], source="RUND"), row(FIRST, REGION, 8, source="RUND")]
    result = publish(rows, Rule("RUND", method=Method.ROUND, base=5))
    assert {b.area for b in result.breaches()} == {town(i) for i in (1, 2, 3, 4)} | {REGION}
