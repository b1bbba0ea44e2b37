"""HTML of a report: its blocks for the screen and for a file, and the file as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from mib_dashboard.render.engine import Html, render_template
from mib_dashboard.report.figures import KeyFigure, Place
from mib_dashboard.report.report import Block, ChartBlock, CompareBlock, KeyFigureBlock, MapBlock, Report, TableBlock, TextBlock

_KINDS = {
    KeyFigureBlock: "figures",
    CompareBlock: "compare",
    TextBlock: "text",
    TableBlock: "table",
    ChartBlock: "chart",
    MapBlock: "map",
}
Divide = Callable[[TableBlock], Sequence[TableBlock]]


class Pictures(Protocol):
    """How a medium puts pictures into its HTML; each with its alternative text."""

    def block(self, block: ChartBlock | MapBlock) -> Html:
        """A chart or a map."""

    def course(self, figure: KeyFigure) -> Html:
        """The word-sized line of a figure that has one."""

    def place(self, place: Place) -> Html:
        """One municipality among the others."""

    def symbols(self) -> Sequence[Html]:
        """The symbols in `place`: chosen, other, district, state; decoration, their words stand beside them."""


def render_block(
    block: Block, pictures: Pictures, *, is_file: bool = False, credit: str = "", is_open: bool = False,
    divide: Divide | None = None,
) -> Html:  # fmt: skip
    """The block without its title.

    `credit`: its source line, which only a file prints within the block. `is_open`: the table behind a picture is unfolded.
    `divide`: the parts in which a table is printed that is too wide for the sheet, none for any other.
    """
    return render_template(
        "block.html", block=block, kind=_KINDS[type(block)], pictures=pictures, is_file=is_file, credit=credit, is_open=is_open,
        divide=divide,
    )  # fmt: skip


def render_page(report: Report, sections: Sequence[tuple[str, Html]], *, styles: Html, example: str, mark: str) -> Html:
    """The whole page for the meeting; `sections`: title and body of each block.

    On one with invented figures `example` stands at its head and the word `mark` on every printed page.
    """
    return render_template("page.html", report=report, sections=sections, styles=styles, example=example, mark=mark)
