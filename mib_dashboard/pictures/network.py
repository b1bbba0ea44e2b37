"""A network on a circle: numbers in the places of the members, lines between them; the chosen one stands out."""

from __future__ import annotations

from collections.abc import Sequence

from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import draw_box, draw_circle, draw_shape, draw_text, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.network import NetworkNode, NetworkSpec, NetworkTie

_SIDE = 640.0
_RADIUS, _SIZE = 11.0, 11.0
CROWD = 60  # from here on the marks are smaller, and the list beside the picture tells who is who


def draw_network(spec: NetworkSpec, theme: Theme) -> str:
    """The whole picture; lines of the chosen member lie above the others, the marks above all lines."""
    places = [(node.x / 100 * _SIDE, node.y / 100 * _SIDE) for node in spec.nodes]
    others = _draw_ties([tie for tie in spec.ties if not tie.is_chosen], places, theme.context, 1.0)
    lines = [others, _draw_ties([tie for tie in spec.ties if tie.is_chosen], places, theme.highlight, 2.0)]
    radius = _RADIUS if len(spec.nodes) <= CROWD else _RADIUS / 2
    marks = [part for node, place in zip(spec.nodes, places, strict=True) for part in _draw_node(node, place, radius, theme)]
    return wrap_picture(_SIDE, _SIDE, spec.title, [*lines, *marks], spec.alt)


def _draw_ties(ties: Sequence[NetworkTie], places: Sequence[tuple[float, float]], color: str, width: float) -> Html:
    """All lines of one look as one path: a thousand elements would take longer than all else of the page."""
    ends = ((*places[tie.first], *places[tie.second]) for tie in ties)
    path = "".join(f"M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}" for x0, y0, x1, y1 in ends)
    return draw_shape("path", d=path, stroke=color, stroke_width=f"{width:g}", fill="none")


def _draw_node(node: NetworkNode, place: tuple[float, float], radius: float, theme: Theme) -> list[Html]:
    x, y = place
    color = theme.highlight if node.is_chosen else theme.region
    if node.is_body:
        mark = draw_box(x - radius, y - radius, 2 * radius, 2 * radius, fill=color)
    else:
        mark = draw_circle(x, y, radius, fill=color)
    if radius < _RADIUS:
        return [mark]
    return [mark, draw_text(x, y + _SIZE / 3, str(node.number), theme.background, size=_SIZE, anchor="middle", bold=True)]
