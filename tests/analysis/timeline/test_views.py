"""Which views of a series say something, which one opens, and that elections are compared with the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mib_dashboard.analysis.timeline import Choice, build_line_picture, find_usual_view, list_views, open_story
from mib_dashboard.report.pictures import ChartSpec

ADORF = "01001001"


@pytest.mark.parametrize(
    ("code", "views", "usual"),
    [
        ("BEV", ["verlauf", "index", "alle", "mehrere"], "index"),
        ("AUSL-ANT", ["verlauf", "index", "differenz", "alle", "mehrere"], "verlauf"),
        ("MIETE", ["verlauf", "mehrere"], "verlauf"),
    ],
    ids=["counts", "shares", "one time"],
)
def test_views_are_those_that_say_something(toy_dataset, code, views, usual):
    story = open_story(toy_dataset, toy_dataset.indicators[code])
    assert list(list_views(story)) == views
    assert find_usual_view(story) == usual


def test_nothing_known_leaves_what_needs_nothing():
    assert list(list_views(None)) == ["verlauf", "mehrere"]
    assert find_usual_view(None) == "verlauf"


def test_elections_are_not_compared_across_a_change_of_law(toy_dataset):
    law = replace(
        toy_dataset.annotations[0], kind="Rechtsänderung", day=date(2020, 1, 1), indicators=("WAHL-ANT",), title="Neues Wahlrecht"
    )
    told = {}
    for name, data in {"same": toy_dataset, "changed": replace(toy_dataset, annotations=(law,))}.items():
        story = open_story(data, data.indicators["WAHL-ANT"])
        assert story is not None
        picture = build_line_picture(story, Choice((ADORF,)))
        assert isinstance(picture.spec, ChartSpec)
        told[name] = " ".join(picture.findings)
    assert "von 75,0\u202f% (24.09.2017)" in told["same"]
    assert "24.09.2017" not in told["changed"]
