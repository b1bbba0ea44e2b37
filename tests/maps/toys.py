"""A square region of two areas, and what streamlit-folium sends to the browser for it."""

from __future__ import annotations

import json
import re

import streamlit_folium

from mib_dashboard.maps.base import RETURNED, BaseMap
from mib_dashboard.maps.geography import Geography, build_geography
from mib_dashboard.maps.row import MapRow
from mib_dashboard.model.dataset import Sign

SIGNS = {
    code: Sign(code, symbol, words, words, has_value)
    for code, symbol, words, has_value in [
        ("null_exact", "–", "genau null", True),
        ("confidential", ".", "geheim gehalten", False),
        ("pending", "…", "liegt noch nicht vor", False),
        ("limited", "( )", "eingeschränkt", True),
    ]
}


def square(west: float, ags: str) -> dict:
    """An area one tenth of a degree wide."""
    corners = [[west, 49.0], [west + 0.1, 49.0], [west + 0.1, 49.1], [west, 49.1], [west, 49.0]]
    return {"type": "Feature", "properties": {"ags": ags}, "geometry": {"type": "Polygon", "coordinates": [corners]}}


def geography(place: str = "Nachbarland") -> Geography:
    """Two areas, a neighbour with a name, a border."""
    line = {"type": "LineString", "coordinates": [[7.2, 49.0], [7.2, 49.1]]}
    geo = {
        "gebiete": {"metadata": {"quelle": "© Amt"}, "features": [square(7.0, "01"), square(7.1, "02")]},
        "kontext_land": {
            "metadata": {"quelle": "© Amt"},
            "beschriftungen": [{"text": place, "lat": 49.05, "lon": 7.25}],
            "features": [square(7.2, "x")],
        },
        "kontext_grenze": {"metadata": {"quelle": "© Büro"}, "features": [{"geometry": line}]},
    }
    return build_geography(geo, {"01": (49.05, 7.05)})


def row(ags: str = "01", **changes: object) -> MapRow:
    """A row with a value in the lowest class."""
    given = {"name": "Adorf", "value": 12.3, "sign": "", "text": "12,3 %", "class_index": 0} | changes
    return MapRow(ags=ags, **given)  # type: ignore[arg-type]


def sent_to_browser(monkeypatch, base: BaseMap, layer=None) -> dict:
    """The arguments of the component as streamlit-folium makes them."""
    sent: dict = {}
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: sent.update(arguments))
    streamlit_folium.st_folium(base, key="karte", returned_objects=list(RETURNED), feature_group_to_add=layer)
    return sent


def painted(feature_group: str) -> list[dict]:
    """The rows in the call of `paint`."""
    return json.loads(re.search(r"map_div\.paint\((.*)\);", feature_group).group(1))
