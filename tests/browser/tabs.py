"""Tabs that are used again: a tab that has the scripts already costs a third of a new one.

Who takes a tab meets it as a new visitor would: nothing stored, nothing recorded, the usual look and size. Only what the browser
may keep between two visitors, the files of the server, is still there.
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.browser.visit import LANGUAGE, SIZE, Recorder, open_url

# What a tab can change after it was opened; any other setting needs a visit of its own.
CHANGEABLE = {"viewport", "color_scheme"}
# Empties what a visitor leaves and returns how far back the tab can go: the browser counts to 50 and no further.
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); return history.length; }"
LONGEST_HISTORY = 20


class Tabs:
    """The tabs of one browser. `take` and `open` lend one, `release` takes it back."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._context = browser.new_context(locale=LANGUAGE, viewport=SIZE)
        self._free: list[Page] = []
        self._lent: list[Page] = []

    def take(self, **settings: object) -> Page:
        """An empty tab with `page.recorder`; `settings` as for a context of Playwright."""
        if set(settings) - CHANGEABLE:
            page = self._browser.new_context(**{"locale": LANGUAGE, "viewport": SIZE, **settings}).new_page()
        else:
            page = self._free.pop() if self._free else self._context.new_page()
            page.set_viewport_size(settings.get("viewport", SIZE))
            page.emulate_media(media="null", color_scheme=settings.get("color_scheme", "light"), forced_colors="none")
            self._lent.append(page)
        if not hasattr(page, "recorder"):
            page.recorder = Recorder()
            page.recorder.attach(page)
        page.recorder.clear()
        return page

    def open(self, url: str, **settings: object) -> Page:
        """Open a page of the app as a new visitor and wait for the end of the run."""
        page = self.take(**settings)
        open_url(page, url)
        return page

    def release(self, page: Page) -> None:
        """Forget everything about a visit, and close what it opened beside itself."""
        if page.context is not self._context:
            page.context.close()
            return
        self._lent.remove(page)
        for other in self._context.pages:
            if other not in (*self._free, *self._lent, page):
                other.close()
        if page.is_closed():
            return
        steps = page.evaluate(FORGET)
        self._context.clear_cookies()
        if steps > LONGEST_HISTORY:
            page.close()
            return
        page.goto("about:blank")
        self._free.append(page)
