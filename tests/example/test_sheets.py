"""Every sheet of paper of the invented data, which fill every page, is one."""

from __future__ import annotations

import pytest

from tests.sheets import PATHS, find_faults, prepare


@pytest.fixture(scope="module")
def ground(example):
    return prepare(example.data)


@pytest.mark.parametrize("path", PATHS)
def test_every_selection_is_one_sheet_that_can_be_read(ground, path):
    assert find_faults(ground, path) == []
