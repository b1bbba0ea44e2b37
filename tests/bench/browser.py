"""What a person at a browser waits for: the first picture, a change of the year, the bytes of a first visit."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from playwright.sync_api import Browser, Page

STEP_MS, CALM_STEPS, LONGEST_STEPS = 100, 6, 300
SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
HEADING = "() => document.querySelector('h1') !== null && document.getElementById('mib-erste') === null"
# What stood in the document is on the screen.
FIRST_PICTURE = """() => document.querySelector("#mib-erste figure svg") !== null
    && performance.getEntriesByName("first-contentful-paint")[0]?.startTime"""
# The base map alone has hatched areas; only with values is one of them filled with a colour.
TEN_AREAS = """() => [...document.querySelectorAll("iframe")].some((frame) => {
    const areas = [...(frame.contentDocument?.querySelectorAll("path.leaflet-interactive") ?? [])];
    const isPainted = areas.length >= 10 && areas.some((area) => area.getAttribute("fill").startsWith("#"));
    return isPainted && document.getElementById("mib-erste") === null;
})"""
# The same in the document itself.
DASH_AREAS = """() => {
    const areas = [...document.querySelectorAll("path.leaflet-interactive")];
    return areas.length >= 10 && areas.some((area) => area.getAttribute("fill").startsWith("#"));
}"""
# The page itself says when a condition first holds, in milliseconds of its clock; a condition may name an earlier moment. Asking
# it from outside would put a large script of Playwright's before its first picture.
TOLD = "mib-bench "
WATCH = """if (window === window.top) (function look() {
    const found = document.documentElement && (%s)();
    if (found) console.debug("%s" + (found === true ? performance.now() : found));
    else setTimeout(look, 10);
})();"""
# Notes the moment of the next key press and of the frame after which the changed areas are on the screen.
CHANGE = """() => new Promise((resolve) => {
    const frames = [...document.querySelectorAll("iframe")];
    const inside = frames.find((frame) => frame.contentDocument?.querySelector(".leaflet-container"))?.contentWindow ?? window;
    const map = inside.document.querySelector(".leaflet-container");
    inside.sameFrame = true;
    document.addEventListener("keydown", () => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve({
                seconds: (performance.now() - start) / 1000, sameFrame: inside.sameFrame === true })));
        });
        observer.observe(map, { subtree: true, childList: true, characterData: true, attributeFilter: ["fill"] });
    }, { capture: true, once: true });
    window.benchReady = true;
})"""


@dataclass(frozen=True)
class FirstVisit:
    """Seconds until the picture stood, bytes over the network until calm (with WebSocket messages), number of requests."""

    seconds: float
    megabytes: float
    requests: int


def visit(browser: Browser, url: str, condition: str, *, slow: bool = False) -> FirstVisit:
    """Open ``url`` with an empty cache and wait for ``condition`` (a JavaScript function that returns true or a moment).

    Seconds are those of the page's own clock, so that the way to the browser and back is no part of them. ``slow`` puts a line
    of 10 Mbit/s and 40 ms in between.
    """
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH % (condition, TOLD))
    page = context.new_page()
    received = [0, 0]
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if slow:
        network.send("Network.emulateNetworkConditions", SLOW_LINE)

    def count(size: float, requests: int) -> None:
        received[0] += int(size)
        received[1] += requests

    network.on("Network.loadingFinished", lambda event: count(event["encodedDataLength"], 1))
    network.on("Network.webSocketFrameReceived", lambda event: count(len(event["response"]["payloadData"]) * 0.75, 0))
    with page.expect_console_message(lambda message: message.text.startswith(TOLD), timeout=60_000) as told:
        page.goto(url, wait_until="commit")
    seconds = float(told.value.text.removeprefix(TOLD)) / 1000
    _wait_until_calm(page, received)
    context.close()
    return FirstVisit(seconds, received[0] / 1e6, received[1])


def _wait_until_calm(page: Page, received: list[int]) -> None:
    """Until nothing has arrived for a while; what never comes to rest is counted as far as it got."""
    calm, before = 0, -1
    for _ in range(LONGEST_STEPS):
        page.wait_for_timeout(STEP_MS)
        calm = calm + 1 if received[0] == before else 0
        before = received[0]
        if calm == CALM_STEPS:
            return


class YearPage:
    """Context manager: a page with a map and a slider over its years, in a visit of its own."""

    def __init__(self, browser: Browser, url: str, condition: str, slider: str) -> None:
        self._context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 800})
        self.page = self._context.new_page()
        self.slider = self.page.locator(slider)
        self._open = (url, condition)

    def __enter__(self) -> YearPage:
        url, condition = self._open
        self.page.goto(url)
        self.page.wait_for_function(condition)
        self.page.wait_for_timeout(1000)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._context.close()


def change_year(shown: YearPage, key: str) -> tuple[float, bool]:
    """Press an arrow key on the slider; seconds until the areas are painted anew, and whether the map's document stayed."""
    page = shown.page
    page.bring_to_front()
    shown.slider.focus()
    page.evaluate(f"window.benchReady = false; window.benchResult = ({CHANGE})(); null")
    page.wait_for_function("() => window.benchReady")
    shown.slider.press(key)
    result = page.evaluate("() => window.benchResult")
    page.wait_for_timeout(400)
    return result["seconds"], result["sameFrame"]
