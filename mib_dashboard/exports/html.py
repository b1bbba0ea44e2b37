"""A report as one web page for the meeting: opens without network, needs no script, follows the look of the reader."""

from __future__ import annotations

from pathlib import Path

from mib_dashboard.pictures.inline import InlinePictures
from mib_dashboard.pictures.web import list_variables
from mib_dashboard.render import render_block, render_page, trust_html
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.report.report import Block, ChartBlock, Report

_STYLE = Path(__file__).parent / "templates" / "seite.css"


def build_html(report: Report) -> bytes:
    """The page, UTF-8."""
    sections = [
        (
            _title(block),
            render_block(
                block,
                InlinePictures(number),
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
