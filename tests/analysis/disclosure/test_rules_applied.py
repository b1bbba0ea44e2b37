"""What each rule and each kind of link does, on tables small enough to see through."""

from __future__ import annotations

import math

import pytest

from mib_dashboard.analysis.disclosure import add_shares
from mib_dashboard.language.times import end_of
from mib_dashboard.model.protection import Link, LinkKind, Method, Rule, RuleBook
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
    column,
    publish,
    row,
    town,
)

FREE = Rule("FREI", method=Method.PUBLISHED)
UNRELIABLE = SIGNS | {"unreliable": Sign("unreliable", "/", "unsicher", "nicht sicher genug", False)}


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


def test_a_rate_whose_unit_tells_no_count_is_not_shown():
    cost = make_indicator("KOSTEN", unit="€ je Einw.", denominator=TOTAL)
    rows = [*column(TOTAL, [200, 400], source="FREI"), *column("KOSTEN", [3.0, 20.0])]
    assert publish(rows, FREE, indicators=COUNTS | {"KOSTEN": cost}).hidden("KOSTEN") == {town(1), town(2)}


def test_free_places_are_no_people():
    places = make_indicator(TOTAL, unit="Plätze", decimals=0, additive=True)
    rows = [*column(TOTAL, [62, 70, 80], source="FREI"), *column(FIRST, [60, 30, 40])]
    result = publish(rows, FREE, indicators=WITH_SHARE | {TOTAL: places})
    assert result.done.protection.hidden == 0
    assert result.value(SHARE, town(1)) == pytest.approx(60 / 62 * 100)
    assert publish(rows, FREE, indicators=WITH_SHARE).hidden(FIRST), "2 people who are not among them would be a small group"


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


def test_hidden_shares_are_in_the_protocol():
    result = publish([*column(TOTAL, [60, 70, 80]), *column(FIRST, [2, 30, 40])], indicators=WITH_SHARE)
    log = add_shares(result.done.protection, result.figures, WITH_SHARE).log
    assert log["geheim"].sum() == (result.figures["zeichen"] == "confidential").sum()
    assert log.set_index("indikator").loc[SHARE, "geheim"] == len(result.hidden(SHARE)) > 0


def test_the_protocol_counts_without_saying_why_and_has_no_values():
    result = publish(column(TOTAL, [2, 60, 70]))
    log = result.done.protection.log
    assert log.to_dict("records") == [{"indikator": TOTAL, "regel": "mindestens 5", "geheim": 2, "gerundet": 0}]
    assert result.done.protection.hidden == 2


def test_rules_are_found_by_source_and_indicator():
    book = RuleBook({("A", ""): Rule("A", minimum=3), ("A", "X"): Rule("A", "X", minimum=10)}, (), "")
    assert (book.find("A", "Y").minimum, book.find("A", "X").minimum, book.find("B", "X").minimum) == (3, 10, 5)
