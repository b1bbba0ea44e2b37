"""What is under way when the process is told to end: runs of pages and reports may finish, within a limit.

The server below would cut every connection at once; whoever clicked a moment before would see a page that is half made.
"""

from __future__ import annotations

import logging
import threading
import time
from functools import wraps
from typing import Any

import anyio
from uvicorn import Server

from mib_dashboard.printing import shared_printer

LOG = logging.getLogger(__name__)
# Seconds. Whoever starts this process must give it longer than both together before ending it by force.
LIMIT, LIMIT_ANSWERS = 20.0, 5
_STEP, _UNDER_WAY = 0.05, 0.3
# How Streamlit names the thread of a run; it lives as long as the run.
_RUN = "ScriptRunner.scriptThread"


async def finish_runs(limit: float = LIMIT) -> None:
    """Wait for the runs that go on now and for all reports; at most `limit` seconds, then the log says what was cut."""
    running, end = [one for one in threading.enumerate() if one.name == _RUN], time.monotonic() + limit
    while (any(one.is_alive() for one in running) or shared_printer().queue) and time.monotonic() < end:
        await anyio.sleep(_STEP)
    # What they said last is on its way to the browser.
    await anyio.sleep(_UNDER_WAY)
    runs, reports = sum(one.is_alive() for one in running), shared_printer().queue
    if runs or reports:
        LOG.warning("Beim Beenden abgebrochen: Läufe %d, Aufgaben für Berichte %d.", runs, reports)


def let_runs_end() -> None:
    """Let the server of this process take nobody new, and wait, before it cuts its connections; for good."""
    original = getattr(Server.shutdown, "__wrapped__", Server.shutdown)

    @wraps(original)
    async def shutdown(self: Any, sockets: Any = None) -> None:
        for server in self.servers:
            server.close()
        if self.config.timeout_graceful_shutdown is None:
            self.config.timeout_graceful_shutdown = LIMIT_ANSWERS
        await finish_runs()
        await original(self, sockets)

    Server.shutdown = shutdown  # type: ignore[method-assign]
