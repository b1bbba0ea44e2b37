"""One sheet of paper with what an address shows: picture, key figure, table, source, date."""

from __future__ import annotations

from dataclasses import replace

from mib_dashboard.first.page import FirstPage
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.pictures import FunnelSpec, GridSpec, QuadrantSpec
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report, TableBlock

_MOST_ROWS, _ROWS_BESIDE_SMALL = 20, 8
_WORDS = {FunnelSpec: "Trichterdiagramm", QuadrantSpec: "Bedarf und Versorgung"}


def build_paper(page: FirstPage, address: str) -> Report:
    """The blocks of the page for A4, the picture first; `address`: where the same is on the screen.

    The title is that of the picture, or the question of a page without one. A long table keeps its newest rows and says so.
    """
    if page.paper is not None:
        return replace(page.paper(), link=address)
    picture = next((block for block in page.report.blocks if isinstance(block, MapBlock | ChartBlock)), None)
    title = page.heading if picture is None else picture.spec.title if isinstance(picture, ChartBlock) else picture.title
    return replace(
        page.report, kind=PUBLIC_PAGES[page.path].file, key=page.title if picture is None else title, title=title,
        # What the picture says stands above it already.
        subtitle="" if page.statement in _list_told(picture) else page.statement,
        blocks=tuple(_fit(block) for block in page.report.blocks), one_page=True, link=address,
    )  # fmt: skip


def _list_told(picture: Block | None) -> tuple[str, ...]:
    if isinstance(picture, MapBlock):
        return (picture.finding,)
    return picture.findings if isinstance(picture, ChartBlock) else ()


def _fit(block: Block) -> Block:
    """A picture under the word for its kind, as its title stands above the page; tables of a length that fits the sheet."""
    if isinstance(block, MapBlock | ChartBlock):
        is_tall = isinstance(block, ChartBlock) and isinstance(block.spec, GridSpec)
        word = "Karte" if isinstance(block, MapBlock) else _WORDS.get(type(block.spec), "Verlauf")
        return replace(block, title=word, table=_cut(block.table, _ROWS_BESIDE_SMALL if is_tall else _MOST_ROWS))
    return _cut(block, _MOST_ROWS) if isinstance(block, TableBlock) else block


def _cut(table: TableBlock, most: int) -> TableBlock:
    left = len(table.rows) - most
    if left <= 0:
        return table
    note = f"Hier stehen die letzten {most} von {len(table.rows)} Zeilen; alle stehen im Dashboard und in den Dateien."
    return replace(table, rows=table.rows[left:], note=" ".join(part for part in (table.note, note) if part))
