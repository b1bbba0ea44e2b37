"""How often somebody guessed wrong, and how long they have to wait for it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

_LONGEST_WAIT = 900
_FORGOTTEN = timedelta(hours=1)
_MOST_KEYS = 10_000


class Attempts:
    """Failures by key (a name, an address). The first `free` cost nothing, each further one doubles the wait up to 15 minutes.

    Kept in memory: a restart forgets them, and several processes count on their own.
    """

    def __init__(self, free: int) -> None:
        self._free = free
        self._failed: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, key: str, now: datetime) -> int:
        """Seconds until this key may try again, 0 when it may now."""
        with self._lock:
            number, last = self._failed.get(key, (0, now))
        if number <= self._free or now - last > _FORGOTTEN:
            return 0
        pause = min(2 ** (number - self._free), _LONGEST_WAIT)
        return max(0, pause - int((now - last).total_seconds()))

    def fail(self, key: str, now: datetime) -> None:
        """Count one failure."""
        with self._lock:
            number, last = self._failed.pop(key, (0, now))
            self._failed[key] = (1 if now - last > _FORGOTTEN else number + 1, now)
            if len(self._failed) > _MOST_KEYS:
                self._failed.popitem(last=False)

    def succeed(self, key: str) -> None:
        """Forget the failures of this key."""
        with self._lock:
            self._failed.pop(key, None)
