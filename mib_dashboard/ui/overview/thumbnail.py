"""The small map of the start page with its legend; names and legend are HTML, the areas a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.overview import MapFigures
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.reports.maps import describe_map
from mib_dashboard.language.formats import format_time
from mib_dashboard.maps.kinds import build_swatch_style
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours, pick_ink
from mib_dashboard.model.dataset import Dataset, Indicator
from mib_dashboard.pictures.thumbnail import build_thumbnail, pick_names, place_labels
from mib_dashboard.render import Html, render_template
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import MapBlock
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, points, select_rows
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_twin
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.block_pictures import build_image
from mib_dashboard.ui.parts.links import link_indicator

LAYER = "gebiete"
# Pixels: narrower than the first the map has the names that have room on a phone (`dense_style.html`).
_WIDE, _NARROW = 480, 300


@dataclass(frozen=True)
class Thumbnail:
    """HTML of map and legend, the figures behind it, their source line and the twin in words."""

    html: str
    rows: pd.DataFrame
    credit: Credit
    twin: pd.DataFrame


def show_thumbnail(data: Dataset, shown: MapFigures) -> None:
    """Map, legend, source, twin and the way to the large map."""
    block = thumbnail(data, dark=is_dark())
    st.html(block.html)
    show_credit(block.credit)
    st.page_link(
        find_page("karte").path, label="Auf der großen Karte ansehen", icon=":material/map:", help="",
        query_params=link_indicator(data.topics, shown.indicator),
    )  # fmt: skip
    show_twin(block.twin, block.rows, data, title=shown.indicator.name, name="ueberblick-karte", key="ueberblick_karte")


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=BY_VERSION)
def thumbnail(data: Dataset, *, dark: bool) -> Thumbnail:
    """The small map of this data set (which must have one), not to be changed."""
    shown, theme = overview_content(data).map, DARK if dark else LIGHT
    if shown is None:
        raise LookupError("no row for the map in the overview, or no value for it")
    rows = select_rows(data, [(p.indicator, p.area, p.time) for p in shown.points])
    picture = compute_map_picture(points(data), shown.indicator, view=MapView.VALUE, time=shown.time)
    block = describe_map(data, picture, build_credit(rows, data.sources))
    return Thumbnail(
        html=build_map(data.draw(picture.points)[LAYER], data.labels, block, shown.indicator, theme),
        rows=rows,
        credit=block.credit,
        twin=pd.DataFrame(
            [(data.areas[p.area].name, write_point(data, p)) for p in shown.points],
            columns=["Gemeinde", f"{shown.indicator.short_name}, {format_time(shown.time)}"],
        ),
    )


def build_map(
    layer: dict[str, Any], places: Mapping[str, tuple[float, float]], block: MapBlock, indicator: Indicator, theme: str
) -> Html:
    """HTML of the map of a report, small: areas, names, key."""
    tokens = TOKENS[theme]
    colours = pick_colours(len(block.steps), theme=theme)
    classes = {area.ags: area.sign if area.step is None else area.step for area in block.areas}
    names = {area.ags: area.name for area in block.areas}
    told = block.alt.removeprefix("Karte: ")
    svg = build_thumbnail(layer, classes, colours, theme=theme, title=indicator.name, description=told)
    labels = []
    placed = place_labels(layer, places, names)
    shown, narrow = (pick_names(layer, placed, names, width) for width in (_WIDE, _NARROW))
    for ags in sorted(shown | narrow, key=names.__getitem__):
        found = classes[ags]
        fill = colours[found] if isinstance(found, int) else tokens.blank
        where = "" if ags in shown & narrow else "mib-wide" if ags in shown else "mib-narrow"
        labels.append((names[ags], placed[ags], fill, pick_ink(fill), where))
    return render_template(
        "thumbnail.html",
        picture=build_image(svg, block.alt, "mib-map"),
        names=labels,
        unit=indicator.unit,
        key=list(_list_key(block, colours, theme)),
        muted=tokens.muted,
        edge=tokens.edge,
    )


def _list_key(block: MapBlock, colours: Sequence[str], theme: str) -> Iterator[tuple[str, str, int]]:
    """Style of the swatch, words and number of areas; a sign beside a value stands only here and in the table."""
    for colour, (text, count) in zip(colours, block.steps, strict=True):
        yield f"background:{colour}", text, count
    for code, words in block.kinds:
        yield build_swatch_style(code, theme), words, sum(area.step is None and area.sign == code for area in block.areas)
    for text, count in block.beside:
        yield "", text, count
