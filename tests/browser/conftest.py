"""The real app in a real browser: few servers (`houses`), Debian's or Playwright's Chromium, every request written down.

How to use: ``open_page("karte")`` opens a page as a new visitor, waits until Streamlit has finished, and returns the
Playwright page. ``page.recorder.urls`` holds every request and WebSocket of all frames, ``page.recorder.console`` the
browser's complaints. ``app.url`` is the address of the server, ``app.connections()`` what it has connected to itself.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser.houses import STANDING, app, frozen, house, service_house, shipped, toy_house, versions
from tests.browser.server import AppServer
from tests.browser.tabs import Tabs
from tests.browser.visit import PATIENCE_MS

# Fixtures of their own module.
__all__ = ["app", "frozen", "house", "service_house", "shipped", "toy_house", "versions"]

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip
NO_CHROMIUM = "Kein Chromium gefunden: „make test“ richtet eines ein, oder CHROMIUM=/pfad/zu/chromium setzen."


# On a busy machine a page may take its time; only what never comes is a fault.
expect.set_options(timeout=PATIENCE_MS)


# Files that visit the same house follow one another, and it goes after the last of them: it would cost memory and look for new
# data every few seconds. The app itself stands to the end.
HOUSES = ("toy_house", "service_house", "house")
LAST = pytest.StashKey[tuple[str, ...]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put browser tests last: while Playwright is open, its event loop runs in this thread and no other may."""
    visited: dict[Path, set[str]] = defaultdict(set)
    for item in items:
        visited[item.path] |= set(getattr(item, "fixturenames", ()))
    place = {path: next((n for n, name in enumerate(HOUSES) if name in names), len(HOUSES)) for path, names in visited.items()}
    here = Path(__file__).parent
    items.sort(key=lambda item: (here in item.path.parents, place[item.path] if here in item.path.parents else 0))
    last = {name: item for item in items for name in HOUSES if name in getattr(item, "fixturenames", ())}
    for item in items:
        item.stash[LAST] = tuple(name for name, end in last.items() if end is item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Stop a house after its last visit."""
    yield
    for name in item.stash[LAST]:
        if name in STANDING:
            STANDING.pop(name).stop()


def find_chromium(playwright: Playwright) -> str | None:
    """The browser to use: $CHROMIUM, else one in the search path, else Playwright's own; None if there is none."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        return wanted if Path(wanted).is_file() else None
    # The one without a window of its own takes a fifth less time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    installed = next((path for path in map(shutil.which, names) if path), None)
    own = playwright.chromium.executable_path
    return installed or (own if Path(own).is_file() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        executable = find_chromium(playwright)
        if executable is None:
            pytest.fail(NO_CHROMIUM, pytrace=False)
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Tabs for every test, whatever server it asks."""
    return Tabs(browser)


@pytest.fixture
def open_page(app: AppServer, tabs: Tabs) -> Iterator[Callable[..., Page]]:
    """Open a page by its address in a visit of its own: ``open_page("karte?karte_zeit=2020", color_scheme="dark")``."""
    visits: list[Page] = []

    def open_(path: str = "", **context: object) -> Page:
        visits.append(tabs.open(f"{app.url}/{path}", **context))
        return visits[-1]

    yield open_
    for page in visits:
        tabs.release(page)
