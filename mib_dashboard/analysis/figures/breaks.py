"""Inner class bounds by method. A bound belongs to the class above it.

Each function takes ascending, finite `data` with at least two different values and the number of classes `k`. It
returns bounds in any order, perhaps fewer than `k - 1` different ones where values repeat.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def compute_quantile_breaks(data: Sequence[float], k: int) -> list[float]:
    """First values of `k` groups of (almost) equal size; equal values stay together in the upper group."""
    return [data[i * len(data) // k] for i in range(1, k)]


def compute_equal_breaks(data: Sequence[float], k: int) -> list[float]:
    """Equal steps between the smallest and the largest value."""
    return [data[0] + (data[-1] - data[0]) * i / k for i in range(1, k)]


def compute_deviation_breaks(data: Sequence[float], k: int) -> list[float]:
    """Steps of one standard deviation of the sample (n - 1) around the mean of the areas."""
    centre, spread = float(np.mean(data)), float(np.std(data, ddof=1))
    return [centre + spread * (i - k / 2) for i in range(1, k)]


def compute_natural_breaks(data: Sequence[float], k: int) -> list[float]:
    """First values of the `k` groups with the least squared deviation from their means (Jenks).

    Method: optimal partition by dynamic programming (W. D. Fisher, 1958, "On grouping for maximum homogeneity").
    Own code, because importing mapclassify takes seconds and 80 MB, and without numba it needs seconds for 1000
    values; the tests compare both.
    """
    distinct, weight = np.unique(np.asarray(data, dtype=float), return_counts=True)
    size = len(distinct)
    deviation = _squared_deviation(distinct, weight)
    cost = deviation[0]
    starts: list[np.ndarray] = []
    for _ in range(1, min(k, size)):
        # total[i, j]: the best classes up to i - 1, then one class from i to j
        total = np.full((size, size), np.inf)
        total[1:] = cost[:-1, None] + deviation[1:]
        starts.append(total.argmin(axis=0))
        cost = total.min(axis=0)
    breaks: list[float] = []
    last = size - 1
    for start in reversed(starts):
        first = int(start[last])
        breaks.append(float(distinct[first]))
        last = first - 1
    return breaks


def compute_offsets(distances: Sequence[float], k: int) -> list[float]:
    """Distances of the inner bounds from a centre for `k` classes, the same number and width on both sides.

    `distances`: how far each value is from the centre. The outermost bound is their quantile (k - 2) / k, so about
    two k-ths of the values lie in the two outer classes and one outlier does not push all others into one class. With
    an even `k` the centre itself is a bound (0 is among the offsets), with an odd one it lies inside a class.
    """
    if k == 2:
        return [0.0]
    outermost = float(np.quantile(distances, (k - 2) / k))
    return [outermost * step / (k - 2) for step in range(k % 2, k - 1, 2)]


def _squared_deviation(distinct: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Matrix [i, j]: squared deviation from their mean of the values i to j; infinite below the diagonal."""
    centred = distinct - distinct.mean()  # differences of large sums would lose digits
    sums = [np.concatenate([[0.0], np.cumsum(weight * centred**power)]) for power in range(3)]
    i, j = np.triu_indices(len(distinct))
    count, total, square = (column[j + 1] - column[i] for column in sums)
    matrix = np.full((len(distinct), len(distinct)), np.inf)
    matrix[i, j] = np.maximum(square - total**2 / count, 0.0)
    return matrix
