"""No hidden count can be calculated from what is published: random tables against an attacker of their own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import (
    FIRST,
    REGION,
    SECOND,
    SHARE,
    SPLIT,
    TIME,
    TOTAL,
    WITH_SHARE,
    publish,
    row,
    town,
)
from tests.analysis.disclosure.shadow import World, list_failures

SMALL = st.one_of(st.integers(0, 12), st.integers(0, 300))


@st.composite
def tables(draw):
    """Two groups in some towns, with their total; the region is delivered or left to the program."""
    towns = draw(st.integers(2, 6))
    pairs = draw(st.lists(st.tuples(SMALL, SMALL), min_size=towns, max_size=towns))
    minimum = draw(st.sampled_from([3, 5, 10]))
    return pairs, minimum


def rows_of(pairs):
    rows = []
    for i, (one, other) in enumerate(pairs, start=1):
        rows += [row(FIRST, town(i), one), row(SECOND, town(i), other), row(TOTAL, town(i), one + other)]
    return rows


def truth(pairs):
    values = {}
    for i, (one, other) in enumerate(pairs, start=1):
        values |= {(FIRST, town(i)): one, (SECOND, town(i)): other, (TOTAL, town(i)): one + other}
    for code in (FIRST, SECOND, TOTAL):
        values[code, REGION] = sum(value for (known, _), value in list(values.items()) if known == code)
    return values


def find_failures(figures, pairs, minimum):
    """What an attacker can tell too exactly who knows that towns add up and groups add up."""
    true = truth(pairs)
    world = World({(*key, TIME): value for key, value in true.items()})
    towns = [town(i) for i in range(1, len(pairs) + 1)]
    for code in (FIRST, SECOND, TOTAL):
        world.say((code, REGION, TIME), [(code, area, TIME) for area in towns])
    for area in (*towns, REGION):
        world.say((TOTAL, area, TIME), [(FIRST, area, TIME), (SECOND, area, TIME)])
    keys = zip(figures["indikator"], figures["gebiet"], strict=True)
    published = {(*key, TIME): value for key, value in zip(keys, figures["wert"], strict=True) if key in true}
    assert published.keys() == world.truth.keys()
    assert not [name for name, value in published.items() if math.isnan(value) and not world.truth[name]], "nothing is hidden"
    return list_failures(world, published, minimum)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_nothing_hidden_can_be_calculated_in_crossed_sums(table):
    pairs, minimum = table
    rule = Rule("AMT", minimum=minimum, denominator=1)
    result = publish(rows_of(pairs), rule, indicators=WITH_SHARE, links=(SPLIT,))
    assert result.done.protection.breaches == ()
    assert find_failures(result.figures, pairs, minimum) == []
    assert result.breaches() == []


@settings(max_examples=40, deadline=None)
@given(tables())
def test_known_totals_are_used_by_the_attacker_and_what_cannot_be_saved_is_told(table):
    pairs, minimum = table
    known = [row(code, REGION, value) for (code, area), value in truth(pairs).items() if area == REGION]
    rule = Rule("AMT", minimum=minimum, denominator=1, known=frozenset({REGION}))
    result = publish([*rows_of(pairs), *known], rule, indicators=WITH_SHARE, links=(SPLIT,))
    assert all(result.hidden(code) <= {town(i) for i in range(1, 9)} for code in (FIRST, SECOND, TOTAL))
    failures = [line for line in find_failures(result.figures, pairs, minimum) if f"'{REGION}'" not in line]
    assert not failures or result.done.protection.breaches, "what cannot be protected has to be told"


@settings(max_examples=30, deadline=None)
@given(tables())
def test_shares_are_shown_only_with_both_counts(table):
    pairs, minimum = table
    result = publish(rows_of(pairs), Rule("AMT", minimum=minimum, denominator=1), indicators=WITH_SHARE, links=(SPLIT,))
    shown = result.figures[(result.figures["indikator"] == SHARE) & result.figures["wert"].notna()]
    assert not set(shown["gebiet"]) & (result.hidden(FIRST) | result.hidden(TOTAL))


@settings(max_examples=30, deadline=None)
@given(tables(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(table, random):
    pairs, minimum = table
    rows = rows_of(pairs)
    mixed = rows.copy()
    random.shuffle(mixed)
    rule = Rule("AMT", minimum=minimum)
    one, other = (publish(r, rule, links=(SPLIT,)).figures for r in (rows, mixed))
    assert one.equals(other)


def test_an_open_count_and_a_betrayed_one_are_both_told():
    result = publish(rows_of([(2, 40), (30, 30), (50, 20)]), Rule("AMT"), links=(SPLIT,), indicators=WITH_SHARE)
    assert result.breaches() == []
    raw = truth([(2, 40), (30, 30), (50, 20)])
    keys = list(zip(result.figures["indikator"], result.figures["gebiet"], strict=True))
    opened = result.figures.assign(wert=[raw.get(key, value) for key, value in zip(keys, result.figures["wert"], strict=True)])
    assert any("Mindestfallzahl" in breach.reason for breach in result.breaches(opened))
    single = result.figures.copy()
    for i, key in enumerate(keys):
        if key != (FIRST, town(1)) and key in raw:
            single.loc[i, "wert"] = raw[key]
    found = result.breaches(single)
    assert [(b.indicator, b.area) for b in found if "zu genau" in b.reason] == [(FIRST, town(1))]
    assert all(character not in breach.reason for breach in found for character in "0123456789")


@pytest.mark.parametrize("minimum", [3, 5, 10])
def test_the_smallest_neighbour_that_is_large_enough_is_hidden(minimum):
    values = [1, 2 * minimum, 400, 600]
    result = publish([row(TOTAL, town(i), v) for i, v in enumerate(values, start=1)], Rule("AMT", minimum=minimum))
    assert result.hidden(TOTAL) == {town(1), town(2)}
    assert result.value(TOTAL, REGION) == sum(values)
