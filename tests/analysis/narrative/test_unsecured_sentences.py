"""Sentences do not call a share different from the place above when chance could be all of it; calculated by hand.

12 of 100: (0,12 + 0,0192073 ± 0,0665245) / 1,0384146, from 7,0 to 19,8 per cent: holds the 15 of the district.
12 per cent of 1.000: (0,12 + 0,0019207 ± 0,0202329) / 1,0038415, from 10,1 to 14,2 per cent: does not.
"""

from __future__ import annotations

import re

import pytest

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import compute_references
from mib_dashboard.analysis.figures.highlights import find_levels, find_outlier
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative import compute_area_highlights, compute_indicator_narrative
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.analysis.timeline.words import describe_findings
from mib_dashboard.model.texts import Version
from tests.analysis.comparison_toys import REGION, STATE, A, B, C, make_data, make_indicator
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

BOLD = re.compile(r"höher|niedriger")
CAUTIOUS = "statistisch nicht vom Wert im Kreis (15,0\u202f%) zu unterscheiden"


def build(trials: float | None, indicator=SHARE, extra=()):
    """12 per cent in A of `trials` cases, 15 in the district, 20 in the Land; the others are the district's."""
    values = {A: 12.0, B: 15.0, C: 15.0, REGION: 15.0, STATE: 20.0}
    data = make_data([TOP, BOTTOM, indicator], [(indicator.code, area, "2022", value) for area, value in values.items()])
    known = {A: trials, B: 5000.0, C: 5000.0, REGION: 10_000.0, STATE: 1_000_000.0}
    data.figures["nenner"] = [float("nan") if known[area] is None else known[area] for area in data.figures["gebiet"]]
    return index_points(data), data


def tell(index, data, version=Version.STANDARD, indicator=SHARE) -> list[str]:
    area = data.areas[A]
    return [s.text for s in compute_indicator_narrative(index, indicator, version, area=area) if A in {r.area for r in s.refs}]


def test_a_few_cases_cannot_be_told_from_the_district():
    index, data = build(100)
    (sentence,) = [text for text in tell(index, data) if "unterscheiden" in text]
    assert CAUTIOUS in sentence
    # 19,8 is below the 20,0 of the Land: that difference is secured and told.
    assert "8,0 Prozentpunkte niedriger als im Land (20,0\u202f%)" in sentence
    assert "3,0 Prozentpunkte" not in sentence


def test_many_cases_can():
    index, data = build(1000)
    text = " ".join(tell(index, data))
    assert "3,0 Prozentpunkte niedriger als im Kreis (15,0\u202f%)" in text
    assert "unterscheiden" not in text


def test_without_counts_nothing_is_claimed_about_chance():
    for index, data, indicator in ((*build(None), SHARE), (*build(100, plain := make_indicator("D")), plain)):
        text = " ".join(tell(index, data, indicator=indicator))
        assert "3,0 Prozentpunkte niedriger als im Kreis" in text
        assert "unterscheiden" not in text


def test_plain_language_says_it_plainly():
    index, data = build(100)
    told = tell(index, data, Version.PLAIN)
    assert "Der Unterschied kann Zufall sein." in told
    assert not [text for text in told if BOLD.search(text)]
    assert "In Adorf ist die Zahl niedriger als im Kreis." in tell(*build(1000), Version.PLAIN)


@pytest.mark.parametrize(("trials", "chosen"), [(100, False), (1000, True), (None, True)])
def test_what_may_be_chance_does_not_stand_out(trials, chosen):
    index, data = build(trials)
    assert (find_levels(index, SHARE, A) is not None) is chosen
    assert (find_outlier(index, SHARE) is not None) is chosen
    for version in Version:
        assert bool(compute_area_highlights(index, data.areas[A], version)) is chosen


def test_the_comparison_beside_a_key_figure_is_as_careful():
    index, data = build(100)
    district, state = compute_references(index, SHARE, index.at("S", A, "2022"))
    assert (district.is_unsecured, state.is_unsecured) == (True, False)
    assert wording.describe_gap(data, district) == CAUTIOUS
    assert wording.describe_gap(data, state) == "8,0 Prozentpunkte niedriger als im Land (20,0\u202f%)"


def test_the_page_of_series_is_as_careful():
    for trials, is_bold in ((100, False), (1000, True)):
        _, data = build(trials)
        story = open_story(data, SHARE)
        found = " ".join(describe_findings(data, SHARE, story.share, story.lines, story.scope, [data.areas[A]]).sentences)
        assert bool(BOLD.search(found)) is is_bold
        assert ("lässt sich statistisch nicht vom Wert im Kreis (15,0\u202f%) unterscheiden" in found) is not is_bold


def test_what_rounding_explains_is_told_as_rounding():
    _, data = build(100)
    data.figures.loc[data.figures["gebiet"] == A, "wert"] = 14.95
    text = " ".join(tell(index_points(data), data))
    assert "etwa so hoch wie im Kreis (15,0\u202f%)" in text
    assert "nicht vom Wert im Kreis" not in text
