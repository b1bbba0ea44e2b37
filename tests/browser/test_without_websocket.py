"""Behind a web server that lets no WebSocket through, the page says so instead of staying blank."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.between import Between
from tests.browser.server import AppServer


@pytest.fixture
def between(app: AppServer) -> Iterator[Between]:
    found = Between(urlsplit(app.url).port or 0)
    yield found
    found.stop()


def test_the_page_says_that_nothing_comes_through_and_goes_on_when_it_does(between: Between, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://localhost:{between.port}/impressum")
    notice = page.get_by_role("alert").filter(has_text="WebSocket")
    expect(notice).to_be_visible()
    between.closed = False
    expect(notice).to_have_count(0)
    expect(page.locator("#mib-erste")).to_have_count(0)  # the content of the document goes when Streamlit has its own
    expect(page.locator("h1")).to_be_visible()
    context.close()
