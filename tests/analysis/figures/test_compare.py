"""Comparisons, calculated by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mib_dashboard.analysis.figures import compare, wording
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.schema import Kind, TimeKind
from tests.analysis.comparison_toys import REGION, STATE, A, B, C, make_break, make_data, make_indicator, name_ends

SHARE = make_indicator("ANT")
COUNT = make_indicator("BEV", unit="Personen", decimals=0, additive=True)


def build(indicators, rows, annotations=()):
    data = make_data(indicators, rows, annotations)
    return index_points(data), data


QUARTERS = ("03-31", "06-30", "09-30", "12-31")


def test_latest_is_newest_with_a_value_and_keeps_the_sign_when_there_is_none():
    index, _ = build(
        [SHARE], [("ANT", A, "2020", 5.0), ("ANT", A, "2021", None, "pending"), ("ANT", B, "2021", None, "confidential")]
    )
    assert index.latest("ANT", A).time == "2020"
    assert index.latest("ANT", B).sign == "confidential"
    assert index.latest("ANT", B).value is None
    assert index.latest("ANT", C) is None


def test_change_over_five_years_and_without_them_since_the_time_before():
    rows = [
        ("ANT", A, str(year), value) for year, value in ((2015, 10.0), (2017, 11.0), (2018, 11.5), (2021, 13.0), (2022, 12.4))
    ]
    index, data = build([SHARE], rows)
    usual = compare.compute_key_change(index, SHARE, A)
    assert (usual.start.time, usual.difference) == ("2017", pytest.approx(1.4))
    assert wording.describe_change(data.indicators, usual) == "+1,4 Prozentpunkte seit 2017"
    index, data = build([SHARE], [row for row in rows if row[2] in {"2015", "2021", "2022"}])
    last = compare.compute_key_change(index, SHARE, A)
    assert (last.start.time, last.difference) == ("2021", pytest.approx(-0.6))
    assert wording.describe_change(data.indicators, last) == "−0,6 Prozentpunkte seit 2021"


@pytest.mark.parametrize(
    ("earlier", "is_accepted"),
    [("2010-12-31", False), ("2016-05-31", False), ("2016-08-31", True), ("2019-05-31", True), ("2019-08-31", False)],
)
def test_five_years_accepts_three_and_a_half_to_six_and_a_half(earlier, is_accepted):
    index, _ = build([SHARE], [("ANT", A, time, 1.0) for time in (earlier, "2021-12-31", "2022-12-31")])
    assert (compare.compute_key_change(index, SHARE, A).start.time == earlier) is is_accepted


def test_no_change_across_a_break_and_the_reason_is_said():
    rows = [("ANT", A, "2010-12-31", 10.0), ("ANT", A, "2013-12-31", 12.0)]
    index, data = build([SHARE], rows, [make_break("2011-05-09", "ANT")])
    change = compare.compute_key_change(index, SHARE, A)
    assert change.difference is None
    assert (
        wording.describe_change(data.indicators, change) == "mit 31.12.2010 nicht vergleichbar (Bruch 09.05.2011: neuer Zensus)"
    )


def test_brackets_of_a_title_do_not_stand_in_brackets():
    note = replace(make_break("2011-05-09", "ANT"), title="Neue Zählung (Zensus 2011)")
    index, _ = build([SHARE], [("ANT", A, "2010-12-31", 10.0), ("ANT", A, "2013-12-31", 12.0)], [note])
    assert compare.compute_key_change(index, SHARE, A).obstacle.endswith("(Bruch 09.05.2011: Neue Zählung, Zensus 2011)")
    assert wording.describe_note(note) == "Bruch am 09.05.2011 (Neue Zählung, Zensus 2011)"


def test_a_break_of_the_counts_is_a_break_of_the_share_made_from_them():
    share = make_indicator("Q", kind=Kind.COMPUTED, numerator="ZAE", denominator="NEN", factor=100.0)
    index, _ = build([share], [("Q", A, "2010", 1.0), ("Q", A, "2012", 2.0)], [make_break("2011-05-09", "NEN")])
    assert compare.compute_key_change(index, share, A).difference is None


def test_a_break_on_the_day_of_the_later_figure_separates_on_the_day_of_the_earlier_not():
    rows = [("ANT", A, "2011-05-09", 10.0), ("ANT", A, "2013-12-31", 12.0)]
    index, _ = build([SHARE], rows, [make_break("2011-05-09", "ANT")])
    assert compare.compute_key_change(index, SHARE, A).difference == 2.0
    index, _ = build([SHARE], rows, [make_break("2013-12-31", "ANT")])
    assert compare.compute_key_change(index, SHARE, A).difference is None


def test_single_census_dates_have_no_change_and_months_only_the_same_month():
    census = make_indicator("ANT", time_kind=TimeKind.CENSUS)
    index, _ = build([census], [("ANT", A, "2011-05-09", 1.0), ("ANT", A, "2022-05-15", 2.0)])
    assert compare.compute_key_change(index, census, A) is None
    index, _ = build([SHARE], [("ANT", A, "2022-03", 9.0), ("ANT", A, "2022-12", 8.0), ("ANT", A, "2023-03", 9.5)])
    assert compare.compute_key_change(index, SHARE, A).start.time == "2022-03"


def test_quarters_are_set_beside_the_same_quarter_of_another_year():
    quarters = [(f"{year}-{end}", 10.0 * year + place) for year in (2016, 2021) for place, end in enumerate(QUARTERS)]
    index, _ = build([SHARE], [("ANT", A, time, value - 20_000) for time, value in quarters[:-2]])
    span = compare.compute_key_change(index, SHARE, A)
    assert (span.start.time, span.end.time) == ("2016-06-30", "2021-06-30")
    assert compare.compute_key_change(index, SHARE, A).start.time == "2016-06-30"
    index, _ = build([SHARE], [("ANT", A, time, value - 20_000) for time, value in quarters[:2]])
    assert compare.compute_key_change(index, SHARE, A).start.time == "2016-03-31", "within the first year the quarter before"
    elections = [("ANT", A, "2017-03-26", 60.0), ("ANT", A, "2022-03-27", 50.0), ("ANT", A, "2027-05-01", 55.0)]
    index, _ = build([SHARE], elections)
    assert compare.compute_key_change(index, SHARE, A).start.time == "2022-03-27", "one a year: no season"


def test_references_only_at_the_same_time_and_of_the_same_indicator():
    other = make_indicator("AND")
    rows = [("ANT", A, "2022", 21.3), ("ANT", REGION, "2022", 17.9), ("ANT", STATE, "2021", 13.0), ("AND", STATE, "2022", 9.0)]
    index, data = build([SHARE, other], rows)
    found = compare.compute_references(index, SHARE, index.latest("ANT", A))
    assert [r.point.area for r in found] == [REGION]
    assert found[0].difference == pytest.approx(3.4)
    assert wording.describe_gap(data, found[0]) == "3,4 Prozentpunkte höher als im Kreis (17,9\u202f%)"


def test_counts_have_a_share_of_the_district_but_no_difference():
    rows = [("BEV", A, "2022", 250.0), ("BEV", REGION, "2022", 1000.0)]
    index, _ = build([COUNT], rows)
    point = index.latest("BEV", A)
    assert compare.compute_references(index, COUNT, point)[0].difference is None
    assert compare.compute_share_of_region(index, COUNT, point) == 25.0
    assert compare.compute_share_of_region(index, SHARE, point) is None


def test_span_names_all_places_with_the_same_printed_figure_where_the_table_allows_it():
    rows = [("ANT", A, "2022", 6.14), ("ANT", B, "2022", 6.11), ("ANT", C, "2022", 21.3)]
    index, data = build([SHARE], rows)
    span = compare.compute_span(index, SHARE, "2022")
    assert span.is_complete
    assert wording.describe_span(data, span) == "zwischen 6,1\u202f% und 21,3\u202f%", "as delivered: no places"
    expected = "zwischen 6,1\u202f% in Adorf und in Bestadt und 21,3\u202f% in Cebach"
    assert wording.describe_span(name_ends(data), span) == expected
    assert compare.compute_span(index, SHARE, "2021") is None


def test_span_without_one_municipality_says_so_and_of_less_than_half_is_none():
    rows = [("ANT", A, "2022", 6.0), ("ANT", B, "2022", 7.0), ("ANT", C, "2022", None, "confidential")]
    index, data = build([SHARE], [*rows, ("ANT", A, "2021", 6.0)])
    span = compare.compute_span(index, SHARE, "2022")
    assert not span.is_complete
    assert wording.describe_span(data, span).endswith("7,0\u202f% (2 von 3 Gemeinden)")
    assert compare.compute_span(index, SHARE, "2021") is None


@pytest.mark.parametrize(("difference", "small"), [(0.0, True), (0.1, True), (-0.14, True), (0.16, False), (-0.2, False)])
def test_differences_within_rounding_are_small(difference, small):
    assert wording.is_small(SHARE, difference) is small


def test_counts_that_hardly_change_are_small_even_by_some_persons():
    index, data = build(
        [COUNT], [("BEV", A, "2021", 16360.0), ("BEV", A, "2022", 16368.0), ("BEV", B, "2021", 100.0), ("BEV", B, "2022", 108.0)]
    )
    hardly, clearly = (compare.compute_key_change(index, COUNT, area) for area in (A, B))
    assert wording.describe_change(data.indicators, hardly) == "kaum verändert seit 2021: +8 Personen (±0,0\u202f%)"
    assert [wording.find_direction(COUNT, change) for change in (hardly, clearly)] == [0, 1]


def test_small_changes_are_worded_cautiously_and_counts_also_in_per_cent():
    index, data = build([SHARE, COUNT], [
        ("ANT", A, "2021", 10.0), ("ANT", A, "2022", 10.1), ("BEV", A, "2021", 1000.0), ("BEV", A, "2022", 1025.0),
    ])  # fmt: skip
    small = compare.compute_key_change(index, SHARE, A)
    assert wording.describe_change(data.indicators, small) == "kaum verändert seit 2021: +0,1 Prozentpunkte"
    count = compare.compute_key_change(index, COUNT, A)
    assert wording.describe_change(data.indicators, count) == "+25 Personen (+2,5\u202f%) seit 2021"


def test_figures_are_printed_with_sign_and_spoken_in_words():
    index, data = build(
        [SHARE], [("ANT", A, "2022", 5.0, "limited"), ("ANT", B, "2022", None, "confidential"), ("ANT", C, "2022", 5.0)]
    )
    printed = [
        (wording.describe_point(data, p), wording.speak_point(data, p)) for p in (index.latest("ANT", x) for x in (A, B, C))
    ]
    assert printed == [
        ("(5,0\u202f%)", "5,0\u202f% (Aussagewert eingeschränkt)"), (".", "geheim gehalten"), ("5,0\u202f%", "5,0\u202f%"),
    ]  # fmt: skip


def test_shares_and_means_are_relative_counts_are_not():
    assert compare.is_relative(SHARE)
    assert compare.is_relative(make_indicator("M", unit="€ je m²"))
    assert compare.is_relative(make_indicator("H", unit="Personen", denominator_text="Haushalte"))
    assert not compare.is_relative(COUNT)
    assert not compare.is_relative(make_indicator("N", unit="Personen"))


@pytest.mark.parametrize("unit", ["Wochen", "Jahre", "Index 0–1", "Prozentpunkte"])
def test_durations_and_indices_do_not_grow_with_the_place(unit: str):
    assert compare.is_relative(make_indicator("M", unit=unit))


@pytest.mark.parametrize("unit", ["Personen", "Tausend Personen", "Nationen", "Wohnungen", "€"])
def test_counts_and_sums_grow_with_the_place(unit: str):
    assert not compare.is_relative(make_indicator("M", unit=unit))


def test_inputs_stay_unchanged():
    data = make_data([SHARE], [("ANT", A, "2022", 5.0)])
    before = data.figures.copy(deep=True)
    index_points(data)
    assert data.figures.equals(before)


def test_invented_figures_are_never_set_beside_real_ones():
    index, _ = build([SHARE], [("ANT", A, "2017", 10.0), ("ANT", A, "2022", 12.0)])
    assert compare.compute_key_change(index, SHARE, A).difference == 2.0
    old, new = index.of("ANT", A)
    mixed = replace(index, series={("ANT", A): (replace(old, is_example=True), new)})
    assert compare.compute_key_change(mixed, SHARE, A) is None
