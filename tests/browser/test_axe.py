"""WCAG 2.1 A and AA as far as a machine can judge: every page, with its frames, in dark (in light: test_every_page.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from mib_dashboard.ui.navigation import PAGES
from tests.browser.visit import settle

# axe-core 4.14.1 from npm, MPL-2.0, see axe.LICENSE
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """async () => {
    const rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
    const result = await axe.run(document, { runOnly: rules, iframes: false, resultTypes: ["violations"] });
    return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`));
}"""


def violations(page) -> list[str]:
    """What axe finds in the document and in every frame; each line names the rule, the place and the element."""
    found = []
    for frame in page.frames:
        frame.evaluate(AXE)
        found += [f"{'Rahmen ' if frame.parent_frame else ''}{line}" for line in frame.evaluate(RUN)]
    return found


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.url_path or "start")
def test_page_has_no_violation_in_dark(open_page, entry):
    page = open_page(entry.url_path, color_scheme="dark")
    settle(page)
    assert violations(page) == []


def test_axe_finds_a_violation_when_there_is_one(open_page):
    page = open_page("impressum")
    page.evaluate("document.querySelector('[data-testid=stMain]').append(document.createElement('button'))")
    assert any(line.startswith("button-name:") for line in violations(page))
