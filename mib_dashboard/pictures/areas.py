"""A map in classes as SVG with its legend; areas without a value are hatched by kind as on the large map."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import combinations

from mib_dashboard.charts.theme import Theme
from mib_dashboard.language.safe import place_name
from mib_dashboard.maps.kinds import pattern_id
from mib_dashboard.maps.palette import LIGHT, TOKENS, pick_colours, pick_ink
from mib_dashboard.pictures.patterns import build_pattern_defs
from mib_dashboard.pictures.svg import (
    LINE,
    SIZE,
    SMALL,
    draw_group,
    draw_link,
    draw_shape,
    draw_text,
    estimate_width,
    wrap_picture,
)
from mib_dashboard.render import Html
from mib_dashboard.report.palette import LIGHT as PAPER
from mib_dashboard.report.report import MapArea, MapBlock

WIDTH = 720
_MAP, _EDGE = 440, 4
_LEGEND, _BLOCK, _ROW = 470, (26, 17), 25
_WORDS = 31  # letters that fit beside a block of the legend

_NONE: Mapping[str, str] = {}


def draw_map(block: MapBlock, theme: Theme, *, labels: Mapping[str, str] = _NONE) -> str:
    """The areas with their names, beside them the classes with bounds and counts.

    `labels`: figures to print below the names, by AGS.
    """
    fills, edge = pick_fills(block), TOKENS[LIGHT].edge
    legend, bottom = _legend(block, fills, edge, theme)
    parts = [*_shapes(block, fills, edge, theme), *_names(block, theme, labels=labels), *legend]
    return wrap_picture(WIDTH, round(max(_height(block), bottom)), block.title, [build_pattern_defs(LIGHT), *parts])


def draw_areas(
    block: MapBlock, theme: Theme, colours: Sequence[str] | None = None, *, size: float = SMALL,
    labels: Mapping[str, str] = _NONE, links: Mapping[str, str] = _NONE,
) -> str:  # fmt: skip
    """The areas with their names in this size, `labels` below them, no legend: for places that have one of their own.

    `colours`: by class, lowest first, where those of the block shall not be used. `links`: where an area leads, by AGS.
    """
    names = _names(block, theme, size, labels)
    if links:  # An area is the link, and it says its name.
        names = [draw_group("g", names, aria_hidden="true", pointer_events="none")]
    parts = [*_shapes(block, pick_fills(block) if colours is None else colours, _edge(theme, colours), theme, links), *names]
    return wrap_picture(_MAP, round(_height(block)), block.title, [build_pattern_defs(LIGHT), *parts])


def draw_key(block: MapBlock, theme: Theme, colours: Sequence[str] | None = None) -> str:
    """The legend alone, in the units of `draw_areas`; its text is the name of the picture."""
    parts, bottom = _legend(block, pick_fills(block) if colours is None else colours, _edge(theme, colours), theme)
    moved = draw_group("g", parts, transform=f"translate({-_LEGEND} 0)")
    return wrap_picture(WIDTH - _LEGEND, round(bottom), describe_key(block), [build_pattern_defs(LIGHT), moved])


def describe_key(block: MapBlock) -> str:
    """The legend in words."""
    words = [*(text for text, _ in block.steps), *(words for _, words in block.kinds), *(text for text, _ in block.beside)]
    return f"Legende: {'; '.join(words)}"


def pick_fills(block: MapBlock) -> list[str]:
    """Colours of the classes on white."""
    if block.severity:
        return [PAPER.severity[step].fill for step in block.severity]
    return list(pick_colours(len(block.steps), diverging=block.diverging)) if block.steps else []


def pick_name_ink(ground: str) -> str:
    """The colour of a name that stands on this one."""
    return pick_ink(ground)


def place_names(
    areas: Sequence[MapArea], scale: float = _MAP - 2 * _EDGE, size: float = SMALL, lines: int = 1
) -> list[tuple[float, float]]:
    """Centres of the names, each with `lines`; two that would lie on each other give way, one up and one down."""
    need = lines * (size + 2)
    places = [[_EDGE + (a.label or (0, 0))[0] * scale, _EDGE + (a.label or (0, 0))[1] * scale] for a in areas]
    for one, other in combinations(range(len(areas)), 2):
        across = abs(places[one][0] - places[other][0])
        down = places[one][1] - places[other][1]
        room = sum(estimate_width(place_name(areas[place].name), size) for place in (one, other)) / 2
        if across < room and abs(down) < need:
            push = (need - abs(down)) / 2
            places[one][1] += push if down > 0 else -push
            places[other][1] -= push if down > 0 else -push
    return [(x, y) for x, y in places]


def _height(block: MapBlock) -> float:
    return block.height * (_MAP - 2 * _EDGE) + 2 * _EDGE


def _edge(theme: Theme, colours: Sequence[str] | None) -> str:
    return TOKENS[LIGHT].edge if colours is None else theme.text


def _shapes(block: MapBlock, fills: Sequence[str], edge: str, theme: Theme, links: Mapping[str, str] = _NONE) -> list[Html]:
    shapes = [(area, _shape(area, fills, edge, theme)) for area in sorted(block.areas, key=lambda area: area.is_chosen)]
    return [
        draw_link(links[area.ags], f"{area.name}: {area.cell.spoken or area.cell.text}", shape) if area.ags in links else shape
        for area, shape in shapes
    ]


def _names(block: MapBlock, theme: Theme, size: float = SMALL, labels: Mapping[str, str] = _NONE) -> list[Html]:
    places = place_names(block.areas, size=size, lines=2 if labels else 1)
    return [
        draw_text(x, base, text, theme.text, size=size, anchor="middle", bold=area.is_chosen, halo=theme.background)
        for area, (x, y) in zip(block.areas, places, strict=True)
        if area.label
        for text, base in _stack(place_name(area.name), labels.get(area.ags, ""), y + 4, size)
    ]


def _stack(name: str, label: str, base: float, size: float) -> list[tuple[str, float]]:
    return [(name, base - size / 2), (label, base + size / 2 + 1)] if label else [(name, base)]


def _shape(area: MapArea, fills: Sequence[str], edge: str, theme: Theme) -> Html:
    scale = _MAP - 2 * _EDGE
    path = "".join(
        "M" + "L".join(f"{_EDGE + x * scale:.1f} {_EDGE + y * scale:.1f}" for x, y in ring) + "Z" for ring in area.rings
    )
    fill = f"url(#{pattern_id(area.sign)})" if area.step is None else fills[area.step]
    color, width = (theme.highlight, 3) if area.is_chosen else (edge, 1)
    return draw_shape("path", d=path, fill=fill, fill_rule="evenodd", stroke=color, stroke_width=width, stroke_linejoin="round")


def _legend(block: MapBlock, fills: Sequence[str], edge: str, theme: Theme) -> tuple[list[Html], float]:
    rows = [(fill, text, count) for fill, (text, count) in zip(fills, block.steps, strict=True)]
    rows += [
        (f"url(#{pattern_id(code)})", words, sum(a.step is None and a.sign == code for a in block.areas))
        for code, words in block.kinds
    ]
    parts, y = [draw_text(_LEGEND, 16, block.subtitle if len(block.subtitle) < 40 else "Klassen", theme.text, bold=True)], 28.0
    for fill, text, count in rows:
        parts.append(
            draw_shape("rect", x=_LEGEND, y=f"{y:.1f}", width=_BLOCK[0], height=_BLOCK[1], fill=fill, stroke=edge, stroke_width=1)
        )
        # The number and its word stay together: textwrap breaks at plain spaces only.
        lines = [
            line.replace("\u00a0", " ") for line in textwrap.wrap(f"{text} ({_amount(count).replace(' ', chr(0xA0))})", _WORDS)
        ]
        parts += [draw_text(_LEGEND + _BLOCK[0] + 8, y + SIZE - 1 + i * LINE, line, theme.text) for i, line in enumerate(lines)]
        y += _ROW + (len(lines) - 1) * LINE
    for text, count in block.beside:
        for line in textwrap.wrap(f"{text} ({_amount(count)})", _WORDS):
            parts.append(draw_text(_LEGEND + _BLOCK[0] + 8, y + SIZE - 1, line, theme.text))
            y += LINE
    return parts, y + 4


def _amount(count: int) -> str:
    return "1 Gebiet" if count == 1 else f"{count} Gebiete"
