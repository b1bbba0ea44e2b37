"""The part of the map that changes: colours, labels and tooltips of the areas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from mib_dashboard.language.safe import clean_text, place_name
from mib_dashboard.maps.geography import dump_script_json
from mib_dashboard.maps.kinds import LIMITED, pattern_id
from mib_dashboard.maps.palette import LIGHT, TOKENS, pick_ink
from mib_dashboard.maps.points import Badge, MapMarks, PointLayer
from mib_dashboard.maps.row import MapRow
from mib_dashboard.report.palette import WHITE


class _Paint(MacroElement):
    """Calls `paint` of the base map; the polygons stay, so focus, tooltip and zoom stay too."""

    _template = Template(
        "{% macro script(this, kwargs) %}{{ this._parent._parent.get_name() }}.paint({{ this.rows }});{% endmacro %}"
    )

    def __init__(self, rows: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name = "Paint"
        self.rows = rows

    def render(self, **_kwargs: object) -> str:
        """Add nothing to the figure: streamlit-folium takes the script from the template itself."""
        return ""


def build_value_layer(
    rows: Sequence[MapRow], colours: Sequence[str], *, theme: str = LIGHT, marks: MapMarks | None = None
) -> folium.FeatureGroup:
    """Build the group for `st_folium(…, feature_group_to_add=…)`.

    `colours`: fill by class, lowest first (`palette.pick_colours`). Areas of the base map without a row are drawn as
    missing. `marks` lie on top of the colours. Text reaches the page as text nodes, never as HTML. Raises ValueError for a
    value without a class.
    """
    group = folium.FeatureGroup(control=False)
    marks = marks or MapMarks()
    group.add_child(_Paint(dump_script_json([build_look(row, colours, theme, marks.badges.get(row.ags)) for row in rows])))
    if marks.points:
        group.add_child(PointLayer(marks.points))
    return group


def list_lines(row: MapRow, badge: Badge | None) -> tuple[list[str], list[str]]:
    """The lines of an area's tooltip: those that are its name for screen readers too, and those that follow."""
    spoken = (row.name, row.text, row.interval_text, row.reference_text, badge.text if badge else "")
    further = (row.date_text, row.source_text)
    first, second = ([clean for line in lines if (clean := clean_text(line))] for lines in (spoken, further))
    return first, second


def build_look(row: MapRow, colours: Sequence[str], theme: str, badge: Badge | None) -> dict[str, Any]:
    """Everything `paint` in base.js needs for one area. Raises ValueError for a value without a class."""
    tokens = TOKENS[theme]
    has_class = row.kind is None
    if has_class and row.class_index is None:
        raise ValueError(f"the value of {row.ags} has no class")
    fill = colours[row.class_index] if has_class and row.class_index is not None else f"url(#{pattern_id(row.kind or '')})"
    spoken, further = list_lines(row, badge)
    ink = pick_ink(fill) if has_class else tokens.text
    # Light letters may reach out onto a light ground and need all of the halo; dark ones would only look smudged.
    halo = (fill if ink == WHITE else f"{fill}99") if has_class else tokens.ground
    return {
        "ags": row.ags,
        "fill": fill,
        "ink": ink,
        "halo": halo,
        "dotted": row.sign == LIMITED,
        "selected": row.selected,
        "label": [part for part in (place_name(row.short_name or row.name), clean_text(row.label)) if part],
        "bare": bool(row.label) and not any(letter.isdigit() for letter in row.label),
        "badge": clean_text(badge.label) if badge else "",
        "lines": [*spoken, *further],
        "spoken": ", ".join(spoken),
    }
