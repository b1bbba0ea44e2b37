"""Tabs that are used again: a tab that has the scripts already costs a third of a new one.

Who takes a tab meets it as a new visitor would: nothing stored, nothing recorded, the usual look and size. Only what the browser
may keep between two visitors, the files of the server, is still there.
"""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.visit import LANGUAGE, SIZE, Recorder, open_url

# What a tab can change after it was opened; any other setting needs a visit of its own.
CHANGEABLE = {"viewport", "color_scheme"}
# Empties what a visitor leaves and returns how far back the tab can go: the browser counts to 50 and no further.
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); return history.length; }"
LONGEST_HISTORY = 20


class Tabs:
    """The tabs of one browser. `take` and `open` lend one, `release` takes it back.

    Visitors share what the browser keeps of the server. A visit with settings of its own (somebody who is logged in, a telephone)
    shares nothing with another that goes on: it has a browser profile to itself, and hands it on when it ends.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._context = browser.new_context(locale=LANGUAGE, viewport=SIZE)
        self._free: dict[str, list[Page]] = {}
        # What belongs to a tab that is lent: the list to put it back into, and the cookies it began with.
        self._lent: dict[Page, tuple[str, list]] = {}

    def take(self, **settings: object) -> Page:
        """An empty tab with `page.recorder`; `settings` as for a context of Playwright."""
        own = {name: value for name, value in settings.items() if name not in CHANGEABLE}
        key = repr(sorted(own.items()))
        free = self._free.setdefault(key, [])
        page = free.pop() if free else self._make(own).new_page()
        page.set_viewport_size(settings.get("viewport", SIZE))
        page.emulate_media(media="null", color_scheme=settings.get("color_scheme", "light"), forced_colors="none")
        self._lent[page] = key, list(own.get("storage_state", {}).get("cookies", []))
        if not hasattr(page, "recorder"):
            page.recorder = Recorder()
            page.recorder.attach(page)
        page.recorder.clear()
        return page

    def _make(self, own: dict[str, object]) -> BrowserContext:
        return self._browser.new_context(**{"locale": LANGUAGE, "viewport": SIZE, **own}) if own else self._context

    def open(self, url: str, **settings: object) -> Page:
        """Open a page of the app as a new visitor and wait for the end of the run."""
        page = self.take(**settings)
        open_url(page, url)
        return page

    def release(self, page: Page) -> None:
        """Forget everything about a visit, and close what it opened beside itself."""
        key, cookies = self._lent.pop(page)
        known = {page, *self._lent, *(tab for tabs in self._free.values() for tab in tabs)}
        for other in page.context.pages:
            if other not in known:
                other.close()
        if page.is_closed():
            return
        steps = page.evaluate(FORGET)
        page.context.clear_cookies()
        page.context.add_cookies(cookies)
        if steps > LONGEST_HISTORY:
            (page if page.context is self._context else page.context).close()
            return
        page.goto("about:blank")
        self._free[key].append(page)
