"""Rounding of Leichte Sprache: true to the figure, and never more exact than it can be pictured."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mib_dashboard.analysis.narrative.numbers import Closeness, round_plain
from mib_dashboard.language.formats import round_printed

amounts = st.floats(0, 1e9, allow_nan=False)
shares = st.floats(0, 100, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "text", "closeness"),
    [
        (181_227, "180.000", "gerundet"),
        (40_358, "40.000", "gerundet"),
        (12_500, "13.000", "gerundet"),  # half a step goes up
        (996, "1.000", "gerundet"),
        (345, "350", "gerundet"),
        (37, "37", "genau"),
        (7, "7", "genau"),
        (120, "120", "genau"),
        (0, "0", "genau"),
        (84_669_326, "85 Millionen", "gerundet"),
        (1_240_000, "1,2 Millionen", "gerundet"),
        (999_999, "1 Million", "gerundet"),
    ],
)
def test_counts(value, text, closeness):
    number = round_plain(value, 0, is_share=False, is_whole=True)
    assert (number.text, number.closeness) == (text, closeness)


@pytest.mark.parametrize(
    ("value", "text", "closeness"),
    [
        (20.9, "21", "gerundet"),
        (20.5, "21", "gerundet"),
        (20.44, "20", "gerundet"),
        (20.46, "21", "gerundet"),  # printed as 20,5
        (12.5, "13", "gerundet"),
        (51.46, "52", "gerundet"),  # printed as 51,5
        (99.97, "100", "fast"),  # printed as 100,0, but not all
        (21.0, "21", "gerundet"),  # printed with one decimal, so perhaps 21,04
        (0.4, "1", "unter"),
        (0.0, "1", "unter"),
        (0.5, "1", "gerundet"),
        (99.6, "100", "fast"),
        (100.0, "100", "genau"),
    ],
)
def test_shares(value, text, closeness):
    number = round_plain(value, 1, is_share=True, is_whole=False)
    assert (number.text, number.closeness) == (text, closeness)


@pytest.mark.parametrize("value", [-0.1, -5, math.nan, math.inf])
def test_what_cannot_be_told(value):
    assert round_plain(value, 1, is_share=False, is_whole=False) is None


def test_no_share_of_more_than_all():
    assert round_plain(100.4, 1, is_share=True, is_whole=False) is None


def test_a_step_of_its_own():
    assert round_plain(2.053, 1, is_share=False, is_whole=False, step=0.1).text == "2,1"
    assert round_plain(7.3, 1, is_share=False, is_whole=False, step=0.5).text == "7,5"


@given(amounts, st.booleans())
def test_never_further_off_the_printed_figure_than_half_a_step_or_five_per_cent(value, is_whole):
    number, printed = round_plain(value, 1, is_share=False, is_whole=is_whole), float(round_printed(value, 1))
    if number.closeness is Closeness.BELOW:
        assert value < number.value == 1
    else:
        assert abs(number.value - printed) <= number.step / 2 + 1e-9
        assert abs(number.value - printed) <= max(0.5, 0.05 * printed) + 1e-9
    assert (number.closeness is Closeness.EXACT) <= (number.value == value)


@given(shares)
def test_shares_are_off_by_half_a_person_at_most(value):
    number, printed = round_plain(value, 1, is_share=True, is_whole=False), float(round_printed(value, 1))
    assert {
        Closeness.BELOW: value < number.value == 1,
        Closeness.ALMOST: printed >= 99.5 and value < number.value == 100,
        Closeness.ROUNDED: abs(number.value - printed) <= 0.5,
        Closeness.EXACT: number.value == value,
    }[number.closeness]


@given(amounts, amounts)
def test_order_is_kept(one, two):
    low, high = (round_plain(value, 1, is_share=False, is_whole=False) for value in sorted((one, two)))
    assert low.value <= high.value
