"""`make bench`: measures the goals of the project in one run and prints them as a Markdown table.

The empty page is a Streamlit app with a title and nothing else, started beside ours and visited in turn with it, so that a busy
machine slows both alike. Times of the server are taken over its WebSocket: from the request to "script finished".
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from mib_dashboard.ui.navigation import PAGES
from tests.bench.beside import measure_beside
from tests.bench.browser import HEADING, TEN_AREAS, visit
from tests.bench.dash import EMPTY, measure_beside_dash
from tests.bench.disclosure import measure_disclosure
from tests.bench.exchange import measure_exchange
from tests.bench.growth import measure_growth
from tests.bench.intake import measure_intake
from tests.bench.load import measure_load
from tests.bench.offers import measure_offers
from tests.bench.release import measure_release
from tests.bench.reports import measure_reports
from tests.bench.session import Session
from tests.bench.steering import measure_steering
from tests.bench.store import measure_store
from tests.bench.supply import measure_supply
from tests.bench.table import Row, compare, empty_server, print_table
from tests.bench.wear import measure_wear
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer

VISITS = 7
RERUNS = 7
SESSIONS = 10


def seconds(value: float) -> str:
    """A duration as people read it."""
    return f"{value:.2f} s".replace(".", ",") if value >= 1 else f"{value * 1000:.0f} ms"


def measure_visits(browser: Browser, app: AppServer, empty: AppServer) -> Iterable[Row]:
    """The start page, and the map over a slow line, in turn with the empty page; the first round only warms up both servers."""
    rounds = [visit(browser, app.url, HEADING) for _ in range(VISITS + 1)][1:]
    yield "Überschrift der Startseite, neuer Besuch", "–", seconds(statistics.median(one.seconds for one in rounds)), True
    first = rounds[-1]
    told = f"{first.megabytes:.2f} MB, {first.requests} Anfragen".replace(".", ",")
    yield "Erster Besuch von /", "≤ 1,5 MB", told, first.megabytes <= 1.5
    far = [
        (visit(browser, empty.url, HEADING, slow=True), visit(browser, f"{app.url}/karte", TEN_AREAS, slow=True))
        for _ in range(VISITS // 2)
    ]
    blank, living = (statistics.median(visits[n].seconds for visits in far) for n in range(2))
    yield compare("Lebende Karte über 10 Mbit/s und 40 ms", living, 1.2, EMPTY, blank)


def measure_reruns(app: AppServer, empty: AppServer) -> Iterable[Row]:
    """Script time of every page in one session, in turn with the empty page."""
    with Session(app.url) as session, Session(empty.url) as blank:
        blank.run("")
        for entry in PAGES:
            session.run(entry.url_path)
            pairs = [(session.run(entry.url_path), blank.run("")) for _ in range(RERUNS)]
            ours, its = (statistics.median(pair[n] for pair in pairs) for n in (0, 1))
            yield compare(f"Neulauf /{entry.url_path}", ours, 1.5, EMPTY, its)


def measure_memory(app: AppServer) -> Iterable[Row]:
    """Memory after all pages were visited, and of further sessions that stay open on the map."""
    full = app.resident_mb()
    yield "Speicher nach Besuch aller Seiten", "≤ 260 MB", f"{full:.0f} MB", full <= 260
    sessions = [Session(app.url).__enter__() for _ in range(SESSIONS)]
    for session in sessions:
        session.run("karte")
        session.run("zeitreihen")
    each = (app.resident_mb() - full) / SESSIONS
    yield "Speicher je weiterer Sitzung", "≤ 2 MB", f"{each:.1f} MB".replace(".", ","), each <= 2
    for session in sessions:
        session.__exit__(None, None, None)


def main() -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="mib-bench-"))
    (folder / "app").mkdir()
    (folder / "leer").mkdir()
    with AppServer(folder / "app") as app, empty_server(folder / "leer") as empty, sync_playwright() as playwright:
        started = app.resident_mb()
        rows: list[Row] = [("Speicher nach dem Start", "≤ 260 MB", f"{started:.0f} MB", started <= 260)]
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(ARGUMENTS))
        rows += measure_beside_dash(browser, app, empty, folder)
        rows += measure_visits(browser, app, empty)
        rows += measure_reruns(app, empty)
        rows += measure_memory(app)
        rows += measure_beside(browser, app)
        browser.close()
        rows += measure_wear(app)
    rows += measure_load()
    rows += measure_growth()
    rows += measure_offers()
    rows += measure_supply()
    rows += measure_exchange()
    rows += measure_intake()
    rows += measure_disclosure()
    rows += measure_reports()
    rows += measure_store()
    rows += measure_release()
    rows += measure_steering()
    print_table(rows)


if __name__ == "__main__":
    main()
