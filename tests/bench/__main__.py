"""`make bench`: measures the goals of the project in one run and prints them as a Markdown table.

The empty page is a Streamlit app with a title and nothing else, started beside ours and visited in turn with it, so that a busy
machine slows both alike. Times of the server are taken over its WebSocket: from the request to "script finished".
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.ui.navigation import PAGES
from tests.bench.beside import measure_beside
from tests.bench.browser import FIRST_PICTURE, HEADING, TEN_AREAS, change_year, visit
from tests.bench.disclosure import measure_disclosure
from tests.bench.exchange import measure_exchange
from tests.bench.intake import measure_intake
from tests.bench.offers import measure_offers
from tests.bench.release import measure_release
from tests.bench.reports import measure_reports
from tests.bench.session import Session
from tests.bench.store import measure_store
from tests.bench.supply import measure_supply
from tests.bench.wear import measure_wear
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer

VISITS = 7
RERUNS = 7
SESSIONS = 10
# An indicator with many years in all municipalities.
WITH_YEARS = "WAHL-KTW"
EMPTY_CONFIG = """[browser]
gatherUsageStats = false
serverAddress = "localhost"
[server]
headless = true
fileWatcherType = "none"
"""

Row = tuple[str, str, str, bool]


def empty_server(folder: Path) -> AppServer:
    """A Streamlit app with a title and nothing else, without our settings and middleware."""
    script = folder / "leer.py"
    script.write_text('import streamlit as st\n\nst.title("Leer")\n', encoding="utf-8")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(EMPTY_CONFIG, encoding="utf-8")
    return AppServer(folder, script)


def seconds(value: float) -> str:
    """A duration as people read it."""
    return f"{value:.2f} s".replace(".", ",") if value >= 1 else f"{value * 1000:.0f} ms"


def measure_visits(browser: Browser, app: AppServer, empty: AppServer) -> Iterable[Row]:
    """First picture and bytes, in turn with the empty page; the first round only warms up both servers."""
    rounds = [
        (
            visit(browser, empty.url, HEADING),
            visit(browser, f"{app.url}/karte", TEN_AREAS),
            visit(browser, app.url, HEADING),
            visit(browser, f"{app.url}/karte", FIRST_PICTURE),
        )
        for _ in range(VISITS + 1)
    ][1:]
    blank, chart, start, first_picture = (statistics.median(visits[n].seconds for visits in rounds) for n in range(4))
    yield (
        "Erstes Bild auf /karte, neuer Besuch",
        "≤ 0,5 × leere Seite",
        (f"{seconds(first_picture)} = {first_picture / blank:.2f} × {seconds(blank)}".replace(".", ",")),
        first_picture <= 0.5 * blank,
    )
    yield (
        "Zehn Flächen auf /karte, neuer Besuch",
        "≤ 1,5 × leere Seite",
        (f"{seconds(chart)} = {chart / blank:.2f} × {seconds(blank)}".replace(".", ",")),
        chart <= 1.5 * blank,
    )
    yield "Überschrift der Startseite, neuer Besuch", "–", seconds(start), True
    far = [
        (visit(browser, empty.url, HEADING, slow=True), visit(browser, f"{app.url}/karte", TEN_AREAS, slow=True))
        for _ in range(VISITS // 2)
    ]
    blank, chart = (statistics.median(visits[n].seconds for visits in far) for n in range(2))
    yield (
        "Dasselbe über 10 Mbit/s und 40 ms",
        "≤ 1,5 × leere Seite",
        (f"{seconds(chart)} = {chart / blank:.2f} × {seconds(blank)}".replace(".", ",")),
        chart <= 1.5 * blank,
    )
    for name, position in (("/karte", 1), ("/", 2)):
        first = rounds[-1][position]
        yield (
            f"Erster Besuch von {name}",
            "≤ 3 MB",
            (f"{first.megabytes:.2f} MB, {first.requests} Anfragen".replace(".", ",")),
            first.megabytes <= 3,
        )


def measure_year(browser: Browser, app: AppServer) -> Row:
    """A change of the year on the map, several times back and forth."""
    data = shared_store().current().dataset
    indicator = data.indicators[WITH_YEARS]
    query = urlencode({"thema": data.topics[indicator.topic].name, "indikator": indicator.short_name})
    page = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{app.url}/karte?{query}")
    page.wait_for_function(TEN_AREAS)
    page.wait_for_timeout(1000)
    changes = [change_year(page, key) for key in ("ArrowLeft", "ArrowRight") * 5][2:]
    page.context.close()
    middle = statistics.median(duration for duration, _ in changes)
    kept = all(same for _, same in changes)
    note = "Rahmen bleibt" if kept else "Rahmen wurde neu geladen"
    return "Jahr gewechselt bis neue Flächen", "≤ 200 ms, gleicher Rahmen", f"{seconds(middle)}, {note}", middle <= 0.2 and kept


def measure_server(app: AppServer) -> Iterable[Row]:
    """Script time of every page in one session, then memory of further sessions that stay open on the map."""
    with Session(app.url) as session:
        for entry in PAGES:
            session.run(entry.url_path)
            middle = statistics.median(session.run(entry.url_path) for _ in range(RERUNS))
            yield f"Neulauf /{entry.url_path}", "≤ 60 ms", seconds(middle), middle <= 0.06
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
        rows += measure_visits(browser, app, empty)
        rows.append(measure_year(browser, app))
        rows += measure_server(app)
        rows += measure_beside(browser, app)
        browser.close()
        rows += measure_wear(app)
    rows += measure_offers()
    rows += measure_supply()
    rows += measure_exchange()
    rows += measure_intake()
    rows += measure_disclosure()
    rows += measure_reports()
    rows += measure_store()
    rows += measure_release()
    print("| Messung | Ziel | gemessen | |\n|---|---|---|---|")
    for name, goal, measured, reached in rows:
        print(f"| {name} | {goal} | {measured} | {'erreicht' if reached else '**verfehlt**'} |")


if __name__ == "__main__":
    main()
