"""A network on a circle: numbers in the places of the members, lines between them; the chosen one stands out."""

from __future__ import annotations

from mib_dashboard.charts.theme import Theme
from mib_dashboard.pictures.svg import draw_box, draw_circle, draw_line, draw_text, wrap_picture
from mib_dashboard.render import Html
from mib_dashboard.report.network import NetworkNode, NetworkSpec, NetworkTie

_SIDE = 640.0
_RADIUS, _SIZE = 11.0, 11.0
_CROWD = 60  # from here on the marks are smaller, and the list beside the picture tells who is who


def draw_network(spec: NetworkSpec, theme: Theme) -> str:
    """The whole picture; lines of the chosen member lie above the others, the marks above all lines."""
    places = [(node.x / 100 * _SIDE, node.y / 100 * _SIDE) for node in spec.nodes]
    lines = [_draw_tie(tie, places, theme) for tie in sorted(spec.ties, key=lambda one: one.is_chosen)]
    radius = _RADIUS if len(spec.nodes) <= _CROWD else _RADIUS / 2
    marks = [part for node, place in zip(spec.nodes, places, strict=True) for part in _draw_node(node, place, radius, theme)]
    return wrap_picture(_SIDE, _SIDE, spec.title, [*lines, *marks], spec.alt)


def _draw_tie(tie: NetworkTie, places: list[tuple[float, float]], theme: Theme) -> Html:
    color, width = (theme.highlight, 2.0) if tie.is_chosen else (theme.context, 1.0)
    return draw_line(*places[tie.first], *places[tie.second], color, width=width)


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
