"""What may lie on top of the coloured areas: a number on an area, and single places with a symbol of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from branca.element import MacroElement
from folium.template import Template

from mib_dashboard.language.safe import clean_text
from mib_dashboard.maps.geography import dump_script_json


@dataclass(frozen=True)
class Badge:
    """A number on an area, below its name; `text` is the line about it in the tooltip, "" when the area says it itself."""

    label: str
    text: str = ""


@dataclass(frozen=True)
class PointMark:
    """A place with what is known to be there; `key` comes back on a click, `label` stands in the symbol, "" makes it a dot.

    `lines` are the tooltip and the name for those who do not see the map. All texts are plain (not escaped).
    """

    key: str
    lat: float
    lon: float
    label: str
    lines: tuple[str, ...]
    selected: bool = False


@dataclass(frozen=True)
class MapMarks:
    """Badges by AGS, and points."""

    badges: Mapping[str, Badge] = field(default_factory=dict)
    points: Sequence[PointMark] = ()


class PointLayer(MacroElement):
    """Calls `mark` of the base map; `paint` has taken away the points of the run before."""

    _template = Template(
        "{% macro script(this, kwargs) %}\n{{ this._parent._parent.get_name() }}.mark({{ this.points }});{% endmacro %}"
    )

    def __init__(self, points: Sequence[PointMark]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name = "Mark"
        self.points = dump_script_json([_look(point) for point in points])

    def render(self, **_kwargs: object) -> str:
        """Add nothing to the figure: streamlit-folium takes the script from the template itself."""
        return ""


def read_point(result: object) -> str | None:
    """Return the key of the point that was clicked last, from what `st_folium` returned; None if none was."""
    for key in ("last_active_drawing", "properties", "point"):
        result = result.get(key) if isinstance(result, dict) else None
    return result if isinstance(result, str) else None


def _look(point: PointMark) -> dict[str, Any]:
    return {
        "key": point.key,
        "place": [point.lat, point.lon],
        "label": clean_text(point.label),
        "lines": [clean_text(line) for line in point.lines if line],
        "selected": point.selected,
    }
