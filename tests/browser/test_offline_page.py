"""The offline page of a report in a real browser: readable for everyone in both looks, without script and network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from mib_dashboard.analysis.reports import FULL_PROFILE, compute_comparison_report, compute_profile_report, prepare_reports
from mib_dashboard.exports import FORMATS
from mib_dashboard.model.dataset import Dataset
from tests.browser.test_axe import CONTRAST, violations

pytestmark = pytest.mark.shipped


@pytest.fixture(scope="module")
def files(shipped: Dataset, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    ground = prepare_reports(shipped, date(2026, 11, 24))
    reports = [compute_profile_report(ground, shipped.municipalities[0], FULL_PROFILE), compute_comparison_report(ground, [])]
    folder = tmp_path_factory.mktemp("seiten")
    for report in reports:
        (folder / FORMATS["html"].name_file(report)).write_bytes(FORMATS["html"].build(report))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def opened(browser, files) -> Iterator[dict[str, Page]]:
    """Both with everything in them unfolded. The pages forbid scripts; only for the check they are let in."""
    context = browser.new_context(color_scheme="light", bypass_csp=True)
    pages = {file.name: context.new_page() for file in files}
    for file in files:
        pages[file.name].goto(file.as_uri())
        pages[file.name].evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    yield pages
    context.close()


def test_no_violation(opened):
    for name, page in opened.items():
        page.emulate_media(color_scheme="light")
        assert violations(page) == [], name
        page.emulate_media(color_scheme="dark")
        assert violations(page, only=CONTRAST) == [], name


@pytest.mark.parametrize("width", [820, 400])
def test_without_script_and_network_at_any_width(browser, files, width):
    context = browser.new_context(java_script_enabled=False, offline=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for file in files:
        page.goto(file.as_uri())
        box = page.locator("main").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
        page.locator("summary").first.click()
        assert page.locator("details[open] table").first.is_visible()
    assert requests == [file.as_uri() for file in files]
    context.close()


def test_the_looks_differ(browser, files):
    grounds = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(files[0].as_uri())
        grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        context.close()
    assert grounds == ["rgb(255, 255, 255)", "rgb(16, 24, 29)"]


@pytest.mark.parametrize("width", [320, 360, 820, 1440])
def test_the_page_never_scrolls_sideways(opened, width):
    """Wide tables scroll in their own box; the entries of the contents do not overlap."""
    for name, page in opened.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert page.evaluate("document.body.scrollWidth") <= width, name
        boxes = page.evaluate(
            "[...document.querySelectorAll('nav li')].map(li => { const r = document.createRange(); r.selectNodeContents(li);"
            "const b = r.getBoundingClientRect(); return [b.left - 24, b.top, b.right, b.bottom] })"
        )
        assert boxes
        for place, one in enumerate(boxes):
            for other in boxes[place + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
                assert apart, (name, one, other)
