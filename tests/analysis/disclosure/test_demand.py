"""How wide the range of a hidden cell has to be, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from mib_dashboard.analysis.disclosure.cells import Cells
from mib_dashboard.analysis.disclosure.demand import find_narrow

MINIMUM, ENDLESS = 5.0, np.inf


def is_narrow(value: float, low: float, high: float) -> bool:
    """Of one hidden cell, known to lie between `low` and `high`."""
    one, no = np.ones(1), np.zeros(1, dtype=bool)
    cells = Cells(np.zeros(1, dtype=int), one * value, one, one * MINIMUM, no, no, one * ENDLESS, one, one)
    return bool(find_narrow(cells, ~no, one * low, one * high)[0])


@pytest.mark.parametrize(
    ("low", "high", "narrow"), [(1, 9, False), (1, ENDLESS, False), (1, 8, True), (2, ENDLESS, True), (2, 2, True)]
)
def test_a_small_count_may_be_anything_from_one_to_twice_the_minimum(low, high, narrow):
    assert is_narrow(2.0, low, high) == narrow


@pytest.mark.parametrize(("low", "high", "narrow"), [(38, 43, False), (1, ENDLESS, False), (38, 42, True), (40, 40, True)])
def test_what_only_protects_another_stays_open_by_the_minimum(low, high, narrow):
    assert is_narrow(40.0, low, high) == narrow
