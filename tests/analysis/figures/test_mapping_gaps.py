"""A place without a figure stays empty on the map, whatever the places above have."""

from __future__ import annotations

import pytest

from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.points import index_points
from tests.analysis.comparison_toys import REGION, STATE, A, B, C, make_data, make_indicator

SHARE = make_indicator("ANT")
COUNT = make_indicator("ANZ", unit="Personen")
PEOPLE = make_indicator("EW", unit="Personen", question="EINWOHNER")
ROWS = [
    ("ANT", A, "2020", 10.0), ("ANT", A, "2022", 12.0), ("ANT", B, "2022", None, "confidential"),
    ("ANT", REGION, "2020", 10.0), ("ANT", REGION, "2022", 11.0), ("ANT", STATE, "2022", 9.0),
]  # fmt: skip
COUNTED = [("ANZ", *row[1:]) for row in ROWS] + [("EW", area, "2022", 1000.0) for area in (A, B, C)]


@pytest.mark.parametrize("view", MapView)
def test_neither_a_sign_nor_a_missing_row_becomes_a_figure(view):
    # A figure per 1,000 inhabitants and a part of all are those of a count; all of the others exist for shares.
    indicator, rows = (COUNT, COUNTED) if view in (MapView.RATE, MapView.PART) else (SHARE, ROWS)
    index = index_points(make_data([indicator, PEOPLE], rows))
    picture = compute_map_picture(index, indicator, view=view, time="2022", base="2020")
    assert picture.values[A] is not None
    assert (picture.values[B], picture.points[B].sign) == (None, "confidential")
    assert (picture.values[C], picture.points[C]) == (None, None)
