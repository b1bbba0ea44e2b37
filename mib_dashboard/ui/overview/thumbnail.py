"""The small map of the start page with its legend; names and legend are HTML, the areas a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures import wording
from mib_dashboard.analysis.figures.classify import describe_class
from mib_dashboard.analysis.figures.overview import MapFigures
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import name_sign, write_point
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_html
from mib_dashboard.maps.kinds import build_swatch_style
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours, pick_ink
from mib_dashboard.maps.thumbnail import build_thumbnail, place_labels
from mib_dashboard.model.dataset import Dataset, Sign
from mib_dashboard.report.pictures import Credit
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, select_rows
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_twin
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.block_pictures import build_image
from mib_dashboard.ui.parts.links import link_indicator

LAYER = "gebiete"


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
    colours = pick_colours(len(shown.classification.counts), theme=theme)
    rows = select_rows(data, [(p.indicator, p.area, p.time) for p in shown.points])
    return Thumbnail(
        html=_build_map(data, shown, colours, theme) + _build_legend(data.signs, shown, colours, theme),
        rows=rows,
        credit=build_credit(rows, data.sources),
        twin=pd.DataFrame(
            [(data.areas[p.area].name, write_point(data, p)) for p in shown.points],
            columns=["Gemeinde", f"{shown.indicator.short_name}, {format_time(shown.time)}"],
        ),
    )


def _build_map(data: Dataset, shown: MapFigures, colours: tuple[str, ...], theme: str) -> str:
    layer = data.geo[LAYER]
    finding = "; ".join(f"{data.areas[p.area].name} {wording.speak_point(data, p)}" for p in shown.points)
    alt = f"Karte: {shown.indicator.name}, {format_time(shown.time)}. {finding}."
    svg = build_thumbnail(layer, shown.classes, colours, theme=theme, title=shown.indicator.name, description=finding)
    known = {area.ags: area.short_name for area in data.municipalities}
    names = "".join(
        _build_label(known[ags], place, shown.classes.get(ags, ""), colours, theme)
        for ags, place in place_labels(layer, data.labels, known).items()
    )
    picture = build_image(svg, alt, "mib-map")
    return f'<div style="position:relative;max-width:540px">{picture}{names}</div>'


def _build_label(name: str, place: tuple[float, float], found: int | str, colours: tuple[str, ...], theme: str) -> str:
    """A name on its area, in the ink that reads on the fill; the image's text says it all, so it is hidden from readers."""
    fill = colours[found] if isinstance(found, int) else TOKENS[theme].blank
    ink = pick_ink(fill)
    return (
        f'<span aria-hidden="true" style="position:absolute;left:{place[0]:.1f}%;top:{place[1]:.1f}%;'
        f"transform:translate(-50%,-50%);font-size:12px;line-height:1.1;white-space:nowrap;color:{ink};"
        f'text-shadow:0 0 1px {fill},0 0 2px {fill},0 0 2px {fill},0 0 3px {fill},0 0 4px {fill}">{safe_html(name)}</span>'
    )


def _build_legend(signs: Mapping[str, Sign], shown: MapFigures, colours: tuple[str, ...], theme: str) -> str:
    indicator, tokens = shown.indicator, TOKENS[theme]
    found = Counter(shown.classes.values())
    entries = [
        (f"background:{colour}", describe_class(shown.classification, i, indicator.decimals), found[i])
        for i, colour in enumerate(colours)
    ]
    for code, count in ((code, count) for code, count in found.items() if isinstance(code, str)):
        entries.append((build_swatch_style(code, theme), name_sign(signs, code), count))
    beside = Counter(p.sign for p in shown.points if p.value is not None and shown.classes[p.area] != p.sign)
    # These areas have the colour of their class; on this small map the sign stands only here and in the table.
    entries += [("", f"davon {signs[code].spoken}", count) for code, count in beside.items() if code in signs]
    items = "".join(
        '<li style="display:flex;align-items:center;gap:8px;margin:0">'
        f'<span aria-hidden="true" style="flex:none;width:26px;height:16px;border:1px solid {tokens.edge};{style}"></span>'
        f'<span>{safe_html(text)} <span style="color:{tokens.muted}">({count})</span></span></li>'
        for style, text, count in entries
    )
    return (
        f'<p style="margin:10px 0 4px;font-size:14px;color:{tokens.muted}">{safe_html(indicator.unit)}, in Klammern die Zahl der '
        f'Gemeinden</p><ul style="list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:4px 18px;font-size:14px">'
        f"{items}</ul>"
    )
