"""How many files and connections the process may hold open at a time: told at start, because the end of them stops everyone."""

from __future__ import annotations

import logging

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None  # type: ignore[assignment]

LOG = logging.getLogger(__name__)
# Measured under Linux, for as long as a visitor has a page open.
EACH_SESSION = 4
FEW_SESSIONS = 500


def tell_descriptors() -> None:
    """Say in the log how many visitors fit; a warning when that is few. Nothing where the system has no such limit."""
    if resource is None:
        return
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        return
    sessions = most // EACH_SESSION
    words = f"Das System erlaubt {most} offene Dateien und Verbindungen; das reicht für etwa {sessions} Besuche gleichzeitig."
    if sessions < FEW_SESSIONS:
        LOG.warning("%s Mehr: „ulimit -n 8192“ vor dem Start, bei systemd LimitNOFILE=8192.", words)
    else:
        LOG.info("%s", words)
