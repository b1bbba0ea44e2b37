"""A report as one web page for the meeting: opens without network, needs no script, follows the look of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mib_dashboard.exports.images import describe_credit
from mib_dashboard.pictures.web import embed_block, embed_course, embed_place, embed_symbols, list_variables
from mib_dashboard.render import Html, render_block, render_page, trust_html
from mib_dashboard.report import example_mark
from mib_dashboard.report.figures import KeyFigure, Place
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report

_STYLE = Path(__file__).parent / "templates" / "seite.css"


class _Inline:
    """Pictures as SVG within the page, `number` from 1: the place of their block."""

    def __init__(self, number: int) -> None:
        self._number = number

    def block(self, block: ChartBlock | MapBlock) -> Html:
        return trust_html(embed_block(block, self._number))

    def course(self, figure: KeyFigure) -> Html:
        return trust_html(embed_course(figure.course) if figure.course else "")

    def place(self, place: Place) -> Html:
        return trust_html(embed_place(place))

    def symbols(self) -> Sequence[Html]:
        return [trust_html(svg) for svg in embed_symbols()]


def build_html(report: Report) -> bytes:
    """The page, UTF-8."""
    sections = [
        (
            _title(block),
            render_block(
                block,
                _Inline(number),
                is_file=True,
                credit=describe_credit(getattr(block, "credit", None), is_example=report.is_example),
            ),
        )
        for number, block in enumerate(report.blocks, start=1)
    ]
    return f"{render_page(report, sections, styles=trust_html(_styles()), example=example_mark.SENTENCE)}\n".encode()


def _styles() -> str:
    light, dark = (
        "".join(f"{name}:{value};" for name, value in {"--panel": of.panel, "--link": of.link, **names}.items())
        for of, names in ((LIGHT, list_variables(dark=False)), (DARK, list_variables(dark=True)))
    )
    return (
        f"{_STYLE.read_text(encoding='utf-8')}\n:root{{{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}"
    )


def _title(block: Block) -> str:
    return block.spec.title if isinstance(block, ChartBlock) else block.title
