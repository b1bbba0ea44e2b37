"""What `vergleichen.py` takes pictures of, and how it waits until a page is really finished."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, WebSocket, sync_playwright

from mib_dashboard.ui.navigation import PAGES
from tests.browser.conftest import ARGUMENTS, find_chromium
from tests.browser.visit import PATIENCE_MS, Recorder, map_frame, settle

DESKTOP, TABLET, TELEPHONE = 1440, 820, 390
HEIGHT = 900
# Chromium draws no taller picture without repeating itself; what stands below is compared as text only.
TALLEST = 16_000
TRIES, STILL_MS = 3, 250
FROZEN = "bilder"
# States of pages that live in the address; a state that a delivery does not have is a state as well: the page says so.
STATES = {
    "karte-gemeinde": "karte?indikator=ZEN-AUSL&gemeinde=Völklingen",
    "karte-zaehlung": "karte?indikator=BEV-INSG",
    "karte-differenz": "karte?indikator=WAHL-LTW&karte_ansicht=differenz",
    "karte-aenderung": "karte?indikator=WAHL-LTW&karte_ansicht=aenderung",
    "karte-angebote": "karte?indikator=ZEN-AUSL&karte_angebote=true",
    "karte-trichter": "karte?indikator=ZEN-AUSL&karte_form=trichter&gemeinde=Völklingen",
    "karte-gesperrt": "karte?indikator=EWF-MH-U15",
    "karte-ziel": "karte?indikator=DEM-03&karte_ansicht=aenderung",
    "karte-ziel-trichter": "karte?indikator=DEM-03&karte_form=trichter",
    "karte-ohne-gemeinden": "karte?indikator=INK-AUSL",
    "zeitreihen-gemeinden": "zeitreihen?indikator=WAHL-LTW&zr_gemeinden=Völklingen&zr_gemeinden=Riegelsberg",
    "zeitreihen-index": "zeitreihen?indikator=BEV-INSG&zr_ansicht=index",
    "zeitreihen-differenz": "zeitreihen?indikator=WAHL-LTW&zr_ansicht=differenz",
    "zeitreihen-alle": "zeitreihen?indikator=WAHL-LTW&zr_ansicht=alle",
    "zeitreihen-ziel": "zeitreihen?indikator=DEM-03&zr_ansicht=alle&gemeinde=Völklingen",
    "zeitreihen-mehrere": "zeitreihen?zr_ansicht=mehrere&gemeinde=Völklingen",
    "gemeinde-voelklingen": "gemeinde?gemeinde=Völklingen",
    "gemeinde-leicht": "gemeinde?gemeinde=Völklingen&sprache=leicht",
    "ueberblick-leicht": "?sprache=leicht",
    "angebote-suche": "angebote?angebote_suche=Deutschkurs&angebote_gemeinde=Völklingen",
    "angebote-angebot": "angebote?angebot=A001",
    "angebote-beispielangebot": "angebote?angebot=BA-00001",
    "angebote-akteure": "angebote?angebote_ansicht=akteure",
    "luecken-zielgruppen": "luecken?luecken_tabelle=zielgruppen&luecken_zahl=je_1000&luecken_frage=praesenz",
    "luecken-reicht": "luecken?luecken_frage=zustand&gemeinde=Völklingen",
    "luecken-bedarf": "luecken?luecken_teil=bedarf",
    "luecken-zugang": "luecken?luecken_teil=zugang",
    "mehrfach-dubletten": "mehrfachstrukturen?mehrfach_teil=dubletten",
    "mehrfach-familien": "mehrfachstrukturen?mehrfach_teil=familien",
    "bericht-lang": "bericht?gemeinde=Völklingen&bericht_umfang=lang",
    "bericht-vergleich": "bericht?bericht_art=vergleich",
    "bericht-thema": "bericht?bericht_art=thema",
    "bericht-fassung": f"bericht?fassung={FROZEN}",
    "methodik-ziel": "methodik?indikator=DEM-03",
    **{f"methodik-{teil}": f"methodik?methodik_teil={teil}" for teil in ("glossar", "zeichen", "karte", "quellen")},
    **{
        f"datenstand-{teil}": f"datenstand?datenstand_teil={teil}"
        for teil in ("erinnerung", "lieferanten", "luecken", "jahre", "guete", "geheimhaltung", "dateien", "pruefung")
    },
}
DECKS = {
    "folien": "praesentation?folien=standard&gemeinde=Völklingen",
    "folien-region": "praesentation?folien=standard",
    "folien-fassung": f"praesentation?fassung={FROZEN}&folien=standard",
}
# What stands on the page; names of pictures and buttons; where the links lead. Addresses without this server's own.
TEXT = """() => {
    const names = [...document.querySelectorAll("[aria-label], [alt], [title], a[href]")].map((element) => {
        const [label, alt, title, href] = ["aria-label", "alt", "title", "href"].map((name) => element.getAttribute(name) ?? "");
        const target = href.replace(location.origin, "").replace(/(media|static)[/]\\S*/, "$1");
        return [element.tagName.toLowerCase(), label, alt, title, target, element.value].filter(Boolean).join(" | ");
    });
    return [document.body.innerText, "", ...names].join("\\n");
}"""
# How many pixels are still hidden below the edge.
HIDDEN = """() => {
    const main = document.querySelector('[data-testid="stMain"]') ?? document.documentElement;
    return main.scrollHeight - main.clientHeight;
}"""
READY = """() => document.fonts.status === "loaded" && [...document.images].every((image) => image.complete)
    && [...document.querySelectorAll(".stPlotlyChart")].every((chart) => chart.querySelector(".main-svg"))
    && [...document.querySelectorAll(".stExpander details[open] > :not(summary)")].every((part) => part.innerText.trim())
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stSpinner"], [data-stale="true"]')"""
MAP = "iframe[title='Interaktive Karte']"
FOOTER = "text=zusammengestellt am"
CLOSED = '[data-testid="stExpander"] details:not([open]) > summary'


@dataclass
class Answers(Recorder):
    """Also knows whether the server still owes an answer: a slow one may say nothing for a while."""

    owed: bool = False

    def attach(self, page: Page) -> None:
        """Listen to a page from its first request on."""
        super().attach(page)
        page.on("websocket", self._follow)

    def _follow(self, websocket: WebSocket) -> None:
        websocket.on("framesent", lambda _: setattr(self, "owed", True))
        websocket.on("framereceived", lambda _: setattr(self, "owed", False))


@dataclass(frozen=True)
class Shot:
    """One page to take. `unfolded`: with everything folded out; `is_deck`: a document of slides, not a page of Streamlit."""

    name: str
    path: str
    width: int
    dark: bool = False
    unfolded: bool = False
    is_deck: bool = False

    @property
    def stem(self) -> str:
        """The name of its files."""
        return f"{self.name}-{self.width}{'-dunkel' if self.dark else ''}{'-offen' if self.unfolded else ''}"


def list_shots() -> list[Shot]:
    """Pages in all widths and both looks; states once, with everything folded out; decks wide and narrow."""
    shots: list[Shot] = []
    for page in PAGES:
        shots += [Shot(page.file, page.url_path, width) for width in (DESKTOP, TABLET, TELEPHONE)]
        shots.append(Shot(page.file, page.url_path, DESKTOP, dark=True))
        shots.append(Shot(page.file, page.url_path, DESKTOP, unfolded=True))
    shots += [Shot(name, path, DESKTOP, unfolded=True) for name, path in STATES.items()]
    for name, path in DECKS.items():
        shots += [Shot(name, path, width, is_deck=True) for width in (DESKTOP, TELEPHONE)]
    return [*shots, Shot("folien", DECKS["folien"], DESKTOP, dark=True, is_deck=True)]


def take_shots(address: str, folder: Path, shots: Sequence[Shot]) -> list[str]:
    """Take pictures (PNG) and texts (TXT) into `folder`, one after the other; returns what did not succeed, with the reason."""
    failed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(ARGUMENTS))
        # One tab for everything: the browser then reads the program of Streamlit once.
        page = browser.new_page(locale="de-DE", reduced_motion="reduce")
        page.recorder = Answers()
        page.recorder.attach(page)
        for shot in shots:
            for attempt in range(TRIES):
                try:
                    _take(page, address, folder, shot)
                    break
                except Exception as error:  # noqa: BLE001 - whatever went wrong: once more, and at last it is told
                    if attempt == TRIES - 1:
                        failed.append(f"{shot.stem}: {str(error).splitlines()[0]}")
        browser.close()
    return failed


def _take(page: Page, address: str, folder: Path, shot: Shot) -> None:
    page.set_viewport_size({"width": shot.width, "height": HEIGHT})
    page.emulate_media(color_scheme="dark" if shot.dark else "light", reduced_motion="reduce")
    page.recorder.owed = False
    page.goto(f"{address.rstrip('/')}/{shot.path}", wait_until="commit")
    _settle(page, shot)
    if shot.is_deck:
        for place in _turn(page):
            _save(page, folder / f"{shot.stem}-{place:02}", shot)
    else:
        _save(page, folder / shot.stem, shot)


def _settle(page: Page, shot: Shot) -> None:
    """Wait until nothing goes to and fro and everything that comes late (fonts, pictures, charts, maps) is drawn."""
    if shot.is_deck:
        page.wait_for_load_state("networkidle")
    else:
        settle(page)
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while page.recorder.owed and time.monotonic() < deadline:
            page.wait_for_timeout(STILL_MS)
            settle(page)
        page.wait_for_selector(FOOTER, timeout=PATIENCE_MS)
        if page.locator(MAP).count():
            map_frame(page)
    page.wait_for_function(READY, timeout=PATIENCE_MS)


def _turn(page: Page) -> Iterator[int]:
    """One slide after the other, from 1."""
    for place in range(1, page.locator("section.slide").count() + 1):
        yield place
        page.keyboard.press("ArrowRight")


def _unfold(page: Page, shot: Shot) -> None:
    """Open all expanders, then those inside of them. Not by mouse: it would stay there and hover."""
    while page.locator(CLOSED).count():
        page.locator(CLOSED).evaluate_all("found => found.forEach((summary) => summary.click())")
        page.wait_for_timeout(STILL_MS)
        _settle(page, shot)


def _save(page: Page, stem: Path, shot: Shot) -> None:
    """Make the window as tall as the page, wait until picture and text are twice the same, and keep both."""
    deadline = time.monotonic() + 2 * PATIENCE_MS / 1000
    previous: tuple[bytes, str] | None = None
    while time.monotonic() < deadline:
        _settle(page, shot)
        if shot.unfolded:
            _unfold(page, shot)  # a late run of the page may have folded something in
        height, hidden = page.viewport_size["height"], page.evaluate(HIDDEN)
        if hidden and height < TALLEST:
            page.set_viewport_size({"width": shot.width, "height": min(height + hidden, TALLEST)})
            continue
        found = page.screenshot(animations="disabled", caret="hide", timeout=PATIENCE_MS), _read(page)
        if found == previous:
            stem.with_name(f"{stem.name}.png").write_bytes(found[0])
            stem.with_name(f"{stem.name}.txt").write_text(found[1], encoding="utf-8")
            return
        previous = found
        page.wait_for_timeout(STILL_MS)
    raise TimeoutError(f"{page.url} does not stand still")


def _read(page: Page) -> str:
    lines = [line.strip() for frame in page.frames for line in frame.evaluate(TEXT).splitlines()]
    return "\n".join(filter(None, lines)) + "\n"
