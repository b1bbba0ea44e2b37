"""What visitors feel while a person releases a delivery in the very server that answers them."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from mib_dashboard.intake.flow.checking import check
from mib_dashboard.intake.flow.receive import receive
from mib_dashboard.schema import Role
from mib_dashboard.store.engine import Store, create_store
from mib_dashboard.store.releases import newest_number
from tests.bench.session import Session
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.server import AppServer
from tests.browser.working import log_in
from tests.flow_toys import ANNA, NOW
from tests.jobcenter import FILE, OFFICE, open_house, take_over

CLICKS, PAUSE = 60, 0.1
PATIENCE_SECONDS = 60
DONE = "● veröffentlicht"
Row = tuple[str, str, str, bool]


def measure_release() -> Iterable[Row]:
    """Clicks of a visitor alone, and from the click on "Freigeben" until the release is there."""
    with tempfile.TemporaryDirectory(prefix="mib-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder}/mib.db"
        store = create_store(url)
        key = prepare(store)
        with AppServer(folder, MIB_ABLAGE=url) as app, Session(app.url) as session, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(ARGUMENTS))
            page = browser.new_context(storage_state=log_in(url, app.url, "probe", Role.RELEASER), locale="de-DE").new_page()
            page.goto(f"{app.url}/lieferungen?lieferung={key}&schritt=freigeben")
            page.get_by_role("button", name="Freigeben").wait_for()
            alone = [click(session) for _ in range(CLICKS)][CLICKS // 4 :]
            beside, duration = click_until_released(page, session, store)
            browser.close()
        store.close()
    told = f"{words(max(beside))} statt {words(max(alone))}, Median {words(statistics.median(beside))}"
    is_near = max(beside) - max(alone) <= 0.3
    yield f"Klick, während die App eine Lieferung freigibt ({len(beside)} Klicks)", "≤ 0,3 s länger", told, is_near
    yield "Freigabe in der App, mit diesen Klicks", "≤ 10 s", words(duration), duration <= 10


def prepare(store: Store) -> int:
    """A delivery that waits for its release; returns its number."""
    open_house(store)
    delivery = receive(store, OFFICE, "JOBCENTER", FILE.name, FILE.read_bytes(), NOW).delivery
    checked = check(store, ANNA, take_over(store, delivery.id), NOW)
    return checked.delivery.id


def click_until_released(page: Page, session: Session, store: Store) -> tuple[list[float], float]:
    """Durations of the clicks a visitor does until the release is in the store, and how long that took."""
    started = time.perf_counter()
    page.get_by_role("button", name="Freigeben").click(no_wait_after=True)
    clicks: list[float] = []
    while not is_released(store) and time.perf_counter() - started < PATIENCE_SECONDS:
        clicks.append(click(session))
    duration = time.perf_counter() - started
    page.get_by_text(DONE).wait_for()
    return clicks, duration


def is_released(store: Store) -> bool:
    """Whether a second release is there."""
    with store.read() as connection:
        return newest_number(connection) > 1


def click(session: Session) -> float:
    """One click, and the pause of a person."""
    time.sleep(PAUSE)
    return session.run("gemeinde")


def words(seconds: float) -> str:
    """A duration as people read it."""
    return f"{seconds:.2f} s".replace(".", ",")


if __name__ == "__main__":
    for entry in measure_release():
        print(*entry, sep=" | ")
