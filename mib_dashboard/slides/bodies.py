"""The inside of a slide, by what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mib_dashboard.charts.theme import LIGHT
from mib_dashboard.maps.kinds import build_swatch_style
from mib_dashboard.maps.palette import LIGHT as LIGHT_MAP
from mib_dashboard.maps.palette import TOKENS
from mib_dashboard.pictures.areas import pick_fills
from mib_dashboard.pictures.draw import draw_course, draw_large, draw_place, draw_symbols
from mib_dashboard.render import Html, render_template, trust_html
from mib_dashboard.report.figures import KeyFigure, Place
from mib_dashboard.report.report import ChartBlock, MapBlock
from mib_dashboard.slides.deck import Slide
from mib_dashboard.slides.pictures import adapt_picture, name_colour


@dataclass(frozen=True)
class _Large:
    """Pictures for the hall; `mark` tells their ids from those of other slides."""

    mark: str

    def block(self, block: ChartBlock | MapBlock) -> Html:
        return self._adapt(draw_large(block), block.alt if isinstance(block, MapBlock) else block.spec.alt)

    def course(self, figure: KeyFigure) -> Html:
        if figure.course is None:
            raise ValueError(f"no course: {figure.name}")
        return self._adapt(draw_course(figure.course, LIGHT), f"{figure.name}: {figure.course.alt}")

    def place(self, place: Place) -> Html:
        return self._adapt(draw_place(place, LIGHT), place.alt)

    def symbols(self) -> Sequence[Html]:
        return [self._adapt(svg, "") for svg in draw_symbols(LIGHT).values()]

    def _adapt(self, svg: str, alt: str) -> Html:
        return trust_html(adapt_picture(svg, alt, self.mark))


def build_body(slide: Slide, mark: str) -> Html:
    """What stands between the statement and the source line; `mark` tells this slide from the others."""
    picture = slide.picture
    kind = "map" if isinstance(picture, MapBlock) else "chart" if isinstance(picture, ChartBlock) else ""
    key = list(_list_key(picture)) if isinstance(picture, MapBlock) else []
    return render_template("slide.html", slide=slide, kind=kind, key=key, pictures=_Large(mark))


def _list_key(block: MapBlock) -> Iterator[tuple[str, str, int]]:
    """Style of the swatch ("" without one), words and number of areas."""
    for fill, (text, count) in zip(pick_fills(block), block.steps, strict=True):
        yield f"background:{name_colour(fill)}", text, count
    for code, words in block.kinds:
        yield _swatch(code), words, sum(area.step is None and area.sign == code for area in block.areas)
    for text, count in block.beside:
        yield "", text, count


def _swatch(code: str) -> str:
    """The pattern of a kind without value, in colours that follow the look."""
    style = build_swatch_style(code, LIGHT_MAP)
    for colour in set(vars(TOKENS[LIGHT_MAP]).values()):
        style = style.replace(colour, name_colour(colour))
    return style
