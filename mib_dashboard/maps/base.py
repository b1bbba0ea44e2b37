"""The base map: identical text on every run, so that the frame in the browser is never built anew."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import cast

import folium
from branca.element import Element, Figure
from folium.template import Template

from mib_dashboard.maps.geography import Geography, dump_script_json
from mib_dashboard.maps.kinds import MISSING, pattern_id
from mib_dashboard.maps.palette import LIGHT, TOKENS

# As seen from the document of the map's frame (…/component/streamlit_folium.st_folium/index.html).
ASSETS = "../../assets/leaflet-1.9.3"
# What the frame reports back, for `st_folium(returned_objects=…)`: the click on an area and nothing else.
RETURNED = ("last_active_drawing",)
# The same where any point of the map may be chosen.
RETURNED_POINT = ("last_clicked",)

_HEAD = Template("<style>{{ rules }}</style>")


class _Text(Element):
    """Text that is written as it is; branca would read it as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **_kwargs: object) -> str:
        return self._text


class BaseMap(folium.Map):
    """A folium map that loads Leaflet from the app itself and leaves the drawing to base.js."""

    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.code }}\n"
        "var {{ this.get_name() }} = drawBaseMap({{ this.get_name()|tojson }}, {{ this.arguments }});{% endmacro %}"
    )

    def __init__(self, arguments: str, *, theme: str, assets: str, font: str, patterns: str) -> None:
        super().__init__(tiles=None)
        self.default_js = [("leaflet", f"{assets}/leaflet.js")]
        self.default_css = [("leaflet_css", f"{assets}/leaflet.css")]
        self.arguments = arguments
        self.code = _resource("years.js") + _resource("base.js")
        self._head = _HEAD.render(rules=_style(theme, font))
        self._body = patterns

    def render(self, **_kwargs: object) -> str:
        """Put style and patterns into the figure.

        streamlit-folium takes the script from the template itself. folium's own render would add a header that forbids
        zooming by hand (WCAG 1.4.4) and parse the finished script as a template again, which costs 30 ms a run.
        """
        figure = cast(Figure, self.get_root())
        figure.header.add_child(_Text(self._head), name="style")
        figure.html.add_child(_Text(self._body), name="patterns")
        return ""


def build_base_map(
    geography: Geography,
    *,
    patterns: str,
    theme: str = LIGHT,
    assets: str = ASSETS,
    font: str = "",
    tiles_url: str = "",
    tiles_credit: str = "",
) -> BaseMap:
    """Build the map without values: ground, borders, outline, empty areas, controls.

    Equal arguments give equal text. A map must not be shared between runs (streamlit-folium renames its parts), so
    build it anew each time; that is cheap. `assets`: address of the folder with Leaflet. `font`: address of a font
    file, empty for the fonts of the device. `patterns`: hidden SVG with a pattern per kind of area.
    `tiles_url`: template of a tile server, empty for none; `tiles_credit` is shown beside the credit of the boundaries.
    No other host is asked for anything unless `tiles_url` names one.
    """
    tokens = TOKENS[theme]
    settings = {
        "tiles": tiles_url,
        "credit": " · ".join(part for part in (geography.credit, tiles_credit) if part),
        "colours": {name: getattr(tokens, name) for name in ("panel", "edge", "casing", "band", "accent", "text")},
        "missing": f"url(#{pattern_id(MISSING)})",
    }
    return BaseMap(f"{geography.text}, {dump_script_json(settings)}", theme=theme, assets=assets, font=font, patterns=patterns)


def read_click(result: object) -> str | None:
    """Return the AGS of the area that was clicked last, from what `st_folium` returned; None if none was."""
    for key in ("last_active_drawing", "properties", "ags"):
        result = result.get(key) if isinstance(result, dict) else None
    return result if isinstance(result, str) else None


def read_clicked_point(result: object) -> tuple[float, float] | None:
    """Return latitude and longitude of the last click, from what `st_folium` returned; None if there was none."""
    clicked = result.get("last_clicked") if isinstance(result, dict) else None
    pair = [clicked.get(name) for name in ("lat", "lng")] if isinstance(clicked, dict) else []
    numbers = [float(one) for one in pair if isinstance(one, int | float) and math.isfinite(one)]
    return (numbers[0], numbers[1]) if len(numbers) == len(("lat", "lng")) else None


@cache
def _resource(name: str) -> str:
    return files("mib_dashboard.maps").joinpath(name).read_text(encoding="utf-8")


@cache
def _style(theme: str, font: str) -> str:
    """base.css with the colours of one theme."""
    tokens = TOKENS[theme]
    names = ("ground", "panel", "text", "muted", "line", "edge", "accent")
    variables = "".join(f"--{name}:{getattr(tokens, name)};" for name in names)
    face = f'@font-face{{font-family:"MIB";font-weight:200 900;font-display:swap;src:url("{font}")}}' if font else ""
    return f"{face}:root{{color-scheme:{theme};{variables}}}{_resource('base.css')}"
