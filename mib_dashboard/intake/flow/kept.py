"""Results kept for who asks next: a few of them, in this process alone. Who may see one is asked before, at every call."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """At most `most` results by key, the one not asked for longest goes first. They are shared: nobody changes one.

    Two who ask for the same at once wait for one computation; what raises is not kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._slots: OrderedDict[Hashable, _Slot[T]] = OrderedDict()

    def find(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for this key, made when nobody made it before. The key names everything the result depends on."""
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > self._most:
                self._slots.popitem(last=False)
        return slot.find(make)


class _Slot(Generic[T]):
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: list[T] = []

    def find(self, make: Callable[[], T]) -> T:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]
