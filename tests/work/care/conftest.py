"""The house of the tests of care: a store whose first release holds toy offers, and its people."""

from __future__ import annotations

import pytest

from tests.flow_toys import start
from tests.offer_toys import write_offers
from tests.work_toys import add_series, read_files


@pytest.fixture
def store_url(request) -> str:
    """The address of a fresh store in SQLite, or in the kind that `on_both` asks for."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return request.getfixturevalue("sqlite_url")
    return request.getfixturevalue("postgres").new_url()


@pytest.fixture
def house(store, toy):
    """A store with a first release."""
    start(store, read_files(write_offers(add_series(toy))))
    return store
