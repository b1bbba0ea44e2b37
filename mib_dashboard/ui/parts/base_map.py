"""The map without values: boundaries, font of the page, and the background that the operator may set."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit import file_util

from mib_dashboard.maps.base import BaseMap, build_base_map
from mib_dashboard.maps.geography import Geography, build_geography
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.patterns import build_pattern_defs
from mib_dashboard.settings import current_settings
from mib_dashboard.ui.frame.computed import BY_VERSION


def draw_base_map(data: Dataset, theme: str, codes: Collection[str] = ()) -> BaseMap:
    """The map of this data set on which a layer of values is laid; `codes`: its municipalities, without any those of today."""
    settings = current_settings()
    return build_base_map(
        _geography(data, tuple(codes)),
        patterns=build_pattern_defs(theme),
        theme=theme,
        font=_map_font(),
        tiles_url=settings.tiles,
        tiles_credit=settings.tiles_credit,
    )


@cache
def _map_font() -> str:
    """Address of the page's own font as seen from the map's frame; empty when Streamlit no longer ships it."""
    folder = Path(file_util.get_static_dir(), "static", "media")
    found = sorted(folder.glob("SourceSansVF-Upright*.woff2"))
    return f"../../static/media/{found[0].name}" if found else ""


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=BY_VERSION)
def _geography(data: Dataset, codes: tuple[str, ...]) -> Geography:
    """The boundaries of this data set, ready for the base map."""
    return build_geography(data.draw(codes) if codes else data.geo, data.labels)
