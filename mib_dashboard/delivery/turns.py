"""Long work beside visitors: one interpreter runs one thread at a time, and a click needs many turns."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.0001
_USUAL = sys.getswitchinterval()
_LOCK = threading.Lock()
_AT_WORK: set[object] = set()


@contextmanager
def giving_way() -> Iterator[None]:
    """While this work goes on, all others get their turn fifty times as fast as usual; several may work at once."""
    work = object()
    with _LOCK:
        _AT_WORK.add(work)
        sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        with _LOCK:
            _AT_WORK.remove(work)
            if not _AT_WORK:
                sys.setswitchinterval(_USUAL)
