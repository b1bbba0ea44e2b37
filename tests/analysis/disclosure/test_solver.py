"""A table of the solver counts only after it was checked by calculation."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy.sparse import csr_array

from mib_dashboard.analysis.disclosure import witness
from mib_dashboard.analysis.disclosure.intruder import explore

MATRIX, RIGHT = csr_array(np.array([[1.0, 1.0]])), np.array([10.0])
LOW, HIGH = np.array([1.0, 1.0]), np.array([8.0, 9.0])


@pytest.mark.parametrize(("module", "name"), [(witness, "_solve"), (explore, "solve")])
@pytest.mark.parametrize(
    ("table", "fits"),
    [([4.0, 6.0], True), ([4.00001, 5.99999], True), ([4.0, 7.0], False), ([9.0, 1.0], False), ([0.0, 10.0], False)],
)
def test_a_table_that_does_not_fit_is_none(monkeypatch, module, name, table, fits):
    monkeypatch.setattr(module, "milp", lambda *_, **__: SimpleNamespace(x=np.array(table)))
    found = getattr(module, name)(np.zeros(2), MATRIX, RIGHT, LOW, HIGH)
    assert (found is not None) == fits
