"""Answers of the open data, kept as long as the data stay the same; bounded in bytes, and so is the work on new ones."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable


class BusyError(Exception):
    """More questions are waiting for an answer than the server will work on."""


class AnswerStore:
    """The answers of one version of the data, those asked for last; when the version changes all of them go.

    `most_bytes`: all answers together; a larger one is given and not kept. `most_waiting`: builders at a time, of whom one
    works, so that nobody who asks for ever new answers keeps the pages from working.
    """

    def __init__(self, most_bytes: int, most_waiting: int) -> None:
        self._most_bytes = most_bytes
        self._most_waiting = most_waiting
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._version = ""
        self._size = 0
        self._waiting = 0
        self._lock = threading.Lock()
        self._building = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes of all answers that are kept."""
        return self._size

    def find(self, version: str, key: Hashable, build: Callable[[], bytes]) -> bytes:
        """The answer to a question about a version of the data, built when it is new. BusyError when too many wait."""
        with self._lock:
            kept = self._look_up(version, key)
            if kept is not None:
                return kept
            if self._waiting >= self._most_waiting:
                raise BusyError
            self._waiting += 1
        try:
            with self._building:
                with self._lock:
                    kept = self._look_up(version, key)  # somebody may have asked the same a moment before
                if kept is None:
                    kept = build()
                    with self._lock:
                        self._keep(version, key, kept)
                return kept
        finally:
            with self._lock:
                self._waiting -= 1

    def recall(self, version: str, key: Hashable) -> bytes | None:
        """The answer to a question about a version of the data, as far as it is kept; never waits for one that is built."""
        with self._lock:
            return self._look_up(version, key)

    def _look_up(self, version: str, key: Hashable) -> bytes | None:
        if version != self._version:
            self._kept.clear()
            self._version, self._size = version, 0
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def _keep(self, version: str, key: Hashable, answer: bytes) -> None:
        if version != self._version or len(answer) > self._most_bytes:
            return
        self._kept[key] = answer
        self._size += len(answer)
        while self._size > self._most_bytes:
            _, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest)
