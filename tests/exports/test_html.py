"""The offline page, read with an HTML parser: one file, no script, no address of another place, names for everything."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

import pytest

from mib_dashboard.exports.html import build_html
from mib_dashboard.language.binding import APART
from mib_dashboard.report.example_mark import SENTENCE as EXAMPLE
from mib_dashboard.report.report import ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock
from tests.exports.conftest import SHOWN

VOID = {"meta", "br", "img", "path", "circle", "rect", "polyline", "link", "input"}


class Page(HTMLParser):
    """Tags with their attributes, all text, and whether every tag is closed in order."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self.open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(long: Report) -> Page:
    return Page(build_html(long))


def test_is_whole_and_german(page: Page, long: Report):
    assert page.open == []
    assert page.of("html") == [{"lang": "de"}]
    assert len(page.of("h1")) == len(page.of("main")) == 1
    assert f"<title>{long.title}</title>".encode() in build_html(long)


def test_needs_no_script_and_no_network(page: Page, long: Report):
    assert not page.of("script")
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    loads = [a for _, a in page.tags if "src" in a or "srcset" in a] + page.of("link")
    assert not loads
    addresses = [a["href"] for a in page.of("a")]
    assert [href for href in addresses if not href.startswith("#")] == [long.link]
    styles = re.search(r"<style>(.*?)</style>", build_html(long).decode(), re.S)[1]
    assert "url(" not in styles
    assert "@import" not in styles
    assert "default-src 'none'" in page.of("meta")[1]["content"]


def test_every_name_is_used_once_and_every_reference_leads_somewhere(page: Page):
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    wanted = {a["href"][1:] for a in page.of("a") if a["href"].startswith("#")}
    wanted |= {m for _, a in page.tags for value in a.values() for m in re.findall(r"url\(#([^)]+)\)", value or "")}
    wanted |= {a["aria-labelledby"] for a in page.of("section")}
    assert wanted <= set(ids)


def test_every_colour_of_the_pictures_has_a_value_in_both_looks(long: Report):
    content = build_html(long).decode()
    used = set(re.findall(r"var\((--[\w-]+)\)", content))
    light, dark = content.split("@media screen and (prefers-color-scheme: dark)")
    dark = dark.split("</style>")[0]
    for name in used:
        assert f"{name}:" in light.replace(f"{name}: ", f"{name}:"), name
        assert f"{name}:" in dark, name
    drawn = re.findall(r"<svg.*?</svg>", content, re.S)
    assert drawn
    assert not [svg for svg in drawn if re.search(r'(fill|stroke)="#[0-9A-Fa-f]{6}"', svg)]


def test_every_picture_has_its_words(page: Page, long: Report):
    labels = [a.get("aria-label") for a in page.of("svg") if a.get("aria-hidden") != "true" and a.get("width") != "0"]
    assert all(labels)
    figures = [f for b in long.blocks if isinstance(b, KeyFigureBlock | CompareBlock) for f in b.figures]
    assert {f.course.alt for b in long.blocks if isinstance(b, KeyFigureBlock) for f in b.figures if f.course} <= set(labels)
    assert {f.place.alt for f in figures if f.place} <= set(labels)
    assert {b.alt for b in long.blocks if isinstance(b, MapBlock)} <= set(labels)
    assert {b.spec.alt for b in long.blocks if isinstance(b, ChartBlock)} <= set(labels)


def test_tells_everything(page: Page, long: Report):
    for block in long.blocks:
        if isinstance(block, KeyFigureBlock):
            assert all(f.bare in page.text and f.change in page.text for f in block.figures)
        if isinstance(block, TextBlock):
            assert all(statement.text in page.text for statement in block.statements)
        if isinstance(block, TableBlock | ChartBlock | MapBlock):
            table = block if isinstance(block, TableBlock) else block.table
            assert all(cell.text in page.text for row in table.rows for cell in row)
    assert all(line in page.text.replace(APART, "") for line in long.source_lines)
    assert f"dl-{APART}de/by-{APART}2-{APART}0" in page.text, "no line ends within a code"
    assert long.stamp in page.text
    heads = page.of("th")
    assert all(head["scope"] in {"col", "row"} for head in heads)


def test_signs_are_spoken_in_words(toy_report: Report):
    content = build_html(toy_report).decode()
    assert '<span aria-hidden="true">/ · nicht sicher genug</span><span class="mib-hidden">nicht sicher genug</span>' in content
    assert "geheim" in Page(build_html(toy_report)).text


def test_empty_and_invented(empty_report: Report, example_report: Report, long: Report):
    empty = Page(build_html(empty_report))
    assert "Für diese Gemeinde liegen keine Kennzahlen vor." in empty.text
    assert empty_report.notes[0] in empty.text
    assert EXAMPLE in Page(build_html(example_report)).text
    assert EXAMPLE not in Page(build_html(long)).text


def test_everything_is_there_in_print(comparison: Report):
    content = build_html(comparison).decode()
    page = Page(content.encode())
    assert page.of("details")
    assert all("open" in one for one in page.of("details")), "what is folded is not printed"
    wide = [block for block in comparison.blocks if isinstance(block, TableBlock)]
    printed = re.findall(r'<div class="mib-print">(.*?)</table></div>', content, re.S)
    assert printed
    for column in (column for block in wide for column in block.columns):
        assert any(escape(column.name) in part for part in printed), column.name
    assert "@bottom-right" in content


def test_invented_figures_say_so_on_every_printed_page(example_report: Report, comparison: Report):
    content = build_html(example_report).decode()
    assert content.count('<p class="example mib-print" aria-hidden="true">Beispieldaten</p>') == len(example_report.blocks)
    assert '@top-left{content:"Beispieldaten' in content
    assert "@top-left{content:none" in build_html(comparison).decode()


def test_names_in_the_margin_of_the_print_stay_text(hostile_report: Report):
    content = build_html(replace(hostile_report, publisher='</style><b>"}*{')).decode()
    styles = re.search(r"<style>(.*?)</style>", content, re.S)[1]
    (foot,) = re.findall(r'@bottom-left\{content:"([^"]*)"\}', styles)
    assert foot.startswith("\\00003c\\00002fstyle\\00003e")


def test_text_stays_text(hostile_report: Report):
    page = Page(build_html(hostile_report))
    assert page.open == []
    assert SHOWN in page.text
    assert not page.of("b")
    assert not page.of("script")
    assert "\u202e" not in page.text
