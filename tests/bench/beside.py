"""What an export costs others: clicks of one visitor while another one builds long papers of all municipalities."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable

from playwright.sync_api import Browser

from tests.bench.session import Session
from tests.browser.server import AppServer
from tests.browser.visit import open_visit

CLICKS = 15
LONGEST_SECONDS = 150
GOAL_SECONDS = 0.5
Row = tuple[str, str, str, bool]


def measure_beside(browser: Browser, app: AppServer) -> Iterable[Row]:
    """Rows of the table of `make bench`: the slowest click during an export against the slowest one without."""
    for name, key in (("PDF", "pdf"), ("PowerPoint", "pptx")):
        with Session(app.url) as session:
            session.run("gemeinde")
            alone = [session.run("gemeinde") for _ in range(CLICKS)]
            page = open_visit(browser, f"{app.url}/bericht?bericht_weitere=alle&bericht_umfang=lang&bericht_format={key}")
            page.get_by_role("button", name="Dateien als ZIP").click()
            done = page.get_by_role("button", name="herunterladen")
            started, beside = time.perf_counter(), []
            while not done.count() and time.perf_counter() - started < LONGEST_SECONDS:
                beside.append(session.run("gemeinde"))
                page.wait_for_timeout(100)
            built = bool(done.count())
            page.context.close()
        delay = max(beside) - max(alone)
        words = f"{max(beside):.2f} s statt {max(alone):.2f} s, Median {statistics.median(beside):.2f} s".replace(".", ",")
        if not built:
            words += ", Export nicht fertig geworden"
        goal = f"≤ {GOAL_SECONDS} s länger".replace(".", ",")
        yield f"Klick, während andere zehn lange Berichte bauen ({name})", goal, words, built and delay <= GOAL_SECONDS
