"""The house of the tests of the flow: a store of each kind with a first release and its people."""

from __future__ import annotations

import pytest

from tests.flow_toys import start
from tests.work_toys import add_series, read_files


@pytest.fixture
def house(store, toy):
    """A store whose first release is the toy delivery."""
    start(store, read_files(add_series(toy)))
    return store
