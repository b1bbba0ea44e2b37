"""Pictures as SVG within a page, in the colours of its styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mib_dashboard.pictures.web import embed_block, embed_course, embed_place, embed_symbols
from mib_dashboard.render import Html, trust_html
from mib_dashboard.report.figures import KeyFigure, Place
from mib_dashboard.report.report import ChartBlock, MapBlock

_NO_LINKS: Mapping[str, str] = {}


class InlinePictures:
    """The pictures of one block, `number` from 1: its place in the page. `links`: where an area of its map leads, by AGS."""

    def __init__(self, number: int, links: Mapping[str, str] = _NO_LINKS) -> None:
        self._number, self._links = number, links

    def block(self, block: ChartBlock | MapBlock) -> Html:
        """A chart or a map."""
        return trust_html(embed_block(block, self._number, self._links))

    def course(self, figure: KeyFigure) -> Html:
        """The word-sized line, nothing for a figure without one."""
        return trust_html(embed_course(figure.course) if figure.course else "")

    def place(self, place: Place) -> Html:
        """One municipality among the others."""
        return trust_html(embed_place(place))

    def symbols(self) -> Sequence[Html]:
        """The symbols of `place`."""
        return [trust_html(svg) for svg in embed_symbols()]
