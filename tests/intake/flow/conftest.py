"""The house of the tests of the flow: a store with a first release and its people.

What the databases do differently lies in the store, whose tests run on both. Of the flow those run on both that write at
the same moment, wait for a time or go the whole way (`on_both`).
"""

from __future__ import annotations

import pytest

from tests.flow_toys import start
from tests.work_toys import add_series, read_files


@pytest.fixture
def store_url(request) -> str:
    """The address of a fresh store in SQLite, or in the kind that `on_both` asks for."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return request.getfixturevalue("sqlite_url")
    return request.getfixturevalue("postgres").new_url()


@pytest.fixture
def house(store, toy):
    """A store whose first release is the toy delivery."""
    start(store, read_files(add_series(toy)))
    return store
