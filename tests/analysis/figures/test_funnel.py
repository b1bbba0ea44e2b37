"""Limits of the funnel: by hand, against the exact distribution, and what must hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, norm

from mib_dashboard.analysis.figures.funnel import INNER, OUTER, Zone, compute_limit, compute_limits, find_zone, list_sizes

CENTRES = st.floats(0.01, 0.99)
SIZES = st.integers(1, 200_000)


def test_by_hand() -> None:
    # n = 2, chance one half: F(0) = 0.25, F(1) = 0.75, F(2) = 1
    assert compute_limit(0.5, 2, 0.25) == pytest.approx(0)
    assert compute_limit(0.5, 2, 0.5) == pytest.approx((1 - 0.5) / 2)
    assert compute_limit(0.5, 2, 0.975) == pytest.approx((2 - 0.1) / 2)
    # even no case is not rare enough
    assert compute_limit(0.5, 2, 0.025) == pytest.approx((0 - 0.9) / 2)
    assert compute_limits(0.5, [2], INNER).low == (0.0,)


@given(CENTRES, SIZES, st.sampled_from([0.001, 0.025, 0.975, 0.999]))
def test_the_limit_lies_on_the_step_that_reaches_the_quantile(centre: float, size: int, quantile: float) -> None:
    count = binom.ppf(quantile, size, centre)
    limit = compute_limit(centre, size, quantile) * size
    assert count - 1 - 1e-6 <= limit <= count + 1e-6


@pytest.mark.parametrize("centre", [0.05, 0.172, 0.6])
@pytest.mark.parametrize(("level", "tail"), [(INNER, 0.975), (OUTER, 0.999)])
def test_near_the_normal_distribution_for_many_cases(centre: float, level: float, tail: float) -> None:
    size = 100_000
    spread = norm.ppf(tail) * (centre * (1 - centre) / size) ** 0.5
    limits = compute_limits(centre, [size], level)
    # the interpolation lies half a case below the continuity-corrected limit, and skewness shifts a little
    assert limits.low[0] == pytest.approx(centre - spread, abs=3 / size * 5)
    assert limits.high[0] == pytest.approx(centre + spread, abs=3 / size * 5)


@given(CENTRES, SIZES)
def test_limits_enclose_each_other_and_stay_within_zero_and_one(centre: float, size: int) -> None:
    inner, outer = compute_limits(centre, [size], INNER), compute_limits(centre, [size], OUTER)
    assert 0 <= outer.low[0] <= inner.low[0] <= inner.high[0] <= outer.high[0] <= 1


@given(CENTRES, st.integers(200, 50_000))
def test_narrower_with_more_cases(centre: float, size: int) -> None:
    small, large = (compute_limits(centre, [n], OUTER) for n in (size, size * 4))
    assert large.high[0] - large.low[0] < small.high[0] - small.low[0]


def test_everything_or_nothing_has_no_spread() -> None:
    assert compute_limits(0.0, [50], OUTER).high == (0.0,)
    assert compute_limits(1.0, [50], OUTER).low == (1.0,)


@pytest.mark.parametrize(
    ("share", "zone"),
    [(0.50, Zone.INSIDE), (0.58, Zone.INSIDE), (0.62, Zone.BETWEEN), (0.38, Zone.BETWEEN), (0.68, Zone.ABOVE), (0.3, Zone.BELOW)],
)
def test_zones(share: float, zone: Zone) -> None:
    # n = 100, chance one half: 95 per cent within about 0.40 to 0.60, 99.8 per cent within about 0.35 to 0.65
    assert find_zone(share, 100, 0.5) is zone


def test_sizes_reach_beyond_all_places() -> None:
    sizes = list_sizes([8_000, 180_000])
    assert sizes[0] < 8_000
    assert sizes[-1] > 180_000
    assert sizes == sorted(set(sizes))
    assert all(size == int(size) for size in sizes)
    assert list_sizes([1])[0] == 1
