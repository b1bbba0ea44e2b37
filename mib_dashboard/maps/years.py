"""All years of a map in one piece of JSON, so that the browser can paint another one without asking the server.

Nothing is in it that the map of the year itself would not show: it is made of the same looks (`layer.build_look`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import folium
from branca.element import MacroElement
from folium.template import Template

from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import clean_text
from mib_dashboard.maps.geography import dump_script_json
from mib_dashboard.maps.layer import build_look, list_lines
from mib_dashboard.maps.points import Badge
from mib_dashboard.maps.row import MapRow

_DOTTED, _BARE = 1, 2


@dataclass(frozen=True)
class YearLook:
    """The areas at one time and the fill of their classes, lowest first."""

    rows: Sequence[MapRow]
    colours: Sequence[str]


class _List:
    """Gives every different thing a place in a list."""

    def __init__(self) -> None:
        self.places: dict[object, int] = {}

    def place(self, thing: object) -> int:
        return self.places.setdefault(thing, len(self.places))


def dump_years(times: Sequence[str], looks: Mapping[str, YearLook], areas: Sequence[str], theme: str) -> str:
    """JSON of all `times`, oldest first, for `years` in years.js.

    `areas`: AGS of what the base map shows; a time with other areas, or without a look, is null and left to the server.
    An area is written as its style, its marks and its texts, each by its place in a list. Nobody is chosen in it.
    """
    styles, texts = _List(), _List()

    def encode(row: MapRow, colours: Sequence[str]) -> list[object]:
        look = build_look(row, colours, theme, None)
        marks = _DOTTED * look["dotted"] + _BARE * look["bare"]
        lines = (look["label"], *list_lines(row, None))
        style = styles.place((look["fill"], look["ink"], look["halo"]))
        return [style, marks, *([texts.place(line) for line in part] for part in lines)]

    def encode_all(look: YearLook | None) -> list[list[object]] | None:
        by_code = {} if look is None else {row.ags: row for row in look.rows}
        if look is None or set(by_code) != set(areas):
            return None
        return [encode(by_code[ags], look.colours) for ags in areas]

    years = [encode_all(looks.get(time)) for time in times]
    return dump_script_json({
        "times": list(times),
        "words": [format_time(time) for time in times],
        "areas": list(areas),
        "styles": list(styles.places),
        "texts": list(texts.places),
        "years": years,
    })  # fmt: skip


def build_year_layer(years: str, *, time: str, slider: str, selected: str, badges: Mapping[str, Badge]) -> folium.FeatureGroup:
    """Build the group for `st_folium(…, feature_group_to_add=…)`: all years, and what holds at the moment.

    `years` of `dump_years`; `slider`: key of the page's slider over these times, which is followed; `time`: painted where the
    page has none; `selected`: AGS or ""; `badges` by AGS lie on the colours of every year.
    """
    marks = {ags: [clean_text(badge.label), clean_text(badge.text)] for ags, badge in badges.items()}
    group = folium.FeatureGroup(control=False)
    group.add_child(_Years(years, dump_script_json({"time": time, "slider": slider, "selected": selected, "badges": marks})))
    return group


class _Years(MacroElement):
    """Calls `years` of the base map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "{{ this._parent._parent.get_name() }}.years({{ this.years }}, {{ this.now }});"
        "{% endmacro %}"
    )

    def __init__(self, years: str, now: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca leaves it without types
        self._name = "Years"
        self.years, self.now = years, now

    def render(self, **_kwargs: object) -> str:
        """Add nothing to the figure: streamlit-folium takes the script from the template itself."""
        return ""
