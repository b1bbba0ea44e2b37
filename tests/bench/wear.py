"""What a click costs the server when many visitors have been there before.

Caches that fill after the start are seen by every garbage collection; with one after each run, a click costs more the longer the
server runs. Measured in CPU of the server process, which a busy machine disturbs less than time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

from mib_dashboard.delivery.dataset import shared_store
from tests.bench.session import Session
from tests.browser.server import AppServer

SESSIONS = 500
RERUNS = 40
_QUIET = "impressum"


def measure_wear(app: AppServer) -> Iterable[tuple[str, str, str, bool]]:
    """CPU of a rerun of the quietest page before and after `SESSIONS` visitors who look at different indicators."""
    fresh = _rerun_cpu(app)
    for page, query in islice(cycle(_views()), SESSIONS):
        with Session(app.url) as session:
            session.run(page, query)
    worn = _rerun_cpu(app)
    measured = f"{worn:.0f} ms (frisch {fresh:.0f} ms)"
    name = f"Rechenzeit eines Neulaufs /{_QUIET} nach {SESSIONS} Sitzungen"
    yield name, "≤ 2 × frisch + 10 ms", measured, worn <= 2 * fresh + 10


def _views() -> list[tuple[str, str]]:
    data = shared_store().current().dataset
    shown = [data.indicators[code] for code in data.figures["indikator"].unique()]
    queries = [urlencode({"thema": data.topics[one.topic].name, "indikator": one.short_name}) for one in shown]
    return [(page, query) for query in queries for page in ("karte", "zeitreihen", "methodik")]


def _rerun_cpu(app: AppServer) -> float:
    """Milliseconds of CPU of one rerun, from `RERUNS` in one session."""
    with Session(app.url) as session:
        session.run(_QUIET)
        before = _cpu_seconds(app.process.pid)
        for _ in range(RERUNS):
            session.run(_QUIET)
        return (_cpu_seconds(app.process.pid) - before) / RERUNS * 1000


def _cpu_seconds(pid: int) -> float:
    """User and system time of a process so far (Linux only)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
