"""All years of the map on its page, computed once per data version and choice and shared by all visitors, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from mib_dashboard.analysis.figures.classify import Classification
from mib_dashboard.analysis.figures.mapping import MapPicture, MapView, compute_map_picture, find_base, list_bases, list_times
from mib_dashboard.maps.block import build_row
from mib_dashboard.maps.choice import ClassChoice, build_all_classes
from mib_dashboard.maps.palette import pick_colours
from mib_dashboard.maps.row import MapRow
from mib_dashboard.maps.years import YearLook, dump_years
from mib_dashboard.model.dataset import Area, Statistics
from mib_dashboard.ui.frame.computed import BY_VERSION, points, source_codes


@dataclass(frozen=True)
class Years:
    """By time: pictures, classes, and rows in which nobody is chosen.

    A time is missing where there is nothing to compare with, and has no classes and rows where they cannot be formed.
    """

    pictures: Mapping[str, MapPicture]
    classes: Mapping[str, Classification]
    rows: Mapping[str, tuple[MapRow, ...]]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def compute_years(data: Statistics, code: str, view: MapView, choice: ClassChoice, base: str) -> Years:
    """The map of the indicator `code` at all of its times. `base`: the earlier time of a change; where it is none, the usual."""
    index, indicator = points(data), data.indicators[code]

    def pick(time: str) -> str:
        return base if base in list_bases(index, indicator, time) else find_base(index, indicator, time)

    bases = {time: pick(time) if view is MapView.CHANGE else "" for time in list_times(index, indicator)}
    bases = {time: found for time, found in bases.items() if found or view is not MapView.CHANGE}
    pictures = {time: compute_map_picture(index, indicator, view=view, time=time, base=bases[time]) for time in bases}
    classes = build_all_classes(pictures, choice)
    rows = {
        time: tuple(
            build_row(data, picture, classes[time], data.areas[ags], None, build_source_line(data, picture, data.areas[ags]))
            for ags in picture.points
        )
        for time, picture in pictures.items()
        if time in classes
    }
    return Years(pictures, classes, rows)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_VERSION)
def write_years(
    data: Statistics, code: str, view: MapView, choice: ClassChoice, base: str, areas: tuple[str, ...], theme: str
) -> str:
    """The same for the browser (`maps.years.dump_years`), for a base map of these areas."""
    years = compute_years(data, code, view, choice, base)
    looks = {time: YearLook(rows, pick_fills(years.classes[time], theme)) for time, rows in years.rows.items()}
    return dump_years(list_times(points(data), data.indicators[code]), looks, areas, theme)


def pick_fills(classes: Classification, theme: str) -> tuple[str, ...]:
    """The fill of every class, lowest first."""
    return pick_colours(max(len(classes.counts), 1), diverging=classes.diverging, theme=theme)


def build_source_line(data: Statistics, picture: MapPicture, area: Area) -> str:
    """The publishers of one figure, for the tooltip; "" without a figure."""
    if picture.points[area.ags] is None:
        return ""
    codes = source_codes(data, (picture.indicator.code, area.ags, picture.time))
    return "Quelle: " + "; ".join(dict.fromkeys(data.sources[code].publisher for code in codes))
