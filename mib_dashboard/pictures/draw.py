"""One way to a picture of whatever a report holds."""

from __future__ import annotations

from mib_dashboard.charts.funding_line import EndingSpec
from mib_dashboard.charts.remaining import RemainingSpec
from mib_dashboard.charts.theme import LIGHT, Theme
from mib_dashboard.pictures.areas import draw_areas, draw_key, draw_map
from mib_dashboard.pictures.bars import draw_bars
from mib_dashboard.pictures.dots import Strip, build_key, build_strip
from mib_dashboard.pictures.endings import draw_endings
from mib_dashboard.pictures.funnel import draw_funnel
from mib_dashboard.pictures.grid import draw_grid
from mib_dashboard.pictures.line import draw_lines
from mib_dashboard.pictures.network import draw_network
from mib_dashboard.pictures.quadrants import draw_quadrants
from mib_dashboard.pictures.remaining import draw_remaining
from mib_dashboard.pictures.spark import Spark, build_spark
from mib_dashboard.report.figures import Course, Place
from mib_dashboard.report.network import NetworkSpec
from mib_dashboard.report.pictures import BarSpec, ChartSpec, FunnelSpec, GridSpec, QuadrantSpec
from mib_dashboard.report.report import ChartBlock, MapBlock

Drawable = ChartSpec | BarSpec | GridSpec | FunnelSpec | QuadrantSpec | EndingSpec | RemainingSpec | NetworkSpec
_LARGE_WIDTH, _LARGE_HEIGHT, _LARGE_ROW, _LARGE_NAMES = 800, 205, 22, 14
_LARGE_COLUMNS, _LARGE_PANEL = 5, 62
_LONGEST_FIGURE = 9  # letters that have room below the name of a small area
_PAPER_HEIGHT, _PAPER_PANEL = 205, 72


def draw_block(block: ChartBlock | MapBlock, theme: Theme = LIGHT) -> str:
    """SVG text of a chart or a map."""
    return draw_map(block, theme) if isinstance(block, MapBlock) else draw_spec(block.spec, theme)


def draw_spec(spec: Drawable, theme: Theme = LIGHT) -> str:
    """SVG text of a picture of the screen."""
    if isinstance(spec, ChartSpec):
        return draw_lines(spec, theme)
    if isinstance(spec, FunnelSpec):
        return draw_funnel(spec, theme)
    if isinstance(spec, QuadrantSpec):
        return draw_quadrants(spec, theme)
    if isinstance(spec, EndingSpec):
        return draw_endings(spec, theme)
    if isinstance(spec, RemainingSpec):
        return draw_remaining(spec, theme)
    if isinstance(spec, NetworkSpec):
        return draw_network(spec, theme)
    return draw_bars(spec, theme) if isinstance(spec, BarSpec) else draw_grid(spec, theme)


def draw_map_parts(block: MapBlock, theme: Theme = LIGHT) -> tuple[str, str]:
    """The areas with their figures and the legend of a map apart, in the same units."""
    return draw_areas(block, theme, labels=list_figures(block)), draw_key(block, theme)


def draw_flat(block: ChartBlock | MapBlock, theme: Theme = LIGHT) -> str:
    """The picture for a page of A4, on which two of them have room with their sentences: lines less high, type as large."""
    if isinstance(block, ChartBlock) and isinstance(block.spec, ChartSpec):
        return draw_lines(block.spec, theme, height=_PAPER_HEIGHT)
    if isinstance(block, ChartBlock) and isinstance(block.spec, GridSpec):
        return draw_grid(block.spec, theme, height=_PAPER_PANEL)
    return draw_block(block, theme)


def list_figures(block: MapBlock) -> dict[str, str]:
    """What stands below the names, by AGS; nothing on a map of states, or of a unit in words: they would lie on each other."""
    figures = _print_figures(block)
    is_short = all(len(text) <= _LONGEST_FIGURE for text in figures.values())
    return figures if is_short and any(area.cell.value is not None for area in block.areas) else {}


def _print_figures(block: MapBlock) -> dict[str, str]:
    return {area.ags: area.cell.lone_sign or area.cell.text for area in block.areas}


def draw_large(block: ChartBlock | MapBlock, theme: Theme = LIGHT) -> str:
    """The picture for a slide: fewer units across, so that its print is large; a map with its values, without legend."""
    if isinstance(block, MapBlock):
        labels = _print_figures(block) if block.severity else list_figures(block)
        return draw_areas(block, theme, size=_LARGE_NAMES, labels=labels)
    spec, wide = block.spec, _LARGE_WIDTH
    if isinstance(spec, ChartSpec):
        return draw_lines(spec, theme, width=wide, height=_LARGE_HEIGHT)
    if isinstance(spec, BarSpec):
        return draw_bars(spec, theme, width=wide, row=_LARGE_ROW)
    if not isinstance(spec, GridSpec):
        return draw_spec(spec, theme)
    return draw_grid(spec, theme, width=wide, columns=_LARGE_COLUMNS, height=_LARGE_PANEL)


def draw_course(course: Course, theme: Theme = LIGHT) -> str:
    """SVG text of a word-sized line."""
    return build_spark(Spark(course.days, course.values, course.breaks, course.joined, course.alt), theme)


def draw_place(place: Place, theme: Theme = LIGHT) -> str:
    """SVG text of one municipality among the others."""
    return build_strip(Strip(place.chosen, place.others, place.district, place.state, place.alt), theme)


def draw_symbols(theme: Theme = LIGHT) -> dict[str, str]:
    """SVG text of the symbols in `draw_place`: chosen, other, district, state."""
    return {name: build_key(theme, name) for name in ("chosen", "other", "district", "state")}
