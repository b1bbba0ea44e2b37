"""Frozen versions in the store. Loaded only where there is one."""

from __future__ import annotations

from datetime import datetime

from mib_dashboard.frozen.places import LARGEST, check_key, too_large
from mib_dashboard.frozen.version import FrozenError
from mib_dashboard.model.working import Actor
from mib_dashboard.store.engine import ConflictError, StoreError
from mib_dashboard.store.frozen import add_frozen, find_frozen, list_frozen_keys, read_frozen_bytes, remove_frozen
from mib_dashboard.store.shared import open_shared


class StorePlace:
    """Keeps contents in a store; see `Keeping`."""

    def __init__(self, address: str) -> None:
        self._address = address

    def add(self, key: str, content: bytes, actor: Actor, now: datetime) -> bool:
        """Keep a content, with a row in the journal."""
        if len(content) > LARGEST:
            raise too_large(key)
        try:
            with open_shared(self._address).begin() as connection:
                add_frozen(connection, check_key(key), content, actor, now)
        except ConflictError:
            return False
        except StoreError as error:
            raise FrozenError(str(error)) from error
        return True

    def read(self, key: str) -> bytes | None:
        """The content as it was kept."""
        try:
            with open_shared(self._address).read() as connection:
                return read_frozen_bytes(connection, check_key(key))
        except StoreError as error:
            raise FrozenError(f"Die Fassung „{key}“ lässt sich nicht lesen: {error}") from error

    def list_keys(self) -> list[str]:
        """All keys of the store."""
        try:
            with open_shared(self._address).read() as connection:
                return list_frozen_keys(connection)
        except StoreError as error:
            raise FrozenError(str(error)) from error

    def find_state(self, key: str) -> tuple[int, int]:
        """A part of the SHA-256 as a number, and the size."""
        try:
            with open_shared(self._address).read() as connection:
                found = find_frozen(connection, check_key(key))
        except StoreError:
            return 0, 0
        return (int(found[0][:15], 16), found[1]) if found else (0, 0)

    def remove(self, key: str, actor: Actor, now: datetime, reason: str) -> bool:
        """Take a content away; the journal keeps who and why."""
        try:
            with open_shared(self._address).begin() as connection:
                return remove_frozen(connection, check_key(key), actor, now, reason)
        except StoreError as error:
            raise FrozenError(str(error)) from error
