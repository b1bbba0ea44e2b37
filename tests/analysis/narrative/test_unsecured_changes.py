"""No sentence says that a share rose or fell when chance could be all of it: 8 of 71, then 13 of 68, is z = 1.3."""

from __future__ import annotations

import re

import pytest

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.compare import compute_key_change
from mib_dashboard.analysis.figures.highlights import find_development
from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.narrative import compute_indicator_narrative
from mib_dashboard.analysis.timeline import open_story
from mib_dashboard.analysis.timeline.words import describe_findings
from mib_dashboard.model.texts import Version
from tests.analysis.comparison_toys import A, make_data
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

MOVED = re.compile(r"gestiegen|gesunken")


def build(*, factor: int = 1, trials: bool = True):
    """A share that goes from 11.3 to 19.1 per cent within two years, of a few dozen cases or `factor` times as many."""
    data = make_data([TOP, BOTTOM, SHARE], [(SHARE.code, A, "2020", 8 / 71 * 100), (SHARE.code, A, "2022", 13 / 68 * 100)])
    data.figures["nenner"] = [71.0 * factor, 68.0 * factor] if trials else float("nan")
    return index_points(data), data


def tell(index, data, version=Version.STANDARD) -> str:
    return " ".join(s.text for s in compute_indicator_narrative(index, SHARE, version, area=data.areas[A]))


@pytest.mark.parametrize(("version", "words"), [(Version.STANDARD, "kann auch Zufall sein"), (Version.PLAIN, "kann Zufall sein")])
def test_a_few_cases_do_not_rise(version, words):
    text = tell(*build(), version)
    assert words in text
    assert not MOVED.search(text)


@pytest.mark.parametrize("version", Version)
def test_many_cases_do(version):
    text = tell(*build(factor=10), version)
    assert "gestiegen" in text
    assert "Zufall" not in text


def test_without_counts_nothing_is_claimed_about_chance():
    assert "gestiegen" in tell(*build(trials=False))


@pytest.mark.parametrize(("factor", "stands_out", "direction"), [(1, False, 0), (10, True, 1)])
def test_what_may_be_chance_neither_stands_out_nor_points(factor, stands_out, direction):
    index, data = build(factor=factor)
    change = compute_key_change(index, SHARE, A)
    assert (find_development(index, SHARE, A) is not None) is stands_out
    assert wording.find_direction(SHARE, change) == direction
    assert ("kann auch Zufall sein" in wording.describe_change(data.indicators, change)) is not stands_out


@pytest.mark.parametrize(("factor", "moves"), [(1, False), (10, True)])
def test_the_page_of_series_is_as_careful(factor, moves):
    _, data = build(factor=factor)
    story = open_story(data, SHARE)
    found = " ".join(describe_findings(data, SHARE, story.share, story.lines, story.scope, [data.areas[A]]).sentences)
    assert bool(MOVED.search(found)) is moves
    assert ("kann auch Zufall sein" in found) is not moves
