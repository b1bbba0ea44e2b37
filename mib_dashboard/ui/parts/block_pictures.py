"""Pictures of a report on the screen: as images, because st.html lets no inline SVG pass."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from mib_dashboard.charts.theme import LIGHT, Theme
from mib_dashboard.pictures.draw import draw_block, draw_course, draw_place, draw_symbols
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.figures import KeyFigure, Place
from mib_dashboard.report.report import ChartBlock, MapBlock


def build_image(svg: str, alt: str, css_class: str) -> Html:
    """An `<img>` that carries its picture with it; an empty `alt` marks decoration."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    return render_template("image.html", source=source, alt=alt, css_class=css_class)


@dataclass(frozen=True)
class ScreenPictures:
    """In one look; `course_class` names the size of the word-sized lines."""

    theme: Theme
    course_class: str = "mib-spark"

    def block(self, block: ChartBlock | MapBlock) -> Html:
        """A map keeps its white ground in the dark: its colours and hatchings are made for it, as on paper."""
        if isinstance(block, MapBlock):
            return build_image(draw_block(block, LIGHT), block.alt, "mib-picture mib-paper")
        return build_image(draw_block(block, self.theme), block.spec.alt, "mib-picture")

    def course(self, figure: KeyFigure) -> Html:
        """The course of the figure, which must have one."""
        if figure.course is None:
            raise ValueError(f"no course: {figure.name}")
        return build_image(draw_course(figure.course, self.theme), f"{figure.name}: {figure.course.alt}", self.course_class)

    def place(self, place: Place) -> Html:
        """The strip of a municipality among the others."""
        return build_image(draw_place(place, self.theme), place.alt, "mib-strip")

    def symbols(self) -> Sequence[Html]:
        """The symbols of the strip."""
        return [build_image(svg, "", "mib-symbol") for svg in draw_symbols(self.theme).values()]
