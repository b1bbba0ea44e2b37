"""Class bounds: hand-calculated, against mapclassify, and as properties."""

import math
import warnings
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.figures.classify import (
    METHODS,
    assign_class,
    compute_classes,
    count_per_class,
    describe_class,
)

TEN = [4.0, 5.0, 9.0, 9.5, 10.0, 15.0, 16.0, 16.5, 17.0, 30.0]


def test_equal_steps() -> None:
    result = compute_classes([0, 10, 40], method="equal", k=4)
    assert result.bounds == (0, 10, 20, 30, 40)
    assert result.counts == (1, 1, 0, 1)
    assert not result.diverging


def test_quantiles_begin_with_a_value_of_the_data() -> None:
    result = compute_classes(TEN, method="quantile", k=5)
    assert result.bounds == (4.0, 9.0, 10.0, 16.0, 17.0, 30.0)
    assert result.counts == (2, 2, 2, 2, 2)


def test_quantiles_keep_equal_values_together() -> None:
    result = compute_classes([1, 2, 2, 2, 2, 3], method="quantile", k=3)
    assert result.bounds == (1, 2, 3)
    assert result.counts == (1, 5)
    assert result.note == "Nur 2 statt 3 Klassen, weil sich Werte wiederholen oder sehr nahe liegen."


def test_fewer_values_than_classes_is_the_reason() -> None:
    result = compute_classes([1, 5, None, 9, None], method="quantile", k=5)
    assert result.note == f"Nur {len(result.counts)} statt 5 Klassen, weil nur 3 Werte vorliegen."


def test_jenks_finds_the_gaps() -> None:
    result = compute_classes(TEN, method="jenks", k=4)
    assert result.bounds == (4.0, 9.0, 15.0, 30.0, 30.0)
    assert result.counts == (2, 3, 4, 1)
    assert describe_class(result, 3, 1) == "30,0"


@pytest.mark.parametrize("k", [2, 3, 5, 7])
def test_jenks_is_as_good_as_mapclassify(k: int) -> None:
    import mapclassify  # with all it brings along it takes seconds, which each process would spend at collecting

    values = [round(10 + 7 * math.sin(i * 1.7) + (i % 13) ** 1.5 / 5, 1) for i in range(60)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = mapclassify.FisherJenks(values, k=k)
    result = compute_classes(values, method="jenks", k=k)
    assert _spread(values, [assign_class(v, result) for v in values]) == pytest.approx(_spread(values, oracle.yb))


def _spread(values: list[float], classes) -> float:
    groups: dict[int, list[float]] = {}
    for value, index in zip(values, classes, strict=True):
        groups.setdefault(int(index), []).append(value)
    return sum(sum((v - sum(g) / len(g)) ** 2 for v in g) for g in groups.values())


def test_standard_deviation_is_open_at_both_ends() -> None:
    # mean 5, sample standard deviation 2
    result = compute_classes([3, 5, 7], method="stddev", k=4)
    assert result.bounds == (-math.inf, 3, 5, 7, math.inf)
    assert result.counts == (0, 1, 1, 1)
    assert result.diverging
    assert [describe_class(result, i, 0) for i in range(4)] == [
        "unter 3",
        "3 bis unter 5",
        "5 bis unter 7",
        "7 und mehr",
    ]


def test_diverging_with_even_number_has_the_reference_as_bound() -> None:
    # distances from 12: 4, 1, 4, 3, 8; their median 4 is the outermost bound of four classes
    result = compute_classes([8, 13, 16, 9, 20], method="diverging", k=4, reference=12)
    assert result.bounds == (-math.inf, 8, 12, 16, math.inf)
    assert result.counts == (0, 2, 1, 2)
    assert result.diverging


def test_diverging_with_odd_number_has_the_reference_in_the_middle_class() -> None:
    # distances from 12: 6, 1, 3, 3; their quantile 3/5 is 3, the inner bounds lie at a third of it and at it
    result = compute_classes([6, 13, 15, 9], method="diverging", k=5, reference=12)
    assert result.bounds == (-math.inf, 9, 11, 13, 15, math.inf)
    assert result.counts == (1, 1, 0, 1, 1)


def test_diverging_with_two_classes_parts_below_and_above() -> None:
    result = compute_classes([6, 12, 13], method="diverging", k=2, reference=12)
    assert [describe_class(result, i, 0) for i in range(2)] == ["unter 12", "12 und mehr"]
    assert result.counts == (1, 2)


def test_one_outlier_does_not_flatten_diverging_classes() -> None:
    result = compute_classes([8, 9, 11, 12, 14, 15, 180], method="diverging", k=4, reference=12)
    assert max(result.counts) <= 3


def test_diverging_needs_a_reference() -> None:
    with pytest.raises(ValueError, match="fehlt der Vergleichswert"):
        compute_classes([1, 2], method="diverging", k=4)


def test_manual_classes_are_open_and_fill_with_any_year() -> None:
    result = compute_classes([4, 12, 30], method="manual", k=5, breaks=[5, 10, 20])
    assert result.bounds == (-math.inf, 5, 10, 20, math.inf)
    assert result.counts == (1, 0, 1, 1)
    assert count_per_class([3, 5, 5, None], result) == (1, 2, 0, 0)


@pytest.mark.parametrize(
    ("breaks", "message"),
    [
        ([10, 5], "müssen aufsteigen"),
        ([5, 5], "müssen aufsteigen"),
        ([], "Grenzen als Zahlen"),
        (None, "Grenzen als Zahlen"),
        ([1, 2, 3, 4, 5, 6, 7], "Grenzen als Zahlen"),
        ([math.nan], "Grenzen als Zahlen"),
        ([100, 200], r"außerhalb der Werte. Diese reichen von 4 bis 30\."),
        ([1, 4], "außerhalb der Werte"),
    ],
)
def test_wrong_breaks_are_explained_in_german(breaks, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compute_classes([4, 12, 30], method="manual", k=5, breaks=breaks)


@pytest.mark.parametrize("k", [-1, 0, 1, 8])
def test_number_of_classes_is_limited(k: int) -> None:
    with pytest.raises(ValueError, match="zwischen 2 und 7"):
        compute_classes(TEN, method="jenks", k=k)


def test_unknown_method() -> None:
    with pytest.raises(ValueError, match="gibt es nicht"):
        compute_classes(TEN, method="magic", k=4)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"manual", "diverging"}))
def test_few_values(method: str) -> None:
    empty = compute_classes([math.nan, None], method=method, k=4)  # type: ignore[list-item]
    assert (empty.bounds, empty.counts, empty.note) == ((), (), "Es liegen keine Werte vor.")
    one = compute_classes([7.5, math.nan], method=method, k=4)
    assert (one.bounds, one.counts, one.note) == ((7.5, 7.5), (1,), "Es liegt nur ein Wert vor.")
    same = compute_classes([7.5, 7.5], method=method, k=4)
    assert (same.counts, same.note) == ((2,), "Alle Werte sind gleich.")


def test_fewer_distinct_values_than_classes() -> None:
    result = compute_classes([1, 1, 2, 3, 3], method="jenks", k=5)
    assert result.bounds == (1, 2, 3, 3)
    assert result.counts == (2, 1, 2)
    assert result.note.startswith("Nur 3 statt 5 Klassen")


def test_bounds_and_values_are_rounded_as_printed() -> None:
    result = compute_classes([0.0, 3.349, 10.0], method="equal", k=3, decimals=1)
    assert result.bounds == (0.0, 3.3, 6.7, 10.0)
    # 3.26 is printed as 3,3 and so belongs to "3,3 bis unter 6,7"
    assert assign_class(3.26, result) == 1
    assert assign_class(3.24, result) == 0


def test_missing_and_outside_values_have_no_class() -> None:
    result = compute_classes([1, 2, 3], method="equal", k=2)
    assert [assign_class(v, result) for v in (None, math.nan, 0.9, 3.1, 1, 2, 3)] == [None, None, None, None, 0, 1, 1]


def test_text_of_closed_classes() -> None:
    result = compute_classes([0, 2000], method="equal", k=2)
    assert describe_class(result, 0, 0) == "0 bis unter 1.000"
    assert describe_class(result, 1, 0) == "1.000 bis 2.000"


NUMBERS = st.one_of(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False), st.integers(min_value=-5, max_value=5).map(float))


@settings(max_examples=200, deadline=None)
@given(
    values=st.lists(NUMBERS, max_size=40),
    method=st.sampled_from(sorted(set(METHODS) - {"manual"})),
    k=st.integers(min_value=2, max_value=7),
    decimals=st.sampled_from([None, 0, 2]),
    reference=NUMBERS,
)
def test_every_value_falls_in_exactly_one_class(values, method, k, decimals, reference) -> None:
    result = compute_classes(values, method=method, k=k, decimals=decimals, reference=reference)
    assert sum(result.counts) == len(values)
    assert result.counts == count_per_class(values, result)
    assert len(result.counts) <= k
    edges = result.bounds
    assert all(a < b for a, b in pairwise(edges[:-1]))
    assert not edges or edges[-2] <= edges[-1]
    assert all(assign_class(value, result) is not None for value in values)
    assert result == compute_classes(values[::-1], method=method, k=k, decimals=decimals, reference=reference)


@settings(max_examples=100, deadline=None)
@given(values=st.lists(st.integers(0, 40).map(float), min_size=2, max_size=15), k=st.integers(2, 7))
def test_a_higher_value_is_never_in_a_lower_class(values, k) -> None:
    for method in ("jenks", "quantile", "equal", "stddev"):
        result = compute_classes(values, method=method, k=k)
        classes = [assign_class(value, result) for value in sorted(values)]
        assert classes == sorted(classes)
