"""Crossed sums of a few towns, always the same: what the hypothesis in `test_attack` finds at length is found here at once."""

from __future__ import annotations

import pytest

from mib_dashboard.model.protection import Rule
from tests.analysis.disclosure.disclosure_toys import make_areas, publish
from tests.analysis.disclosure.test_attack import SPLIT, list_failures, rows_of, truth

TABLES = [
    [(2, 40), (30, 30), (50, 20)],
    [(2, 3), (20, 30), (4, 50), (60, 1)],
    [(1, 1), (1, 1), (9, 9)],
    [(3, 90), (4, 80), (70, 2), (60, 60), (1, 40)],
    [(2, 2), (40, 3), (3, 40), (50, 50)],
]


@pytest.mark.parametrize("minimum", [3, 5, 10])
@pytest.mark.parametrize("pairs", TABLES, ids=str)
def test_nothing_hidden_can_be_calculated(pairs, minimum):
    result = publish(rows_of(pairs), Rule("AMT", minimum=minimum, denominator=1), links=(SPLIT,))
    assert result.done.protection.breaches == ()
    assert list_failures(result.figures, make_areas(len(pairs)), truth(pairs), minimum) == []
