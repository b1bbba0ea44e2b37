"""What each rule and each kind of link does, on tables small enough to see through."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from mib_dashboard.analysis.disclosure.attack import find_breaches
from mib_dashboard.analysis.disclosure.cells import end_of
from mib_dashboard.protection_model import Link, LinkKind, Method, Rule, RuleBook
from tests.analysis.comparison_toys import SIGNS, Sign, make_indicator
from tests.analysis.disclosure.disclosure_toys import (
    COUNTS,
    FIRST,
    REGION,
    SECOND,
    SHARE,
    STATE,
    TIME,
    TOTAL,
    WITH_SHARE,
    publish,
    row,
    town,
)

FREE = Rule("FREI", method=Method.PUBLISHED)
UNRELIABLE = SIGNS | {"unreliable": Sign("unreliable", "/", "unsicher", "nicht sicher genug", False)}


def column(code, values, **more):
    return [row(code, town(i), value, **more) for i, value in enumerate(values, start=1)]


def test_a_source_without_a_rule_has_the_default_minimum():
    result = publish(column(TOTAL, [4, 50, 600]))
    assert result.hidden(TOTAL) == {town(1), town(2)}


def test_published_figures_stay_as_they_are():
    rows = column(TOTAL, [1, 2, 3], source="FREI", note="so geliefert")
    result = publish(rows, FREE)
    assert result.hidden(TOTAL) == set()
    assert set(result.figures["hinweis"]) == {"so geliefert", "Summe der 3 Gemeinden"}
    assert result.done.protection.hidden == 0


def test_the_strictest_rule_of_several_sources_applies():
    rule = Rule("AMT", minimum=10)
    assert publish(column(TOTAL, [7, 50, 600], source="FREI|AMT"), FREE, rule).hidden(TOTAL) == {town(1), town(2)}


def test_nothing_stays_nothing_and_hides_nobody():
    result = publish(column(TOTAL, [2, 0, 0, 90]))
    assert result.hidden(TOTAL) == {town(1), town(4)}
    frame = result.figures
    assert set(frame.loc[frame["wert"] == 0, "zeichen"]) == {"null_exact"}


def test_hidden_rows_tell_nothing_else():
    result = publish(column(TOTAL, [2, 80, 90], note="2 Fälle aus der Nachmeldung"))
    hidden = result.figures[result.figures["wert"].isna()]
    assert set(hidden["zeichen"]) == {"confidential"}
    assert len(set(hidden["hinweis"])) == 1
    assert not hidden["hinweis"].str.contains("[0-9]").any()


def test_a_small_complement_hides_the_share():
    rows = [*column(TOTAL, [60, 70, 80]), *column(FIRST, [58, 30, 40])]
    result = publish(rows, indicators=WITH_SHARE)
    shown = result.figures[(result.figures["indikator"] == SHARE) & result.figures["wert"].notna()]
    assert town(1) not in set(shown["gebiet"])
    assert town(1) in result.hidden(FIRST) | result.hidden(TOTAL)


def test_numerator_denominator_and_share_together_tell_nothing():
    rows = [*column(TOTAL, [400, 500, 600], source="FREI"), *column(FIRST, [3, 60, 70])]
    result = publish(rows, FREE, indicators=WITH_SHARE)
    assert result.hidden(TOTAL) == set()
    assert result.hidden(FIRST) == {town(1), town(2)} == result.hidden(SHARE)
    assert result.value(SHARE, town(3)) == pytest.approx(70 / 600 * 100)
    assert result.value(SHARE, REGION) == pytest.approx(133 / 1500 * 100)


def test_what_a_supplier_left_out_cannot_be_calculated_from_the_total():
    rows = [*column(TOTAL, [5, 60, 70]), row(TOTAL, REGION, 140)]
    rows[0] |= {"wert": "", "zeichen": "confidential"}
    result = publish(rows)
    assert result.hidden(TOTAL) >= {town(1)}
    assert len(result.hidden(TOTAL)) == 2


def test_what_nobody_delivered_cannot_be_calculated_either():
    rows = [*column(TOTAL, [2, 60, 70]), row(TOTAL, REGION, 132)]
    rows[0] |= {"wert": "", "zeichen": "unknown"}
    result = publish(rows)
    assert result.hidden(TOTAL) & {town(2), town(3), REGION}


def test_districts_and_the_land_are_sums_too():
    areas_rows = [row(TOTAL, REGION, 300), row(TOTAL, STATE, 303)]
    result = publish(areas_rows)
    assert result.hidden(TOTAL), "the rest of the Land is 3 people"


def test_the_same_count_under_another_name_and_year_is_hidden_with_it():
    links = (Link(SECOND, (FIRST,), LinkKind.SUM, years=1),)
    rows = [*column(FIRST, [2, 70, 80], time="2021-12-31"), *column(SECOND, [2, 70, 80], time="2022")]
    result = publish(rows, links=links)
    assert math.isnan(result.value(FIRST, town(1), "2021-12-31"))
    assert math.isnan(result.value(SECOND, town(1), "2022"))
    assert result.hidden(FIRST) == result.hidden(SECOND)


def test_the_increase_of_a_running_count_is_a_count():
    links = (Link(TOTAL, (), LinkKind.RUNNING),)
    rows = [r for time, values in (("2022-03", [40, 50]), ("2022-06", [42, 90])) for r in column(TOTAL, values, time=time)]
    result = publish(rows, links=links)
    frame = result.figures[(result.figures["indikator"] == TOTAL) & (result.figures["gebiet"] == town(1))]
    assert frame["wert"].isna().any(), "40 and 42 would tell that two were added"
    assert publish(rows).hidden(TOTAL) == set(), "a stock may change by two"


@pytest.mark.parametrize(("before", "after", "is_open"), [(40, 41, False), (42, 40, False), (40, 43, True), (40, 40, True)])
def test_a_small_change_of_a_stock_is_hidden_where_that_is_asked_for(before, after, is_open):
    rows = [*column(TOTAL, [before, 50, 60], time="2021-12-31"), *column(TOTAL, [after, 90, 99])]
    links = (Link(TOTAL, (), LinkKind.CHANGE),)
    result = publish(rows, links=links)
    series = [result.value(TOTAL, town(1), time) for time in ("2021-12-31", TIME)]
    assert is_open == (not np.isnan(series).any())
    hidden = result.figures[result.figures["wert"].isna()]
    assert is_open or len(hidden) == 2, "one of both years, and one other town of that year"
    assert find_breaches(result.done, result.figures, COUNTS, result.book) == []
    assert publish(rows).done.protection.hidden == 0, "elsewhere a net change is no group of people"


def test_a_slow_stock_cannot_be_followed_over_a_gap():
    rows = [r for year, value in enumerate([40, 41, 42], start=2020) for r in column(TOTAL, [value, 50 * year], time=str(year))]
    result = publish(rows, links=(Link(TOTAL, (), LinkKind.CHANGE),))
    series = [result.value(TOTAL, town(1), str(year)) for year in (2020, 2021, 2022)]
    assert all(math.isnan(a) or math.isnan(b) for a, b in pairwise(series))
    assert find_breaches(result.done, result.figures, COUNTS, result.book) == []


def test_a_change_between_public_figures_is_public():
    rule = Rule("AMT", known=frozenset({REGION}))
    rows = [*column(TOTAL, [40, 50], time="2021-12-31"), *column(TOTAL, [60, 31])]
    rows += [row(TOTAL, REGION, 90, "2021-12-31"), row(TOTAL, REGION, 91)]
    result = publish(rows, rule, links=(Link(TOTAL, (), LinkKind.CHANGE),))
    assert result.done.protection.hidden == 0
    assert result.done.protection.breaches == ()


def test_a_measure_goes_with_what_it_is_made_of():
    index = make_indicator("INDEX", unit="Index 0–1", decimals=2)
    links = (Link("INDEX", (FIRST,), LinkKind.DERIVED),)
    rows = [*column(FIRST, [2, 60, 70]), *column("INDEX", [0.12, 0.5, 0.6])]
    result = publish(rows, indicators=COUNTS | {"INDEX": index}, links=links)
    assert result.hidden("INDEX") == {town(1), town(2)}


def test_the_attack_tells_of_a_measure_that_is_shown_without_its_counts():
    indicators = COUNTS | {"INDEX": make_indicator("INDEX", unit="Index 0–1", decimals=2)}
    rows = [*column(FIRST, [2, 60, 70]), *column("INDEX", [0.12, 0.5, 0.6])]
    result = publish(rows, indicators=indicators, links=(Link("INDEX", (FIRST,), LinkKind.DERIVED),))
    assert find_breaches(result.done, result.figures, indicators, result.book) == []
    opened = result.figures.copy()
    opened.loc[(opened["indikator"] == "INDEX") & (opened["gebiet"] == town(2)), "wert"] = 0.5
    found = find_breaches(result.done, opened, indicators, result.book)
    assert [(b.indicator, b.area) for b in found] == [("INDEX", town(2))]
    without = publish(rows, indicators=indicators)
    shown = without.figures.assign(wert=without.figures["wert"].mask(without.figures["indikator"] == "INDEX", 0.5))
    assert len(find_breaches(without.done, shown, indicators, without.book)) == 3, "nobody can tell what it is made of"


def test_a_delivered_rate_that_nobody_can_judge_is_not_shown():
    rate = make_indicator("QUOTE", unit="%")
    rows = column("QUOTE", [1.5, 20, 30])
    indicators = COUNTS | {"QUOTE": rate}
    assert publish(rows, indicators=indicators).hidden("QUOTE") == {town(1), town(2), town(3)}
    free = Rule("AMT", "QUOTE", Method.IMPERSONAL)
    assert publish(rows, free, indicators=indicators).hidden("QUOTE") == set()


def test_a_delivered_rate_with_a_known_denominator_is_a_count():
    rate = make_indicator("QUOTE", unit="%", denominator=TOTAL, factor=100.0)
    rows = [*column(TOTAL, [200, 400, 500], source="FREI"), *column("QUOTE", [1.0, 20.0, 30.0])]
    rows += [row("QUOTE", REGION, 21.1), row(TOTAL, REGION, 1100, source="FREI")]
    result = publish(rows, FREE, indicators=COUNTS | {"QUOTE": rate})
    assert town(1) in result.hidden("QUOTE"), "1 per cent of 200 are 2 people"
    assert len(result.hidden("QUOTE")) == 2, "the rate of the region would tell it"


def test_known_totals_stay_and_count_as_known():
    rule = Rule("AMT", known=frozenset({REGION}))
    rows = [*column(TOTAL, [2, 3, 0]), row(TOTAL, REGION, 5)]
    result = publish(rows, rule)
    assert result.value(TOTAL, REGION) == 5
    assert result.done.protection.breaches, "2 of 5 with one other is too narrow"
    assert not publish(rows).done.protection.breaches, "here the total can be hidden as well"


@pytest.mark.parametrize(
    ("value", "base", "shown", "sign"),
    [(2, 5, 0, "rounded_zero"), (3, 5, 5, ""), (7, 5, 5, ""), (8, 5, 10, ""), (0, 5, 0, "null_exact"), (15, 10, 20, "")],
)  # fmt: skip
def test_rounding(value, base, shown, sign):
    result = publish(column(TOTAL, [value, 98]), Rule("AMT", method=Method.ROUND, base=base))
    assert result.value(TOTAL, town(1)) == shown
    found = result.figures[(result.figures["gebiet"] == town(1))].iloc[0]
    assert found["zeichen"] == sign
    assert f"Vielfache von {base}" in found["hinweis"]
    total = value + 98
    assert result.value(TOTAL, REGION) == math.floor(total / base + 0.5) * base, "each number is rounded alone"


def test_cell_key_counts_are_shown_and_never_summed():
    result = publish(column(TOTAL, [2, 60, 70]), Rule("AMT", method=Method.CELL_KEY))
    assert set(result.figures["gebiet"]) == {town(1), town(2), town(3)}
    assert result.figures["hinweis"].str.contains("nicht addierbar").all()
    assert result.done.protection.non_additive == {("AMT", TOTAL)}


@pytest.mark.parametrize(
    ("top", "bottom", "sign"), [(6, 60, ""), (6, 30, ""), (40, 49, ""), (6, 19, "unreliable"), (0, 30, "null_exact")]
)
def test_a_rate_of_very_few_is_not_reliable(top, bottom, sign):
    rows = [*column(TOTAL, [bottom, 600]), *column(FIRST, [top, 300])]
    result = publish(rows, Rule("AMT", minimum=3), indicators=WITH_SHARE, signs=UNRELIABLE)
    found = result.figures[(result.figures["indikator"] == SHARE) & (result.figures["gebiet"] == town(1))].iloc[0]
    assert found["zeichen"] == sign
    assert math.isnan(found["wert"]) == (sign == "unreliable")


def test_balances_below_zero_are_no_small_groups():
    links = (Link(FIRST, (SECOND, TOTAL), LinkKind.SUM),)
    rows = [*column(FIRST, [50, 60]), *column(TOTAL, [53, 50]), *column(SECOND, [-3, 10])]
    assert publish(rows, links=links).hidden(SECOND) == set()


@pytest.mark.parametrize(("time", "day"), [("2022", "2022-12-31"), ("2024-02", "2024-02-29"), (TIME, TIME)])
def test_times_meet_at_their_last_day(time, day):
    assert end_of(time) == day


def test_the_protocol_counts_and_has_no_values():
    result = publish(column(TOTAL, [2, 60, 70]))
    log = result.done.protection.log
    assert log.to_dict("records") == [
        {"indikator": TOTAL, "regel": "mindestens 5", "primaer": 1, "sekundaer": 1, "geliefert": 0, "abhaengig": 0, "gerundet": 0}
    ]
    assert result.done.protection.hidden == 2


def test_rules_are_found_by_source_and_indicator():
    book = RuleBook({("A", ""): Rule("A", minimum=3), ("A", "X"): Rule("A", "X", minimum=10)}, (), "")
    assert (book.find("A", "Y").minimum, book.find("A", "X").minimum, book.find("B", "X").minimum) == (3, 10, 5)
