"""A small map of a report on the screen: areas as a picture, names with their values, a click leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.maps.kinds import build_swatch_style
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours, pick_ink
from mib_dashboard.model.dataset import Areas, Dataset
from mib_dashboard.pictures.thumbnail import build_thumbnail, pick_labels, place_labels, trace_areas
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.palette import DARK as DARK_PALETTE
from mib_dashboard.report.palette import LIGHT as LIGHT_PALETTE
from mib_dashboard.report.report import MapBlock
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.show import is_dark
from mib_dashboard.ui.parts.block_pictures import build_image

Link = Callable[[str], str]
LAYER = "gebiete"
# From how many pixels on it has which labels (`small_map_style.html`): on large and small phones some without their name.
_WIDTHS = {"w": 480, "m": 340, "s": 290}
_LEFT_OUT = "none"
_FORMS = ("whole", "value")
_LINES = 2  # a name and its value
_SHORTEST = 12  # letters that a value may need without making its name wider


def show_small_map(data: Dataset, block: MapBlock, *, lead: str, link: Link) -> None:
    """The map with its key. `lead`: the line above the key; `link`: where the area with an AGS leads."""
    dark = is_dark()
    links = tuple((area.ags, link(area.ags)) for area in block.areas)
    st.html(_draw_map(data, block, theme=DARK if dark else LIGHT, lead=lead, links=links))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={**BY_VERSION, MapBlock: hash})
def _draw_map(data: Dataset, block: MapBlock, *, theme: str, lead: str, links: tuple[tuple[str, str], ...]) -> Html:
    """Drawn once for all who see the same."""
    layer = data.draw([area.ags for area in block.areas])[LAYER]
    html = build_small_map(layer, data.labels, block, data.areas, theme=theme, lead=lead, link=dict(links).__getitem__)
    return render_template("small_map_style.html", theme=pick_theme(dark=theme == DARK)) + html


def build_small_map(
    layer: dict[str, Any], places: Mapping[str, tuple[float, float]], block: MapBlock, areas: Areas, *, theme: str, lead: str,
    link: Link,
) -> Html:  # fmt: skip
    """HTML of the map of a report, small: areas, names with values, key."""
    tokens = TOKENS[theme]
    colours = pick_fills(block, theme)
    classes = {area.ags: area.sign if area.step is None else area.step for area in block.areas}
    names = {area.ags: area.name for area in block.areas}
    values = {area.ags: area.cell.lone_sign or area.cell.text for area in block.areas}
    chosen = next((area.ags for area in block.areas if area.is_chosen), "")
    told = block.alt.removeprefix("Karte: ")
    svg = build_thumbnail(layer, classes, colours, theme=theme, title=block.title, description=told, chosen=chosen)
    widest = {ags: max(name, values[ags][:_SHORTEST], key=len) for ags, name in names.items()}
    placed = place_labels(layer, places, widest, lines=_LINES)
    forms = ((widest, _LINES), (values, 1))
    picked = {mark: pick_labels(layer, placed, forms, width) for mark, width in _WIDTHS.items()}
    labels = []
    for ags in sorted(set().union(*picked.values()), key=names.__getitem__):
        found = classes[ags]
        fill = colours[found] if isinstance(found, int) else tokens.blank
        where = " ".join(f"mib-{mark}-{_FORMS[kept[ags].form] if ags in kept else _LEFT_OUT}" for mark, kept in picked.items())
        spots = [(mark, kept[ags].left, kept[ags].top) for mark, kept in picked.items() if ags in kept]
        labels.append((names[ags], values[ags], spots, fill, pick_ink(fill), where, link(ags)))
    shapes = [
        (shape, link(ags), f"{areas[ags].name}: {values[ags]}") for ags, shape in trace_areas(layer).items() if ags in values
    ]
    return render_template(
        "thumbnail.html",
        picture=build_image(svg, block.alt, "mib-map"),
        shapes=shapes,
        names=labels,
        lead=lead,
        key=list(_list_key(block, colours, theme)),
        muted=tokens.muted,
        edge=tokens.edge,
    )


def pick_fills(block: MapBlock, theme: str) -> list[str]:
    """Colours of the classes in one look, lowest first."""
    if block.severity:
        palette = DARK_PALETTE if theme == DARK else LIGHT_PALETTE
        return [palette.severity[step].fill for step in block.severity]
    return list(pick_colours(len(block.steps), diverging=block.diverging, theme=theme)) if block.steps else []


def _list_key(block: MapBlock, colours: Sequence[str], theme: str) -> Iterator[tuple[str, str, int]]:
    """Style of the swatch, words and number of areas; a sign beside a value stands only here and in the table."""
    for colour, (text, count) in zip(colours, block.steps, strict=True):
        yield f"background:{colour}", text, count
    for code, words in block.kinds:
        yield build_swatch_style(code, theme), words, sum(area.step is None and area.sign == code for area in block.areas)
    for text, count in block.beside:
        yield "", text, count
