"""The one store of this process, opened when it is first needed."""

from __future__ import annotations

from functools import lru_cache

from mib_dashboard.store.engine import Store, open_store


@lru_cache(maxsize=2)
def open_shared(url: str) -> Store:
    """The store at this address, for every thread of the process. StoreError as in `open_store`; then it is tried anew."""
    return open_store(url)
