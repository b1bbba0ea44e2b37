"""Facts by rule and what the shipped rules say about them, calculated by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.figures.highlights import (
    HighlightRule,
    compute_area_facts,
    compute_overview_facts,
    find_development,
    find_levels,
    find_outlier,
    find_spread,
)
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative.figures import tell_fact
from mib_dashboard.model.dataset import Annotation, Areas
from mib_dashboard.model.texts import Version
from mib_dashboard.schema import TimeKind
from tests.analysis.comparison_toys import REGION, STATE, A, B, C, make_break, make_data, make_indicator

SHARE = make_indicator("Anteil")
SPREAD = [("Anteil", A, "2022", 6.1), ("Anteil", B, "2022", 21.3), ("Anteil", C, "2022", 15.0), ("Anteil", REGION, "2022", 17.9)]


def build(indicators, rows, annotations=(), overview=()):
    data = make_data(indicators, rows, annotations, overview)
    return index_points(data), data


def text(data, fact):
    return " ".join(sentence.text for sentence in tell_fact(data, fact, Version.STANDARD))


def keys(data, fact):
    return [(ref.indicator, ref.area, ref.time) for sentence in tell_fact(data, fact, Version.STANDARD) for ref in sentence.refs]


def accept(fact):
    return True


def test_spread_names_no_place_unless_the_office_allows_it():
    index, data = build([SHARE], SPREAD)
    found = find_spread(index, SHARE)
    assert text(data, found) == (
        "Anteil: in 3 Städten und Gemeinden zwischen 6,1\u202f% und 21,3\u202f% (2022). Im Kreis sind es 17,9\u202f%."
    )
    assert keys(data, found) == [("Anteil", A, "2022"), ("Anteil", B, "2022"), ("Anteil", REGION, "2022")]


def test_signs_are_words_in_a_sentence_and_exactly_zero_is_a_number():
    rows = [("Anteil", A, "2022", 0.0, "null_exact"), ("Anteil", B, "2022", 21.3, "p"), ("Anteil", C, "2022", 15.0)]
    index, data = build([SHARE], rows)
    assert text(data, find_spread(index, SHARE)) == (
        "Anteil: in 3 Städten und Gemeinden zwischen 0,0\u202f% und 21,3\u202f% (vorläufig) (2022)."
    )


def test_spread_needs_every_municipality_and_goes_back_to_the_last_complete_time():
    index, data = build(
        [SHARE], [*SPREAD, ("Anteil", A, "2023", 7.0), ("Anteil", B, "2023", 22.0), ("Anteil", C, "2023", None, "confidential")]
    )
    assert "(2022)" in text(data, find_spread(index, SHARE))


def test_largest_distance_is_a_difference_not_a_rank():
    index, data = build([SHARE], SPREAD)
    found = find_outlier(index, SHARE)
    assert text(data, found) == (
        "Anteil: der größte Abstand zum Wert im Kreis (17,9\u202f%) besteht in Adorf: 6,1\u202f%, also "
        "11,8 Prozentpunkte niedriger (2022)."
    )
    assert found.rule is HighlightRule.DISTANCE


def test_no_largest_distance_when_two_print_alike_or_all_are_close():
    tie = [
        ("Anteil", A, "2022", 10.0),
        ("Anteil", B, "2022", 20.0),
        ("Anteil", C, "2022", 15.0),
        ("Anteil", REGION, "2022", 15.0),
    ]
    index, _ = build([SHARE], tie)
    assert find_outlier(index, SHARE) is None
    close = [("Anteil", x, "2022", 15.05 if x == A else 15.0) for x in (A, B, C, REGION)]
    index, _ = build([SHARE], close)
    assert find_outlier(index, SHARE) is None
    assert find_spread(index, SHARE) is None


def test_development_over_five_years_with_figures_at_both_ends():
    index, data = build(
        [SHARE], [("Anteil", REGION, "2017", 16.4), ("Anteil", REGION, "2021", 18.0), ("Anteil", REGION, "2022", 18.1)]
    )
    found = find_development(index, SHARE, REGION)
    assert text(data, found) == (
        "Anteil: im Kreis von 16,4\u202f% (2017) auf 18,1\u202f% (2022) gestiegen, also um 1,7 Prozentpunkte."
    )
    assert set(keys(data, found)) == {("Anteil", REGION, "2022"), ("Anteil", REGION, "2017")}


def test_small_changes_are_told_with_care():
    # 0,2 of 18,0 are 1,1 per cent, 0,8 are 4,4 per cent; 0,9 are 5 per cent
    told = {}
    for now in (18.2, 18.8, 18.9):
        index, data = build([SHARE], [("Anteil", REGION, "2017", 18.0), ("Anteil", REGION, "2022", now)])
        told[now] = text(data, find_development(index, SHARE, REGION))
    assert "leicht gestiegen, also um 0,2 Prozentpunkte" in told[18.2]
    assert "leicht gestiegen" in told[18.8]
    assert "leicht" not in told[18.9]
    assert "gestiegen" in told[18.9]
    index, data = build([SHARE], [("Anteil", REGION, "2017", 80.0), ("Anteil", REGION, "2022", 79.5)])
    assert text(data, find_development(index, SHARE, REGION)).startswith("Anteil: im Kreis kaum verändert, von 80,0")


def test_development_names_changes_of_law_and_the_district_in_the_same_time():
    rows = [
        ("Anteil", A, "2017", 10.0),
        ("Anteil", A, "2022", 12.0),
        ("Anteil", REGION, "2017", 9.0),
        ("Anteil", REGION, "2022", 9.5),
    ]
    law = Annotation("R", "Rechtsänderung", date(2019, 1, 1), ("Anteil",), "neues Gesetz", "", "", "")
    index, data = build([SHARE], rows, [law])
    found = find_development(index, SHARE, A)
    assert text(data, found) == (
        "Anteil: in Adorf von 10,0\u202f% (2017) auf 12,0\u202f% (2022) gestiegen, also um 2,0 Prozentpunkte. Im Kreis beträgt "
        "die Veränderung im selben Zeitraum +0,5 Prozentpunkte. Dazwischen: Rechtsänderung am 01.01.2019 (neues Gesetz)."
    )
    assert len(set(keys(data, found))) == 4


def test_counts_fall_by_a_number_and_per_cent():
    count = make_indicator("Zahl", unit="Personen", decimals=0, additive=True)
    index, data = build([count], [("Zahl", REGION, "2017", 1250.0), ("Zahl", REGION, "2022", 1000.0)])
    assert text(data, find_development(index, count, REGION)) == (
        "Zahl: im Kreis von 1.250 Personen (2017) auf 1.000 Personen (2022) gesunken, also um 250 Personen (20,0\u202f%)."
    )


def test_no_development_over_a_break_within_rounding_for_doubtful_or_old_figures():
    rows = [("Anteil", REGION, "2017", 16.4), ("Anteil", REGION, "2022", 18.1)]
    index, _ = build([SHARE], rows, [make_break("2020-01-01", "Anteil")])
    assert find_development(index, SHARE, REGION) is None
    index, _ = build([SHARE], [("Anteil", REGION, "2017", 18.0), ("Anteil", REGION, "2022", 18.1)])
    assert find_development(index, SHARE, REGION) is None
    index, _ = build([SHARE], [("Anteil", REGION, "2017", 16.4, "limited"), ("Anteil", REGION, "2022", 18.1)])
    assert find_development(index, SHARE, REGION) is None
    index, _ = build([SHARE], [*rows, ("Anteil", A, "2028", 1.0)])
    assert find_development(index, SHARE, REGION) is None


def test_levels_compare_the_same_time_only():
    rows = [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2022", 17.9), ("Anteil", STATE, "2022", 21.2)]
    index, data = build([SHARE], rows)
    found = find_levels(index, SHARE, A)
    assert text(data, found) == (
        "Anteil: in Adorf 21,3\u202f%, 3,4 Prozentpunkte höher als im Kreis (17,9\u202f%) und etwa so hoch wie im Land "
        "(21,2\u202f%) (2022)."
    )
    index, data = build([SHARE], [("Anteil", A, "2022", 21.3), ("Anteil", REGION, "2021", 17.9)])
    assert find_levels(index, SHARE, A) is None


def test_overview_takes_each_indicator_once_and_all_rules():
    trend, level = (make_indicator(code, topic="T2") for code in ("Trend", "Ebenen"))
    gap = make_indicator("Abstand", topic="T3")
    rows = [
        *SPREAD,
        ("Trend", REGION, "2017", 10.0),
        ("Trend", REGION, "2022", 12.0),
        ("Ebenen", REGION, "2022", 10.0),
        ("Ebenen", STATE, "2022", 8.0),
        ("Abstand", A, "2022", 10.0),
        ("Abstand", B, "2022", 11.0),
        ("Abstand", C, "2022", 19.0),
        ("Abstand", REGION, "2022", 12.0),
    ]
    overview = [("Anteil", REGION, "Karte"), *((code, REGION, "Kennzahl") for code in ("Trend", "Ebenen", "Abstand"))]
    index, _ = build([SHARE, trend, level, gap], rows, overview=overview)
    found = compute_overview_facts(index, accept)
    assert [(fact.rule, fact.indicator) for fact in found] == [
        (HighlightRule.SPAN, "Anteil"),
        (HighlightRule.CHANGE, "Trend"),
        (HighlightRule.LEVELS, "Ebenen"),
        (HighlightRule.DISTANCE, "Abstand"),
    ]


def test_a_fact_that_is_not_accepted_makes_room_for_the_next():
    one, two = make_indicator("Eins"), make_indicator("Zwei")
    rows = [("Eins", A, "2022", 30.0), ("Eins", REGION, "2022", 10.0), ("Zwei", A, "2022", 20.0), ("Zwei", REGION, "2022", 10.0)]
    index, _ = build([one, two], rows)
    assert [fact.indicator for fact in compute_area_facts(index, A, accept)] == ["Eins"]
    found = compute_area_facts(index, A, lambda fact: fact.indicator != "Eins")
    assert [fact.indicator for fact in found] == ["Zwei"]


def test_goal_indicators_and_their_relatives_come_first():
    related, other = make_indicator("Nah", related=("DEM-01",)), make_indicator("Fern")
    rows = [("Nah", A, "2022", 11.0), ("Nah", REGION, "2022", 10.0), ("Fern", A, "2022", 20.0), ("Fern", REGION, "2022", 10.0)]
    index, _ = build([other, related], rows)
    assert compute_area_facts(index, A, accept)[0].indicator == "Nah"


def test_municipality_gets_comparisons_from_different_topics_and_a_change():
    one, two = make_indicator("Eins"), make_indicator("Zwei")
    three = make_indicator("Drei", topic="T2")
    vote = make_indicator("Wahl", topic="T3", time_kind=TimeKind.EVENT)
    rows = [(code, area, "2022", value) for code, value in (("Eins", 10.0), ("Zwei", 20.0), ("Drei", 30.0)) for area in (REGION,)]
    rows += [("Eins", A, "2022", 20.0), ("Zwei", A, "2022", 39.0), ("Drei", A, "2022", 36.0)]
    rows += [("Wahl", A, "2017-09-24", 70.0), ("Wahl", A, "2021-09-26", 75.0)]
    index, _ = build([one, two, three, vote], rows)
    found = compute_area_facts(index, A, accept)
    assert [(fact.rule, fact.indicator) for fact in found] == [
        (HighlightRule.LEVELS, "Eins"),
        (HighlightRule.LEVELS, "Drei"),
        (HighlightRule.CHANGE, "Wahl"),
    ]
    assert compute_area_facts(index, B, accept) == ()


def test_every_figure_in_a_sentence_is_among_its_rows():
    index, data = build([SHARE], [*SPREAD, *(("Anteil", x, "2017", 12.0) for x in (A, REGION)), ("Anteil", STATE, "2022", 13.0)])
    found = [
        find_spread(index, SHARE),
        find_outlier(index, SHARE),
        find_development(index, SHARE, A),
        find_levels(index, SHARE, A),
    ]
    for fact in found:
        for sentence in tell_fact(data, fact, Version.STANDARD):
            figures = set(re.findall(r"(\d+,\d)\u202f%", sentence.text))
            points = [index.at(ref.indicator, ref.area, ref.time) for ref in sentence.refs]
            assert figures <= {f"{point.value:.1f}".replace(".", ",") for point in points}


def test_a_municipality_of_another_district_stands_beside_its_own():
    values = {A: (10.0, 15.0), C: (10.0, 12.0), REGION: (20.0, 21.0), STATE: (30.0, 36.0)}
    years = ("2017", "2022")
    rows = [(SHARE.code, area, year, value) for area, pair in values.items() for year, value in zip(years, pair, strict=True)]
    data = make_data([SHARE], rows)
    other = replace(data.areas[REGION], ags="10042", name="Nachbarkreis", short_name="Nachbarkreis", locative="im Nachbarkreis")
    areas = Areas({**data.areas, C: replace(data.areas[C], parent="10042"), "10042": other})
    figures = data.figures.assign(gebiet=data.figures["gebiet"].replace(STATE, "10042"))
    index = index_points(replace(data, areas=areas, figures=figures))
    own, moved = (find_development(index, SHARE, area).region_change for area in (A, C))
    assert (own.end.area, own.amount) == (REGION, pytest.approx(1.0))
    assert (moved.end.area, moved.amount) == ("10042", pytest.approx(6.0))
