"""What a person at a browser waits for: the first picture, a change of the year, the bytes of a first visit."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
HEADING = "() => document.querySelector('h1') !== null && document.getElementById('mib-erste') === null"
# What stood in the document is on the screen.
FIRST_PICTURE = """() => document.querySelector("#mib-erste figure svg") !== null
    && performance.getEntriesByName("first-contentful-paint").length > 0"""
# The base map alone has hatched areas; only with values is one of them filled with a colour.
TEN_AREAS = """() => [...document.querySelectorAll("iframe")].some((frame) => {
    const areas = [...(frame.contentDocument?.querySelectorAll("path.leaflet-interactive") ?? [])];
    const isPainted = areas.length >= 10 && areas.some((area) => area.getAttribute("fill").startsWith("#"));
    return isPainted && document.getElementById("mib-erste") === null;
})"""
# Notes the moment of the next key press and of the frame after which the changed areas are on the screen.
CHANGE = """() => new Promise((resolve) => {
    const frames = [...document.querySelectorAll("iframe")];
    const frame = frames.find((frame) => frame.contentDocument?.querySelector(".leaflet-container"));
    const map = frame.contentDocument.querySelector(".leaflet-container");
    frame.contentWindow.sameFrame = true;
    document.addEventListener("keydown", () => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve({
                seconds: (performance.now() - start) / 1000, sameFrame: frame.contentWindow.sameFrame === true })));
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
    """Open ``url`` with an empty cache and wait for ``condition`` (a JavaScript function that returns true).

    ``slow`` puts a line of 10 Mbit/s and 40 ms in between.
    """
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 800})
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
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_function(condition, polling=20, timeout=60_000)
    seconds = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    context.close()
    return FirstVisit(seconds, received[0] / 1e6, received[1])


def change_year(page: Page, key: str) -> tuple[float, bool]:
    """Press an arrow key on the slider; seconds until the areas are painted anew, and whether the frame stayed the same."""
    slider = page.locator(".st-key-karte_zeit").get_by_role("slider")
    slider.focus()
    page.evaluate(f"window.benchReady = false; window.benchResult = ({CHANGE})(); null")
    page.wait_for_function("() => window.benchReady")
    slider.press(key)
    result = page.evaluate("() => window.benchResult")
    page.wait_for_timeout(400)
    return result["seconds"], result["sameFrame"]
