"""The rows of a profile as they are read: from the HTML of the page, and from the tables of the paper."""

from __future__ import annotations

from collections.abc import Iterable
from html.parser import HTMLParser

from mib_dashboard.analysis.figures.profile import compute_profile
from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.tables import build_topic_tables
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.report import TableBlock

Row = tuple[str, ...]


class _Cells(HTMLParser):
    """The words of each cell of the body, for the eye; left out: pictures, ends of scales, heads, words for listeners."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_body = False
        self._hidden: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            self._in_body = True
        elif tag == "tr" and self._in_body:
            self.rows.append([])
        elif tag in ("th", "td") and self._in_body:
            self.rows[-1].append("")
        look = dict(attrs).get("class") or ""
        if (self._hidden or "mib-hidden" in look or "mib-place" in look or "mib-heads" in look) and tag != "img":
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden.pop()
        if tag == "tbody":
            self._in_body = False

    def handle_data(self, data: str) -> None:
        if self._in_body and self.rows and self.rows[-1] and not self._hidden:
            self.rows[-1][-1] += data


def read_page(html: str) -> list[Row]:
    """Own figure (with what stands below it), figures of the places above and change, of every row of the table."""
    return [tuple(" ".join(cell.split(" ")) for cell in (row[1], *row[3:])) for row in _Cells(html).rows]


def read_paper(ground: Prepared, area: Area) -> list[Row]:
    """The same of the long paper, a sign that stands alone with its words after a space."""
    profile = compute_profile(ground.index, area)
    parents = len(ground.data.areas.find_above(area.ags)[:2])
    tables: Iterable[TableBlock] = (
        part.block for part in build_topic_tables(ground, profile)[: len(profile.topics)] if isinstance(part.block, TableBlock)
    )
    return [
        tuple(cell.text.replace(" · ", " ") for cell in (row[2], *row[-1 - parents :])) for table in tables for row in table.rows
    ]


def find_differences(page: list[Row], paper: list[Row]) -> list[tuple[Row, Row]]:
    """Rows that read differently; below the figure of the municipality the page may say that it rests on few cases."""
    assert len(page) == len(paper)
    return [
        (one, other)
        for one, other in zip(page, paper, strict=True)
        if one[1:] != other[1:] or one[0].partition("breiter Bereich")[0] != other[0]
    ]
