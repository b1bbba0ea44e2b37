from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.charts.labels import spread
from mib_dashboard.charts.text import safe_plotly


def test_far_apart_labels_stay():
    assert spread([10, 50, 90], [10, 10, 10], 0, 100) == [10, 50, 90]


def test_equal_labels_are_spread_around_their_place():
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]


def test_a_crowd_at_the_edge_stays_inside():
    assert spread([100, 100, 99], [10, 10, 10], 0, 100) == [85, 95, 75]


def test_high_label_takes_its_room():
    low, high = spread([50, 50], [10, 30], 0, 100)
    assert high - low == 20


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_never_overlap_never_leave(wanted: list[float]):
    centres = sorted(spread(wanted, [10.0] * len(wanted), 0, 100))
    assert all(b - a >= 10 - 1e-6 for a, b in pairwise(centres))
    assert centres[0] >= 5 - 1e-6
    assert centres[-1] <= 95 + 1e-6


@given(st.lists(st.floats(0, 100), min_size=2, max_size=9, unique=True))
def test_order_is_kept(wanted: list[float]):
    centres = spread(wanted, [10.0] * len(wanted), 0, 100)
    assert sorted(range(len(wanted)), key=wanted.__getitem__) == sorted(range(len(wanted)), key=centres.__getitem__)


def test_quotation_marks_are_printed_and_tags_are_not():
    assert safe_plotly("Treff \"Offen\" <b>1</b> & 'Tor'") == "Treff \"Offen\" &lt;b&gt;1&lt;/b&gt; &amp; 'Tor'"
