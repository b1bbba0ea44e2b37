"""Every sheet of paper of the shipped data is one."""

from __future__ import annotations

import pytest

from tests.sheets import PATHS, find_faults, prepare


@pytest.fixture(scope="module")
def sheet_ground(shipped):
    return prepare(shipped)


@pytest.mark.parametrize("path", PATHS)
def test_every_selection_is_one_sheet_that_can_be_read(sheet_ground, path):
    assert find_faults(sheet_ground, path) == []
