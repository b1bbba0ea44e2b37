"""A report as one web page for the meeting: opens without network, needs no script, follows the look of the reader."""

from __future__ import annotations

from pathlib import Path

from mib_dashboard.exports.columns import fits_points, split_table
from mib_dashboard.language.safe import clean_text
from mib_dashboard.pictures.inline import InlinePictures
from mib_dashboard.pictures.web import list_variables
from mib_dashboard.render import render_block, render_page, trust_html
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.report.report import Block, ChartBlock, Report, TableBlock

# Of a printed table in points: the sheet without margins, type (8, and wider on a device without our font), space of a cell.
_ROOM, _TYPE, _PAD = 510.0, 10.5, 7.0
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
                is_open=True,  # what is folded is not printed
                divide=_divide,
            ),
        )
        for number, block in enumerate(report.blocks, start=1)
    ]
    styles = trust_html(f"{_styles()}\n{_describe_sheet(report)}")
    page = render_page(report, sections, styles=styles, example=example_mark.SENTENCE, mark=example_mark.WORD)
    return f"{page}\n".encode()


def _divide(table: TableBlock) -> list[TableBlock]:
    """The parts of a table that is too wide for the printed sheet; none where it fits."""
    if not table.rows or _fits(table):
        return []
    return list(split_table(table, _fits))


def _fits(table: TableBlock) -> bool:
    return fits_points(table, _ROOM, _TYPE, _PAD)


def _describe_sheet(report: Report) -> str:
    """The margins of every printed page: the mark, what the paper is, its number."""
    words = _quote(example_mark.SENTENCE) if report.is_example else "none"
    mark = f"@top-left{{content:{words};color:{LIGHT.highlight};font-weight:600}}"
    foot = f"@bottom-left{{content:{_quote(f'{report.publisher} · {report.stamp}')}}}"
    number = '@bottom-right{content:"Seite " counter(page) " von " counter(pages)}'
    return f'@page{{size:A4;margin:18mm 15mm;font:8pt "Source Sans 3",Arial,sans-serif;{mark}{foot}{number}}}'


def _quote(text: str) -> str:
    """A string in a style sheet: what is no letter or digit stands as its code, so that nothing in it is markup."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):06x}" for c in clean_text(text)) + '"'


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
