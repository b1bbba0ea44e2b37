"""One sheet of paper with what an address shows: picture, key figure, table, source, date."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.analysis.reports.parts import NO_VALUES
from mib_dashboard.first.page import FirstPage
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.pictures import FunnelSpec, QuadrantSpec
from mib_dashboard.report.report import Block, ChartBlock, KeyFigureBlock, MapBlock, Report, TableBlock

_MANY_COLUMNS = 12  # more of them are two tables on paper, if they stay columns
_ACROSS = {"luecken": "Handlungsfeld"}  # what the heads of a table name that may be turned, by page
# What the table of a page can do without on paper, where its columns would stand in two parts.
_LEFT_OUT = {"ziele": ("Handlungsfeld", "Gebiet", "Indikator", "Warum")}
_WORDS = {FunnelSpec: "Trichterdiagramm", QuadrantSpec: "Bedarf und Versorgung"}


def build_paper(page: FirstPage, address: str) -> Report:
    """The blocks of the page for A4, the picture first; `address`: where the same is on the screen.

    The title is that of the picture, or the question of a page without one.
    """
    if page.paper is not None:
        return replace(page.paper(), link=address)
    picture = next((block for block in page.report.blocks if isinstance(block, MapBlock | ChartBlock)), None)
    title = page.heading if picture is None else picture.spec.title if isinstance(picture, ChartBlock) else picture.title
    return replace(
        page.report, kind=PUBLIC_PAGES[page.path].file, key=page.title if picture is None else title, title=title,
        # What the picture says stands above it already.
        subtitle="" if page.statement in _list_told(picture) else page.statement,
        blocks=_fit_all(page), one_page=True, link=address, notes=tuple(note for note in page.report.notes if note != NO_VALUES),
    )  # fmt: skip


def _list_told(picture: Block | None) -> tuple[str, ...]:
    if isinstance(picture, MapBlock):
        return (picture.finding,)
    return picture.findings if isinstance(picture, ChartBlock) else ()


def _fit_all(page: FirstPage) -> tuple[Block, ...]:
    # What a page says before its first heading is told by its figures again.
    has_figures = any(isinstance(block, KeyFigureBlock) for block in page.report.blocks)
    blocks = [block for block in page.report.blocks if block.title or not has_figures]
    has_list = any(isinstance(block, TableBlock) for block in blocks)
    return tuple(
        _fit_list(block, page.path) if isinstance(block, TableBlock) else _fit(block, is_alone=not has_list) for block in blocks
    )


def _fit_list(table: TableBlock, path: str) -> TableBlock:
    if path in _ACROSS and len(table.columns) > max(_MANY_COLUMNS, len(table.rows)):
        return _turn(table, _ACROSS[path])
    places = [place for place, column in enumerate(table.columns) if column.name not in _LEFT_OUT.get(path, ())]
    columns = tuple(table.columns[place] for place in places)
    return replace(table, columns=columns, rows=tuple(tuple(row[place] for place in places) for row in table.rows))


def _fit(block: Block, *, is_alone: bool) -> Block:
    """A picture under the word for its kind, as its title stands above the page.

    `is_alone`: no other table tells more about the same places; else a map has only the state of each beside it.
    """
    if not isinstance(block, MapBlock | ChartBlock):
        return block
    if isinstance(block, ChartBlock):
        return replace(block, title=_WORDS.get(type(block.spec), "Verlauf"))
    table = block.table
    if not is_alone:
        table = replace(table, columns=table.columns[:2], rows=tuple(row[:2] for row in table.rows))
    return replace(block, title="Karte", table=table)


def _turn(table: TableBlock, across: str) -> TableBlock:
    """Rows and columns exchanged; `across`: what the heads name."""
    heads = (Column(across), *(Column(row[0].text) for row in table.rows))
    return replace(table, columns=heads, rows=tuple(
        (Cell(column.name), *(row[place] for row in table.rows)) for place, column in enumerate(table.columns) if place
    ))  # fmt: skip
