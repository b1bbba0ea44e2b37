"""A number that was never delivered gives nothing away, although several relations meet in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.disclosure import relations
from mib_dashboard.model.dataset import Area, Level
from mib_dashboard.model.protection import AreaSum, Link, LinkKind, Rule
from tests.analysis.comparison_toys import make_indicator
from tests.analysis.disclosure.disclosure_toys import REGION, STATE, column, make_areas, make_count, publish, row, town
from tests.analysis.disclosure.shadow import list_failures
from tests.analysis.disclosure.test_shadow import CODES, LINKS, WARD, worlds

RULE = Rule("AMT", denominator=1)
COUNTS = {code: make_count(code) for code in "ABCDFG"}
OTHER = "10042"
BEFORE = "2021-12-31"
NOT_SUMMED = {"A": make_indicator("A", unit="Personen", decimals=0, additive=False)}


def group(total: str, parts: str, kind: LinkKind = LinkKind.SUM) -> Link:
    return Link(total, tuple(parts), kind)


def at_town(**values: int) -> list[dict]:
    return [row(code, town(1), value) for code, value in values.items()]


def with_districts() -> dict[str, Area]:
    return make_areas(3) | {OTHER: Area(OTHER, "Nachbar", "Nachbar", "im Nachbarn", Level.DISTRICT, STATE)}


def of_state(first: int | str, sign: str = "") -> list[dict]:
    """A district without a row of its own, between its towns and the state."""
    return [row("A", town(1), first, sign=sign), *column("A", ["", 50, 70])[1:], row("A", OTHER, 100), row("A", STATE, 223)]


CASES = {
    "a sum within a sum": (at_town(A=100, C=60, D=3, F=37), {"links": (group("A", "BC"), group("B", "DF"))}, "D"),
    "a part of two sums": (at_town(A=100, B=3, F=200, G=103), {"links": (group("A", "BC"), group("F", "CG"))}, "B"),
    "a sum within a whole": (
        at_town(A=12, D=2, F=10), {"links": (group("A", "C", LinkKind.SUBSET), group("C", "DF"))}, "D",
    ),
    "a district nobody sums": (of_state(3), {"indicators": NOT_SUMMED, "areas": with_districts()}, "A"),
    "a district with a hidden part": (of_state("", "confidential"), {"areas": with_districts()}, "A"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_number_without_a_row_gives_no_small_one_away(case):
    rows, changes, small = CASES[case]
    result = publish(rows, RULE, **{"indicators": COUNTS} | changes)
    mine = result.figures[result.figures["gebiet"].str.len() == 8]
    hidden = mine.loc[mine["zeichen"] == "confidential"]
    assert small in set(hidden["indikator"])
    assert len(hidden) > 1, "one alone follows from the others"
    assert result.breaches() == []


@pytest.mark.parametrize("case", CASES)
def test_the_attack_of_the_house_sees_through_it(case, monkeypatch):
    rows, changes, small = CASES[case]
    monkeypatch.setattr(relations, "add_implied", lambda table, *_: table)
    result = publish(rows, RULE, **{"indicators": COUNTS} | changes)
    assert (small, town(1)) in {(breach.indicator, breach.area) for breach in result.breaches()}


def test_where_everybody_knows_that_nobody_was_there_nothing_is_to_protect():
    """Districts make up their state where all numbers are there; before, none had anybody, nor had a part of the state."""
    rows = [
        row("A", REGION, 40), row("A", OTHER, 60), row("A", STATE, 100), row("B", STATE, 30),
        row("A", REGION, 0, BEFORE), row("A", OTHER, 0, BEFORE), row("B", STATE, 0, BEFORE),
    ]  # fmt: skip
    areas = {ags: area for ags, area in with_districts().items() if len(ags) < 8}
    result = publish(rows, RULE, indicators=COUNTS, areas=areas, links=(group("A", "B", LinkKind.SUBSET),))
    assert result.done.protection.breaches == ()
    assert result.breaches() == []


# Nobody was there (B and C) before 7 came (F); how many there are now (A) was never delivered, and those who went (G) neither:
# A is 7 at most, and so is its part B.
FLOW = (group("A", "BC"), Link("A", ("F",), LinkKind.FLOW, minus=("G",)))
CAME = [row("B", town(1), 0, BEFORE), row("C", town(1), 0, BEFORE), row("F", town(1), 7), row("B", town(1), 3)]
OPEN = Rule("AMT", minimum=5, denominator=1)


def test_a_number_nobody_can_name_carries_on_what_two_relations_tell():
    result = publish(CAME, OPEN, indicators=COUNTS, links=FLOW)
    now = result.figures[(result.figures["gebiet"] == town(1)) & (result.figures["zeit"] != BEFORE)].set_index("indikator")
    assert set(now["zeichen"]) == {"confidential"}
    assert result.done.protection.breaches == ()
    assert result.breaches() == []


def test_the_attack_of_the_house_sees_what_such_a_number_carries_on(monkeypatch):
    monkeypatch.setattr(relations, "add_implied", lambda table, *_: table)
    result = publish(CAME, OPEN, indicators=COUNTS, links=FLOW)
    assert ("B", town(1)) in {(breach.indicator, breach.area) for breach in result.breaches()}


# 166 + 68 = 234 were there, 142 came, 135 + 143 = 278 are there: 98 of the region went, and 102 of a constituency that is
# the region and what lies outside. So 4 of those outside went.
OUTSIDE = [
    *(row(code, REGION, value, BEFORE) for code, value in (("B", 166), ("C", 68))),
    *(row(code, REGION, value) for code, value in (("B", 135), ("C", 143), ("F", 142))),
    row("G", WARD, 102),
]
WITH_WARD = make_areas(2) | {WARD: Area(WARD, "Wahlkreis", "Wahlkreis", "im Wahlkreis", Level.CONSTITUENCY, "10")}


def publish_ward():
    sums = (AreaSum(WARD, (town(1), town(2)), is_complete=False),)
    return publish(OUTSIDE, OPEN, indicators=COUNTS, areas=WITH_WARD, links=FLOW, sums=sums)


def test_what_a_balance_leaves_is_known_to_the_sums_of_areas():
    result = publish_ward()
    assert set(result.figures["zeichen"]) >= {"confidential"}
    assert result.breaches() == []


def test_the_attack_of_the_house_sees_what_a_balance_leaves(monkeypatch):
    monkeypatch.setattr(relations, "add_implied", lambda table, *_: table)
    assert publish_ward().breaches()


# Town 1: nobody was there, nobody is and nobody went, so nobody came: the 8 of the region are those of town 2.
MIXED = [
    row("B", town(1), 0, BEFORE), row("C", REGION, 0, BEFORE), row("A", town(1), 0, "2022"), row("G", town(1), 0, "2022"),
    row("G", town(2), 7), row("F", town(2), 8), row("F", town(2), 8, "2022"), row("F", REGION, 8, "2022"),
]  # fmt: skip


def test_a_balance_is_one_however_the_times_of_its_numbers_are_written():
    result = publish(MIXED, OPEN, indicators=COUNTS, areas=make_areas(2), links=FLOW)
    came = result.figures[result.figures["indikator"] == "F"]
    assert set(came.loc[came["gebiet"] != town(1), "zeichen"]) == {"confidential"}
    assert result.breaches() == []


def test_a_row_written_in_another_way_is_no_missing_one():
    """Otherwise sound tables are refused for a number that stands there."""
    rows = [
        row("D", REGION, 1), row("D", WARD, 34), row("C", REGION, 93, "2022"), row("B", town(2), 10, "2022"),
        row("D", town(2), 0, "2022"),
    ]  # fmt: skip
    links = (group("A", "BC"), group("B", "D", LinkKind.SUBSET))
    sums = (AreaSum(WARD, (town(1), town(2)), is_complete=False),)
    result = publish(rows, RULE, indicators=COUNTS, areas=WITH_WARD, links=links, sums=sums)
    assert result.breaches() == []


def test_a_number_that_only_one_relation_tells_changes_nothing():
    rows = at_town(A=100, C=60, D=3, F=37)
    result = publish(rows, RULE, indicators=COUNTS, links=(group("B", "DF"), group("A", "CG")))
    mine = result.figures[result.figures["gebiet"] == town(1)]
    assert set(mine.loc[mine["zeichen"] == "confidential", "indikator"]) == {"D"}


def test_a_hidden_quarter_is_not_its_year():
    """Both end on one day; so does the last month of a series of months with their year."""
    quarters = [("2022-Q1", 10), ("2022-Q2", 20), ("2022-Q3", 30), ("2022-Q4", ""), ("2022", 100)]
    rows = [row("A", town(1), value, time, sign="confidential" if value == "" else "") for time, value in quarters]
    rows += [row("A", town(2), value, time) for (time, _), value in zip(quarters, (11, 21, 31, 41, 104), strict=True)]
    result = publish(rows, RULE, indicators=NOT_SUMMED)
    assert result.done.protection.breaches == ()
    assert result.breaches() == []
    assert len(result.figures[result.figures["zeichen"] == "confidential"]) > 1, "100 - 60 are 40"


def test_constituencies_need_not_make_up_the_state():
    """Where a number of one of them is hidden nobody can tell; and two that are there need not be all."""
    ward = {code: Area(code, code, code, code, Level.CONSTITUENCY, STATE) for code in ("WK1", "WK2")}
    rows = [row("A", "WK1", "", sign="confidential"), row("A", "WK2", 90), row("A", STATE, 60)]
    result = publish(rows, RULE, indicators=NOT_SUMMED, areas=make_areas(1) | ward)
    assert result.done.protection.breaches == ()
    assert result.breaches() == []


# Always the same worlds: of a thousand a few hold a longer chain, which docs/geheimhaltung.md says is not followed to its end.
@settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(worlds(), st.integers(0, 10**6))
def test_rows_that_are_missing_give_nothing_away(drawn, seed):
    """Crossed groups, areas, years and flows of which any row may never have been delivered."""
    world, rows, sums, towns, minimum = drawn
    chance = random.Random(seed)
    codes = {r["indikator"] for r in rows}
    kept = [r for r in rows if chance.random() > 0.3] or rows
    links = tuple(link for link in LINKS if {link.total, *link.parts, *link.minus} <= codes)
    areas = make_areas(towns) | {WARD: Area(WARD, "Wahlkreis", "Wahlkreis", "im Wahlkreis", Level.CONSTITUENCY, "10")}
    indicators = {code: CODES[code] for code in codes}
    rule = Rule("AMT", minimum=minimum, denominator=1)
    result = publish(kept, rule, indicators=indicators, links=links, areas=areas, sums=sums)
    table = result.figures
    shown = {tuple(key): value for *key, value in zip(*(table[c] for c in ("indikator", "gebiet", "zeit", "wert")), strict=True)}
    world.missing = {name for name in world.truth if name[0] in CODES and name not in shown} - world.slacks
    failures = list_failures(world, {name: value for name, value in shown.items() if name in world.truth}, minimum)
    assert not failures or result.done.protection.breaches, failures
    assert result.breaches() == [] or result.done.protection.breaches
