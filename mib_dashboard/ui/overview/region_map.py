"""The map of the start page: values in the areas, a click leads to the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.mapping import MapView, compute_map_picture
from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.reports.maps import describe_map
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Area, Dataset
from mib_dashboard.report.report import MapBlock
from mib_dashboard.ui.frame.computed import BY_VERSION, overview_content, points, select_rows
from mib_dashboard.ui.frame.show import show_credit
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.parts.links import link_indicator
from mib_dashboard.ui.parts.map_sheet import build_map_sheet
from mib_dashboard.ui.parts.small_map import show_small_map
from mib_dashboard.ui.parts.twin import show_twin


@dataclass(frozen=True)
class RegionMap:
    """The map as a block of a report, the figures behind it and the twin in words."""

    block: MapBlock
    rows: pd.DataFrame
    twin: pd.DataFrame


def show_region_map(data: Dataset, chosen: Area | None) -> None:
    """Map, legend, source, twin and the way to the large map; needs a map in the overview."""
    shown, found = overview_content(data).map, region_map(data, chosen)
    if shown is None:
        raise LookupError("no row for the map in the overview, or no value for it")
    lead = f"{shown.indicator.unit}, in Klammern die Zahl der Gemeinden. Ein Klick führt hin."
    show_small_map(data, found.block, lead=lead, link=lambda ags: link_profile(data.areas[ags]))
    show_credit(found.block.credit)
    st.page_link(
        find_page("karte").path, label="Auf der großen Karte ansehen", icon=":material/map:", help="",
        query_params=link_indicator(data.topics, shown.indicator),
    )  # fmt: skip
    show_twin(
        "karte", found.twin, found.rows, data, title=shown.indicator.name, name="ueberblick-karte", key="ueberblick_karte",
        query=link_indicator(data.topics, shown.indicator), picture=lambda: build_map_sheet(data.geo, found.block),
    )  # fmt: skip


def link_profile(area: Area) -> str:
    """The address of its profile, from the root of the app."""
    return f"gemeinde?{urlencode({'gemeinde': area.name}, safe='', quote_via=quote)}"


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_VERSION)
def region_map(data: Dataset, chosen: Area | None) -> RegionMap:
    """The map of this data set (which must have one), not to be changed."""
    shown = overview_content(data).map
    if shown is None:
        raise LookupError("no row for the map in the overview, or no value for it")
    rows = select_rows(data, [(p.indicator, p.area, p.time) for p in shown.points])
    picture = compute_map_picture(points(data), shown.indicator, view=MapView.VALUE, time=shown.time)
    return RegionMap(
        block=describe_map(data, points(data), picture, build_credit(rows, data.sources), chosen),
        rows=rows,
        twin=pd.DataFrame(
            [(data.areas[p.area].name, write_point(data, p)) for p in shown.points],
            columns=["Gemeinde", f"{shown.indicator.short_name}, {format_time(shown.time)}"],
        ),
    )
