"""WCAG 2.2 A and AA and good practice as far as a machine can judge: a page, with its frames, in everything it can look like."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.visit import wait_until_finished

# axe-core 4.14.1 from npm, MPL-2.0, see axe.LICENSE
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# Run in the outermost document, axe asks the frames by itself and knows that they are parts of a page. Style sheets would be
# read a second time for one rule that none of these tags brings; it cost a quarter of the time.
RUN = """async (chosen) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const rules = chosen.only ? chosen.only : { type: "tag", values: tags };
    const left = Object.fromEntries(chosen.without.map((rule) => [rule, { enabled: false }]));
    const options = { runOnly: rules, rules: left, resultTypes: ["violations"], preload: { assets: ["media"] } };
    const result = await axe.run(document, options);
    return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 160)}`));
}"""
CONTRAST = ["color-contrast"]
# Good practice only: the column of row numbers in Streamlit's own grid has no words, and nothing of it can be set.
NAMELESS = "empty-table-header"
NARROW = {"width": 320, "height": 640}
FITS = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    return main.scrollWidth <= main.clientWidth;
}"""


def violations(page: Page, *, only: list[str] | None = None, without: list[str] | None = None) -> list[str]:
    """What axe finds in the document and its frames; each line names the rule, the place and the element."""
    for frame in page.frames:
        if not frame.evaluate("typeof axe === 'object'"):
            frame.evaluate(AXE)
    return list(page.evaluate(RUN, {"only": only, "without": [NAMELESS, *(without or [])]}))


def violations_in_dark(page: Page) -> list[str]:
    """What the colours of a page that stands spoil once it is dark; it stays dark."""
    asked = page.recorder.sent
    page.emulate_media(forced_colors="none", color_scheme="dark")
    for _ in range(100):  # until the page asks the server for its pictures in dark (`farben.js`)
        if page.recorder.sent > asked:
            break
        page.wait_for_timeout(50)
    wait_until_finished(page)
    return [f"dunkel: {line}" for line in violations(page, only=CONTRAST)]


def violations_in_all_looks(page: Page) -> list[str]:
    """The same for a page that stands: as it is, in forced colours, in dark and 320 px wide, without loading it again.

    Colours change nothing but contrast, width nothing of it: each look is asked for what it can spoil.
    """
    found = [f"hell: {line}" for line in violations(page)]
    page.emulate_media(forced_colors="active")
    found += [f"erzwungene Farben: {line}" for line in violations(page, only=CONTRAST)]
    found += violations_in_dark(page)
    page.set_viewport_size(NARROW)
    page.wait_for_function(FITS)
    page.wait_for_timeout(250)  # until `zugang.js` has looked at the tables
    return found + [f"320 px: {line}" for line in violations(page, without=CONTRAST)]


def test_axe_finds_a_violation_when_there_is_one(open_page):
    page = open_page("impressum")
    page.evaluate("document.querySelector('[data-testid=stMain]').append(document.createElement('button'))")
    assert any(line.startswith("button-name:") for line in violations(page))
