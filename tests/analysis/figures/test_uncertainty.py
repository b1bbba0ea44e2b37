"""Wilson intervals: by hand, against scipy, and what must hold for every share."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from mib_dashboard.analysis.figures.uncertainty import Interval, Share, compute_wilson, find_share, has_few_cases, is_secured
from mib_dashboard.language.units import find_scale
from mib_dashboard.schema import Kind
from tests.analysis.comparison_toys import A, make_data, make_indicator

COUNTS = st.integers(1, 200_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_by_hand() -> None:
    # p = 0.2, n = 10, z = 2: (0.2 + 0.2 ± 2·√(0.016 + 0.01)) / 1.4
    low, high = compute_wilson(2, 10, z=2)
    assert low == pytest.approx((0.4 - 2 * math.sqrt(0.026)) / 1.4)
    assert high == pytest.approx((0.4 + 2 * math.sqrt(0.026)) / 1.4)
    # nothing of n: 0 to z² / (n + z²)
    assert compute_wilson(0, 16, z=2) == (0.0, pytest.approx(4 / 20))
    assert compute_wilson(16, 16, z=2) == (pytest.approx(16 / 20), 1.0)


@pytest.mark.parametrize(("successes", "trials"), [(0, 1), (1, 1), (3, 17), (81, 263), (15, 148), (5, 56), (31_000, 179_296)])
def test_same_as_scipy(successes: int, trials: int) -> None:
    known = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    assert compute_wilson(successes, trials) == (pytest.approx(known.low, abs=1e-12), pytest.approx(known.high, abs=1e-12))


@given(COUNTS)
def test_within_zero_and_one_and_around_the_share(pair: tuple[int, int]) -> None:
    successes, trials = pair
    low, high = compute_wilson(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1


@given(COUNTS, st.integers(2, 50))
def test_narrower_with_more_cases(pair: tuple[int, int], factor: int) -> None:
    successes, trials = pair
    low, high = compute_wilson(successes, trials)
    more_low, more_high = compute_wilson(successes * factor, trials * factor)
    assert more_high - more_low < high - low


@given(COUNTS)
def test_the_rest_has_the_mirrored_interval(pair: tuple[int, int]) -> None:
    successes, trials = pair
    low, high = compute_wilson(successes, trials)
    assert compute_wilson(trials - successes, trials) == (pytest.approx(1 - high, abs=1e-9), pytest.approx(1 - low, abs=1e-9))


@pytest.mark.parametrize(("successes", "trials"), [(-1, 5), (6, 5), (0, 0), (1, math.inf), (math.nan, 5), (1, math.nan)])
def test_no_share_is_an_error(successes: float, trials: float) -> None:
    with pytest.raises(ValueError, match="is no share"):
        compute_wilson(successes, trials)


@pytest.mark.parametrize(
    ("share", "trials", "low", "high", "few"),
    [
        (0.5, 29, 0.4, 0.6, True),  # fewer than 30
        (0.5, 30, 0.4, 0.6, False),
        (0.5, 40, 0.35, 0.65, True),  # 30 points wide
        (0.02, 500, 0.0, 0.05, False),  # 5 points are narrow, however small the share
        (0.04, 100, 0.0, 0.06, True),  # 6 points are 1.5 times the share
        (0.96, 100, 0.94, 1.0, True),  # and the same for the rest
        (0.5, 100, 0.44, 0.5, False),
    ],
)
def test_few_cases(share: float, trials: float, low: float, high: float, few: bool) -> None:
    assert has_few_cases(share, trials, low, high) is few


def test_interval_in_the_unit_of_the_indicator() -> None:
    interval = Share(100.0).interval(20.0, 10)
    low, high = compute_wilson(2, 10)
    assert (interval.low, interval.high) == (low * 100, high * 100)
    assert interval.few_cases
    assert interval.excludes(high * 100 + 0.1)
    assert not interval.excludes(low * 100)


def test_rounding_of_a_delivered_share_widens_its_interval() -> None:
    plain, rounded = Share(100.0).interval(10.0, 8000), Share(100.0, 0.05).interval(10.0, 8000)
    assert rounded.low == pytest.approx(compute_wilson(0.0995 * 8000, 8000)[0] * 100)
    assert rounded.high == pytest.approx(compute_wilson(0.1005 * 8000, 8000)[1] * 100)
    assert rounded.low < plain.low < plain.high < rounded.high
    assert Share(100.0, 0.05).interval(0.0, 50).low == 0
    assert Share(100.0, 0.05).interval(100.0, 50).high == 100


@pytest.mark.parametrize(("value", "trials"), [(None, 10), (5.0, None), (5.0, 0), (5.0, 10.5), (5.0, math.nan)])
def test_no_interval_without_value_or_count(value: float | None, trials: float | None) -> None:
    assert Share(100.0).interval(value, trials) is None


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("%", 100),
        ("‰", 1000),
        ("je 1.000 Einw.", 1000),
        ("je 100", 100),
        ("je 100.000 Einw.", 100_000),
        ("€ je m²", 0),
        ("Personen", 0),
    ],
)
def test_scale_of_a_unit(unit: str, scale: float) -> None:
    assert find_scale(unit) == scale


COUNT, TOTAL = (make_indicator(code, unit="Personen", additive=True) for code in ("Z", "N"))
PLACES = make_indicator("P", unit="Plätze", additive=True)


def share_of(values: tuple[float | None, ...] = (1.0, None, math.nan, 99.0), **changes: object) -> Share:
    given = {"kind": Kind.COMPUTED, "numerator": "Z", "denominator": "N", "factor": 100.0} | changes
    indicator = make_indicator("S", **given)
    return find_share(make_data([COUNT, TOTAL, PLACES, indicator], []).indicators, indicator, values)


def test_computed_and_delivered_shares() -> None:
    assert share_of() == Share(100.0)
    assert share_of(kind=Kind.DELIVERED, numerator="", factor=1.0) == Share(100.0, 0.05)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"unit": "€ je m²"}, "kein Anteil an einer Gesamtheit"),
        ({"numerator_text": "Zuzüge minus Fortzüge"}, "kein Anteil an einer Gesamtheit"),
        ({"kind": Kind.DELIVERED, "numerator": "", "denominator": ""}, "keine Fallzahlen"),
        ({"denominator": "P"}, "Zähler und Nenner zählen Verschiedenes"),
        ({"factor": 1.0}, "Zähler und Nenner zählen Verschiedenes"),
        ({"values": (-0.1, 5.0)}, "nicht immer ein Teil"),
        ({"values": (100.1,)}, "nicht immer ein Teil"),
    ],
)
def test_what_is_no_share_says_why(changes: dict, reason: str) -> None:
    found = share_of(**changes)
    assert reason in found.obstacle
    assert found.interval(5.0, 100) is None


def test_a_total_that_is_no_count_does_not_count() -> None:
    mean = make_indicator("M", unit="Personen", additive=False)
    share = make_indicator("S", kind=Kind.COMPUTED, numerator="Z", denominator="M", factor=100.0)
    assert find_share(make_data([COUNT, mean, share], [("M", A, "2020", 2.0)]).indicators, share, ()).obstacle


def test_a_count_that_must_not_be_added_up_is_still_a_count_and_an_estimate_is_none() -> None:
    """Cells changed by the Cell-Key method are counts of everybody; what a sample estimates has an error of its own."""
    share = make_indicator("S", kind=Kind.COMPUTED, numerator="Z", denominator="M", factor=100.0)
    estimate = make_indicator("M", unit="Personen", additive=False)
    assert "Hochrechnung aus einer Stichprobe" in find_share({"Z": COUNT, "M": estimate, "S": share}, share, ()).obstacle
    counted = replace(estimate, cell_keyed=True)
    assert find_share({"Z": COUNT, "M": counted, "S": share}, share, ()) == Share(100.0)


def shares(*counts: tuple[int, int]) -> list[tuple[float, Interval]]:
    """Shares in per cent with their intervals."""
    return [(top / all_ * 100, Share(100.0).interval(top / all_ * 100, all_)) for top, all_ in counts]


@pytest.mark.parametrize(
    ("one", "other", "secured"),
    [
        ((8, 71), (13, 68), False),  # z = 1.3
        ((80, 710), (130, 680), True),
        ((56, 70), (48, 80), True),  # Newcombe 1998, example a: 0.0524 to 0.3339
        ((9, 10), (3, 10), True),  # example b: 0.1705 to 0.8090
        ((5, 56), (0, 29), False),  # example d: -0.0381 to 0.1926
    ],
)
def test_difference_of_two_shares(one: tuple[int, int], other: tuple[int, int], secured: bool) -> None:
    assert is_secured(*shares(one, other)) is secured
    assert is_secured(*shares(other, one)) is secured


def test_equal_shares_are_never_secured() -> None:
    assert not is_secured(*shares((50, 100), (500, 1000)))
