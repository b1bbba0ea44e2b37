"""A process that answers nobody ends itself: whoever watches over it (systemd, Docker) starts what has ended, not what is stuck.

Out of memory or threads, the loop that takes requests may stop for good while the process stays.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LOG = logging.getLogger(__name__)
# Seconds between two questions, and how many in a row may stay without an answer. A busy loop answers between two requests.
_PAUSE = 10.0
_MOST_MISSED = 6
_STATUS = 70


@contextmanager
def kept_alive(pause: float = _PAUSE) -> Iterator[None]:
    """Watch over the running loop, from a thread of its own, until the block ends."""
    ended = threading.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(target=_watch, args=(loop, ended, pause), name="mib-puls", daemon=True).start()
    try:
        yield
    finally:
        ended.set()


def _watch(loop: asyncio.AbstractEventLoop, ended: threading.Event, pause: float) -> None:
    answered = threading.Event()
    answered.set()
    missed = 0
    while not ended.wait(pause):
        # Whoever answered late answers the next question.
        missed = 0 if answered.is_set() else missed + 1
        if missed > _MOST_MISSED:
            try:
                LOG.critical("Der Prozess antwortet nicht mehr und beendet sich, damit er neu gestartet wird.")
            finally:
                os._exit(_STATUS)
        answered.clear()
        try:
            loop.call_soon_threadsafe(answered.set)
        except (MemoryError, RuntimeError):  # nothing left to ask with, or nobody to ask
            continue
