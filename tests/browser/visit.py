"""One visit: a browser context of its own, a page, and a record of everything it asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Page, WebSocket

from mib_dashboard.ui.navigation import PAGES, WORK_PAGES

PATIENCE_MS = 30_000
LANGUAGE, SIZE = "de-DE", {"width": 1280, "height": 800}
# How long nothing may have gone to and fro until a page counts as finished, and until it counts as calm.
FINISHED_SECONDS = 0.15
CALM_SECONDS = 0.5
# Streamlit marks its root element while a script runs; an app that has drawn at least one element has really started. The
# content that stood in the document before has gone.
FINISHED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    return app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
        && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]') !== null
        && document.getElementById("mib-erste") === null;
}"""


@dataclass
class Recorder:
    """Requests (also WebSockets, of all frames), complaints of the console and of scripts, all in order.

    ``sent`` counts the messages to the server: each one is a widget change or a rerun. ``last`` is the moment
    (``time.monotonic``) at which something was last sent or received.
    """

    urls: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    sent: int = 0
    last: float = 0.0

    def attach(self, page: Page) -> None:
        """Listen to a page from its first request on."""
        page.on("request", lambda request: self._ask(request.url))
        page.on("requestfinished", lambda _: self._stir())
        page.on("websocket", self._listen)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._note(message.type, message.text))

    def clear(self) -> None:
        """Forget what was written down; the next visit begins."""
        self.urls, self.console, self.errors = [], [], []
        self.sent, self.last = 0, 0.0

    def foreign(self, own: str) -> list[str]:
        """Every recorded address that is not on the host and port of ``own`` (data: and blob: stay in the browser)."""
        home = urlsplit(own).netloc
        sent = [url for url in self.urls if urlsplit(url).scheme not in ("data", "blob", "about")]
        return [url for url in sent if urlsplit(url).netloc != home]

    def _listen(self, websocket: WebSocket) -> None:
        self._ask(websocket.url)
        websocket.on("framesent", lambda _: self._send())
        websocket.on("framereceived", lambda _: self._stir())

    def _stir(self) -> None:
        self.last = time.monotonic()

    def _ask(self, url: str) -> None:
        self.urls.append(url)
        self._stir()

    def _send(self) -> None:
        self.sent += 1
        self._stir()

    def _note(self, kind: str, text: str) -> None:
        if kind in ("warning", "error"):
            self.console.append(f"{kind}: {text}")


def wait_until_finished(page: Page, quiet_seconds: float = FINISHED_SECONDS) -> None:
    """Wait until Streamlit's run is over and its elements are drawn; call it again after every click that reruns.

    The run that a click starts begins a moment later, so the page also has to be quiet for a moment.
    """
    begun = time.monotonic()
    deadline = begun + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        page.wait_for_function(FINISHED, timeout=PATIENCE_MS)
        missing = max(begun, page.recorder.last) + quiet_seconds - time.monotonic()
        if missing <= 0:
            return
        page.wait_for_timeout(missing * 1000)
    raise TimeoutError(f"{page.url} does not come to rest")


def open_visit(browser: Browser, url: str, **context: object) -> Page:
    """Open ``url`` as a new visitor (German, 1280 × 800) and wait for the end of the run. The record is ``page.recorder``."""
    page = browser.new_context(**{"locale": LANGUAGE, "viewport": SIZE, **context}).new_page()
    page.recorder = Recorder()
    page.recorder.attach(page)
    open_url(page, url)
    return page


def open_url(page: Page, url: str) -> None:
    """Go to a page of the app and wait for the end of the run."""
    page.goto(url, wait_until="commit")
    wait_until_finished(page)


def is_calm(page: Page) -> bool:
    """True when nobody has done anything for half a second and nothing came; a click that was just made shows only later."""
    return time.monotonic() - page.recorder.last >= CALM_SECONDS


def settle(page: Page) -> None:
    """Wait until half a second has passed without a request or message: late pictures and frames are there."""
    wait_until_finished(page, CALM_SECONDS)


def map_frame(page: Page) -> Frame:
    """The frame of the map on a page, once it shows areas; fails after the usual patience when there is none."""
    areas = page.frame_locator("iframe[title='Interaktive Karte']").locator("path.leaflet-interactive")
    areas.first.wait_for(timeout=PATIENCE_MS)
    return next(frame for frame in page.frames if "/component/streamlit_folium" in frame.url)


def open_from_menu(page: Page, name: str) -> None:
    """Click a page in the navigation of a wide screen, where most are under the word of their group."""
    group = next(entry.heading for entry in (*PAGES, *WORK_PAGES) if entry.title == name)
    if group:
        page.get_by_test_id("stTopNavSection").filter(has_text=group).click()
        page.get_by_role("menuitem", name=name, exact=True).click()
    else:
        page.get_by_test_id("stTopNavLink").filter(has_text=name).click()


def count_steps_back(page: Page) -> int:
    """How many steps the browser can go back. Where a page corrects its address and goes on to the next one in the same breath,
    `history.length` may stay one short: what the browser tells the page then is older than what the page has done.
    """
    session = page.context.new_cdp_session(page)
    place = session.send("Page.getNavigationHistory")["currentIndex"]
    session.detach()
    return int(place)
